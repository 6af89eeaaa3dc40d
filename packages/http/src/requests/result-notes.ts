import type { ResultMetadata } from '../input/workers/submissions.js'

/** What a worker says of a result beside the result. */
export interface ResultNote {
  seed: number
  isCensored: boolean
  isCsam: boolean
  metadata: readonly ResultMetadata[]
}

/** Results whose notes are kept; those of the first are dropped for more. */
export const notesMax = 100_000

/** What workers say of results, until as many others have come. It begins anew with the process. */
export class ResultNotes {
  readonly #notes = new Map<bigint, ResultNote>()

  /** Keeps what is said of the result of a lease. */
  put(lease: bigint, note: ResultNote): void {
    this.#notes.set(lease, note)
    if (this.#notes.size > notesMax) this.#notes.delete(this.#notes.keys().next().value!)
  }

  /** What was said of it, if it is known. */
  find(lease: bigint): ResultNote | undefined {
    return this.#notes.get(lease)
  }
}

/** Metadata as the API has it. */
export function metadataJson(metadata: readonly ResultMetadata[]): object[] {
  return metadata.map(({ type, value, ref }) => ({ type, value, ...(ref === undefined ? {} : { ref }) }))
}
