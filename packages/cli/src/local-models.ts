import { createBlobSource, readModelName } from '@kudoswarm/engine'
import { bytesToHex } from '@kudoswarm/protocol'
import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { bundledModels, modelFile } from './model-file.js'

/** A model file of this machine. */
export interface LocalModel {
  /** The name by which workers announce it, from the file. */
  name: string
  /** The name by which it comes along, or the path that was given. */
  given: string
  file: string
  /** SHA-256 of the file, as hex digits. */
  hash: string
}

/**
 * What this machine knows of the model that made an answer. `asked`: it is one that was asked for, or any was; `other`:
 * those that were asked for are here, and it is none of them; `unknown`: nothing here can be compared with it.
 */
export type ModelFinding =
  | { verdict: 'asked'; name: string; file: string }
  | { verdict: 'other' }
  | { verdict: 'unknown' }

/** Judges the hash in a receipt, which is the worker's word. */
export type ModelJudge = (hash: Uint8Array) => ModelFinding

/**
 * Reads the models that are on this machine: the files that are given, and those that come along.
 *
 * @throws CliError model_missing
 * @throws EngineError model_file_truncated, model_file_invalid, model_unsupported
 */
export function readLocalModels(paths: readonly string[] = []): Promise<LocalModel[]> {
  return Promise.all(
    [...paths, ...bundledModels()].map(async (given) => {
      const file = modelFile(given)
      const name = await readModelName(createBlobSource(await openAsBlob(file)))
      return { name, given, file, hash: await hashOf(file) }
    }),
  )
}

/** The names to ask for: a model that comes along may be called as `kudoswarm worker --model` calls it. */
export function announcedNames(models: readonly LocalModel[], asked: readonly string[]): string[] {
  return asked.map((name) => models.find(({ given }) => given === name)?.name ?? name)
}

/** What may be compared with a receipt. */
export interface Expectation {
  /** Models of this machine. */
  models: readonly LocalModel[]
  /** Names that were asked for, as workers announce them; none for any. */
  names: readonly string[]
  /** The file that the answer should come from. */
  path: string | undefined
}

/** The models of this machine that the answer may come from. */
export function expectedModels({ models, names, path }: Expectation): LocalModel[] {
  if (path !== undefined) return models.filter(({ given }) => given === path)
  return models.filter(({ name }) => names.length === 0 || names.includes(name))
}

/** Judges by models of this machine. */
export function judgeByModels(expectation: Expectation): ModelJudge {
  const { names, path } = expectation
  const expected = expectedModels(expectation)
  const isComplete =
    path !== undefined || (names.length > 0 && names.every((asked) => expected.some(({ name }) => name === asked)))
  return (hash) => {
    const digits = bytesToHex(hash)
    const known = expected.find((model) => model.hash === digits)
    if (known !== undefined) return { verdict: 'asked', name: known.given, file: known.file }
    return { verdict: isComplete ? 'other' : 'unknown' }
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
