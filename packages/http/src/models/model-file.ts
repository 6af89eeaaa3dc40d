import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ReadEntry } from './model-entry.js'

/** A file of models that cannot be used. The message names the file, the entry and the way out. */
export class ModelFileError extends Error {
  readonly code: 'model_file_unreadable' | 'model_file_invalid'
  readonly file: string

  constructor(
    code: ModelFileError['code'],
    { file, message, cause }: { file: string; message: string; cause?: unknown },
  ) {
    super(`${file}: ${message}`, { cause })
    this.name = 'ModelFileError'
    this.code = code
    this.file = file
  }
}

/** Path of a file of models that comes with this package: a start for a file of one's own. */
export function ownModelFile(name: 'image' | 'text'): string {
  return fileURLToPath(new URL(`../../assets/models/${name}.json`, import.meta.url))
}

/** The models of a file, by name. @throws ModelFileError */
export async function readModelFile<Facts>(
  file: string,
  readEntry: (name: string, entry: unknown) => ReadEntry<Facts>,
): Promise<ReadonlyMap<string, Facts>> {
  const models = new Map<string, Facts>()
  for (const [name, entry] of Object.entries(parsed(file, await contentOf(file)))) {
    const read = readEntry(name, entry)
    if (!read.ok) {
      const message = `the model "${name}": ${read.complaint}. Correct this entry or leave it out, and start again.`
      throw new ModelFileError('model_file_invalid', { file, message })
    }
    models.set(name, read.facts)
  }
  return models
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const message = `it cannot be read (${reasonOf(cause)}). Give the path of a file that can.`
    throw new ModelFileError('model_file_unreadable', { file, message, cause })
  }
}

function parsed(file: string, content: string): object {
  let models: unknown
  try {
    models = JSON.parse(content)
  } catch (cause) {
    throw new ModelFileError('model_file_invalid', {
      file,
      message: `it is no JSON (${reasonOf(cause)}). Correct it.`,
      cause,
    })
  }
  if (typeof models === 'object' && models !== null && !Array.isArray(models)) return models
  const message = 'it is no object of models by their names. Begin with a copy of the file that comes with the tracker.'
  throw new ModelFileError('model_file_invalid', { file, message })
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
