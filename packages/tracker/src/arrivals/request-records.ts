import type { Execution, JobCompleted, Policy } from '@kudoswarm/core'
import type { DomainState } from '@kudoswarm/core'
import type { RecordChange } from '@kudoswarm/ports'
import type { Directory, DirectoryDraft } from '../directory/directory.js'
import { endRequestNote } from '../directory/request-notes.js'
import { spendSharedKey } from '../directory/shared-key-use.js'
import { idBytes } from '../wire/wire-bytes.js'
import { noteIdOf } from './expected-requests.js'
import type { ExpectedRequests } from './expected-requests.js'

/** What records of a submission are made of. */
export interface SubmissionRecordsInit {
  directory: Directory
  expected: ExpectedRequests
  policy: Pick<Policy, 'resultMs'>
}

/** What becomes of records when a request is submitted: its note is kept, and the shared key pays for the activation. */
export function recordsOfSubmission(
  { directory, expected, policy }: SubmissionRecordsInit,
  { events }: Execution,
): readonly RecordChange[] {
  for (const { event } of events) {
    if (event.type !== 'requestSubmitted') continue
    const note = expected.find(noteIdOf(event.id))
    if (note === undefined) continue
    const expiresAt = event.endsAt + policy.resultMs
    return directory.recordsOf((draft) => {
      draft.requestNotes.put({ ...note, expiresAt })
      return spend(draft, note.sharedKey, event.activationTax)
    })
  }
  return []
}

/**
 * What becomes of records when a job is completed: the shared key of its request pays for it, and if that was the last one
 * the note of the request ends in the same commit.
 */
export function recordsOfCompletion(
  { directory }: { directory: Directory },
  { events }: Execution,
  state: DomainState,
): readonly RecordChange[] {
  return directory.recordsOf((draft) => {
    for (const { event } of events) {
      if (event.type === 'jobCompleted') {
        const request = state.requests.findLease(event.lease)?.job.request
        const note = request && draft.requestNotes.get(noteIdOf(idBytes(request.idText)))
        spend(draft, note?.sharedKey, costOf(event))
      } else if (event.type === 'requestEnded') {
        const request = state.requests.find(event.request)
        if (request === undefined) continue
        endRequestNote(draft, { request: noteIdOf(idBytes(request.idText)), expiresAt: event.forgetAt })
      }
    }
    return { ok: true }
  })
}

/** Nothing is spent of a key that its owner has removed meanwhile. */
function spend(draft: DirectoryDraft, sharedKey: string | undefined, millikudos: bigint): { ok: true } {
  if (sharedKey !== undefined) spendSharedKey(draft, sharedKey, Number(millikudos))
  return { ok: true }
}

/** What the requester pays: not what the treasury adds for the worker. */
function costOf({ reward, escrowed, tax, subsidy }: JobCompleted): bigint {
  return reward + escrowed + tax - subsidy
}
