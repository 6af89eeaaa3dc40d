import type { JobResult, LeaseNo } from '@kudoswarm/core'
import type { Logger } from '@kudoswarm/ports'
import { noteIdOf } from '@kudoswarm/tracker'
import type { CompletedJob } from '@kudoswarm/tracker'
import { kudosOf } from '../accounts/kudos.js'
import type { ServedTracker } from '../http-server.js'
import { isMade } from '../requests/request-status.js'
import type { Webhooks } from './webhooks.js'

/** What posting results needs. */
export interface WebhookFeedInit {
  tracker: Pick<ServedTracker, 'followJobs' | 'look' | 'directory'>
  webhooks: Pick<Webhooks, 'send'>
  logger: Pick<Logger, 'error'>
  /** A result as the API tells of it. */
  detailsOf: (result: JobResult) => Promise<object>
}

/** Has every result posted to where its request wants that. Returns how to end it. */
export function feedWebhooks(init: WebhookFeedInit): () => void {
  return init.tracker.followJobs((completed) => {
    post(init, completed).catch((error: unknown) => {
      init.logger.error('a webhook was not sent; report it with this log', { error })
    })
  })
}

async function post(
  { tracker, webhooks, detailsOf }: WebhookFeedInit,
  { request, lease }: CompletedJob,
): Promise<void> {
  // The end of the request may take the note away: it is looked up before anything else is done.
  const note = tracker.directory.requestNotes.get(noteIdOf(request))
  if (note?.webhook === undefined) return
  const job = await tracker.look(({ requests }) => requests.findLease(lease as LeaseNo)?.job)
  // What was withdrawn before anything was made is no result.
  if (job?.result === undefined || !isMade(job)) return
  const { result } = job
  const kudos = kudosOf(result.reward + result.escrowed)
  webhooks.send(note.webhook, async () => ({ ...(await detailsOf(result)), request: note.clientId, kudos }))
}
