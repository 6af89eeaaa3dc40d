import type { JournalRow } from '@kudoswarm/ports'
import { readEvent } from '../audit/journal-reader.js'
import { indexOf } from './peer-role.js'

/** What a journal says of a request of one job. Times in milliseconds since 1970. */
export interface Course {
  /** Place in the order of arrival, from its id. */
  index: number
  submittedAt: number
  /** When the first lease began. */
  startedAt: number | undefined
  completedAt: number | undefined
  /** SHA-256 of the answer, in hexadecimal. */
  answer: string | undefined
  /** How it ended. */
  outcome: string | undefined
}

/** Reads a journal, whoever wrote it: one course for each request, in the order of arrival. */
export function coursesOf(rows: Iterable<JournalRow>): Course[] {
  const byRequest = new Map<number, Course>()
  const byJob = new Map<number, Course>()
  const byLease = new Map<number, Course>()
  for (const { bytes } of rows) {
    const { at, event } = readEvent(bytes)
    switch (event.type) {
      case 'requestSubmitted': {
        const course = begun(indexOf(event.id), at)
        byRequest.set(event.request, course)
        byJob.set(event.firstJob, course)
        break
      }
      case 'jobOffered':
        byLease.set(event.lease, byJob.get(event.job)!)
        break
      case 'leaseStarted':
        byLease.get(event.lease)!.startedAt ??= at
        break
      case 'jobCompleted': {
        const course = byLease.get(event.lease)!
        course.completedAt = at
        course.answer = Buffer.from(event.outputHash).toString('hex')
        break
      }
      case 'requestEnded':
        byRequest.get(event.request)!.outcome = event.outcome
        break
      default:
    }
  }
  return [...byRequest.values()].toSorted((one, other) => one.index - other.index)
}

function begun(index: number, submittedAt: number): Course {
  return { index, submittedAt, startedAt: undefined, completedAt: undefined, answer: undefined, outcome: undefined }
}
