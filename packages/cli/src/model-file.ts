import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CliError } from './failure.js'

/** Name of the model that is used when none is named. */
export const defaultModel = 'lantern-2m-q8_0'

const extension = '.gguf'

/** Folder of the models that come with the engine. */
const folder = fileURLToPath(new URL('../models', import.meta.resolve('@kudoswarm/engine')))

/** Names of the models that come along, sorted. */
export function bundledModels(): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files
    .filter((file) => file.endsWith(extension))
    .map((file) => basename(file, extension))
    .toSorted()
}

/**
 * The file of a model.
 *
 * @param given a path (with a slash, or ending with .gguf), or the name of a model that comes along
 * @throws CliError model_missing
 */
export function modelFile(given: string): string {
  const isPath = given.includes('/') || given.includes(sep) || given.endsWith(extension)
  const path = isPath ? given : join(folder, `${given}${extension}`)
  if (existsSync(path)) return readableFile(path)
  const names = bundledModels().join(', ')
  const wayOut = isPath ? 'check the path' : `give the path of a GGUF file, or one of these names: ${names}`
  throw new CliError('model_missing', `There is no model ${given}: ${wayOut}.`)
}

/** The path, if a file is there that this user may read. */
function readableFile(path: string): string {
  if (!statSync(path).isFile()) {
    throw new CliError('model_missing', `${path} is a folder or a device: give the path of a GGUF file.`)
  }
  try {
    accessSync(path, constants.R_OK)
    return path
  } catch (cause) {
    throw new CliError('model_missing', `${path} may not be read: give this user the right to.`, { cause })
  }
}
