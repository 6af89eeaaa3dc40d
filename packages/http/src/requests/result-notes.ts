import { textToBytes } from '@kudoswarm/core'
import type { DomainState, Lease, LeaseNo, Request } from '@kudoswarm/core'
import { noteIdOf } from '@kudoswarm/tracker'
import type { Kept, ResultNote } from '@kudoswarm/tracker/directory'
import type { ServedTracker } from '../http-server.js'

/**
 * What workers say of results beside the results. It is kept with what is known of the request beside the ledger, as long
 * as that is.
 */
export class ResultNotes {
  readonly #tracker: Pick<ServedTracker, 'look' | 'directory'>

  constructor({ tracker }: { tracker: Pick<ServedTracker, 'look' | 'directory'> }) {
    this.#tracker = tracker
  }

  /**
   * Keeps what is said of the result of a lease. Resolves when that is durable, or to why not. Nothing is kept for a request
   * of somebody who does not ask over HTTP, and so cannot be told.
   */
  async put(lease: bigint, said: ResultNote): Promise<Kept> {
    const request = await this.#tracker.look((state) => requestOf(state, lease))
    if (request === undefined) return { ok: true }
    return this.#tracker.directory.change((draft): Kept => {
      const note = draft.requestNotes.get(request)
      if (note === undefined) return { ok: true }
      draft.requestNotes.put({ ...note, results: { ...note.results, [String(lease)]: said } })
      return { ok: true }
    })
  }

  /** What was said of the result of a lease, if it is known. */
  find({ no, job }: Lease): ResultNote | undefined {
    return this.#tracker.directory.requestNotes.get(noteOf(job.request))?.results?.[String(no)]
  }
}

function requestOf({ requests }: DomainState, lease: bigint): string | undefined {
  const found = requests.findLease(Number(lease) as LeaseNo)
  return found && noteOf(found.job.request)
}

function noteOf({ idText }: Request): string {
  return noteIdOf(textToBytes(idText))
}

/** Metadata as the API has it. */
export function metadataJson(metadata: ResultNote['metadata']): object[] {
  return metadata.map(({ type, value, ref }) => ({ type, value, ...(ref === undefined ? {} : { ref }) }))
}
