import type { LeaseNo } from '@kudoswarm/core'
import type { SecretIds } from '../gateway/secret-ids.js'
import type { ServedTracker } from '../http-server.js'
import { jobOfUpload } from './result-images.js'
import type { ResultImages } from './result-images.js'

/** What keeping uploads and jobs together needs. */
export interface UploadParts {
  tracker: Pick<ServedTracker, 'look' | 'follow'>
  ids: SecretIds
}

/** Has deleted what was uploaded for a job and not taken when the job ends. Returns how to end it. */
export function feedUploads({ tracker, ids }: UploadParts, results: Pick<ResultImages, 'dropUpload'>): () => void {
  return tracker.follow((events, { requests }) => {
    for (const { event } of events) {
      if (event.type !== 'jobCompleted' && event.type !== 'jobFailed' && event.type !== 'leaseLost') continue
      // Texts have no uploads, and most jobs are texts.
      if (requests.findLease(event.lease)?.model.kind !== 'text') results.dropUpload(ids.ofLease(event.lease))
    }
  })
}

/** Whether something may be put under a key of the store: to uploads of jobs as long as a worker has them in hand. */
export async function mayUpload({ tracker, ids }: UploadParts, key: string): Promise<boolean> {
  const job = jobOfUpload(key)
  const lease = job === undefined ? undefined : ids.leaseOf(job)
  if (lease === undefined) return false
  return tracker.look(({ requests }) => requests.findLease(Number(lease) as LeaseNo)?.state === 'leased')
}
