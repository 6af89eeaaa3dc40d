import type { RequestNote } from '../directory/items/request-note.js'

/** What is to be noted of a request that is about to be submitted. */
export type ExpectedRequest = Omit<RequestNote, 'expiresAt'>

/**
 * Notes on requests that whoever runs together with the tracker is about to submit, so that they are written down in the
 * same commit as the request.
 */
export class ExpectedRequests {
  readonly #notes = new Map<string, ExpectedRequest>()

  /** Expects a request. Returns how to expect it no longer. */
  expect(note: ExpectedRequest): () => void {
    this.#notes.set(note.request, note)
    return () => void this.#notes.delete(note.request)
  }

  /** The note on a request that has come, if it was expected. */
  find(request: string): ExpectedRequest | undefined {
    return this.#notes.get(request)
  }
}

/** The id of a request as notes have it. */
export function noteIdOf(request: Uint8Array): string {
  return Array.from(request, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
