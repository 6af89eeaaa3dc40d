import { explainRequest, explainWorker } from '@kudoswarm/core'
import type { Explain } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/** What each reason means, for people: of one, and of several, for whose number `#` stands. */
const texts: Readonly<Record<string, string | readonly [one: string, many: string]>> = {
  no_worker_online: 'No worker is connected. Start one, or wait.',
  no_worker_for_model: [
    'The one connected worker has none of these models. Name another model, or none.',
    'None of the # connected workers has one of these models. Name another model, or none.',
  ],
  context_too_small: [
    'One worker has the model with too small a context. Shorten the prompt or the answer.',
    '# workers have the model with too small a context. Shorten the prompt or the answer.',
  ],
  needs_not_met: [
    'One worker has the model and does not offer all that is needed. Need less, or wait for another one.',
    '# workers have the model, and none of them offers all that is needed. Need less, or wait for another one.',
  ],
  workers_not_wanted: [
    'One worker has the model and may not serve it, as the request says. Name others, or none.',
    '# workers have the model and may not serve it, as the request says. Name others, or none.',
  ],
  workers_reserved: [
    'One worker has the model and takes only jobs of its owner, and of accounts that it favours. Wait for another.',
    '# workers have the model and take only jobs of their owners, and of accounts that those favour. Wait for another.',
  ],
  workers_unsuited: [
    'One worker could serve it but found that it does not suit it. Ask for something else, or wait for others.',
    '# workers could serve it but found that it does not suit them. Ask for something else, or wait for others.',
  ],
  workers_excluded: [
    'One worker could serve it but has declined, failed or lost it before. Others are waited for.',
    '# workers could serve it but have declined, failed or lost it before. Others are waited for.',
  ],
  workers_paused_faults: [
    'One worker could serve it but is paused after faults. It comes back by itself.',
    '# workers could serve it but are paused after faults. They come back by themselves.',
  ],
  workers_suspended: [
    'One worker could serve it but was suspended by a moderator. Others are waited for.',
    '# workers could serve it but were suspended by a moderator. Others are waited for.',
  ],
  workers_barred: [
    'One worker could serve it but its owner may not serve. Others are waited for.',
    '# workers could serve it but their owners may not serve. Others are waited for.',
  ],
  workers_paused_declines: [
    'One worker could serve it but left too many offers untaken. It comes back by itself.',
    '# workers could serve it but left too many offers untaken. They come back by themselves.',
  ],
  all_workers_busy: [
    'One worker could serve it but has no free slot. It is next when there is one.',
    '# workers could serve it but have no free slot. It is next when one has.',
  ],
  workers_not_seeking: [
    'One worker could serve it and seeks jobs itself. It is next when that one does.',
    '# workers could serve it and seek jobs themselves. It is next when one does.',
  ],
  queue_position: 'It is number # in the queue. More kudos give a better place.',
  jobs_offered: [
    'One of its jobs is offered to a worker, which answers within seconds.',
    '# of its jobs are offered to workers. They answer within seconds.',
  ],
  jobs_in_hand: [
    'One of its jobs is being run. Wait for its output.',
    '# of its jobs are being run. Wait for their output.',
  ],
  request_cancelled: [
    'It was cancelled; one job is still in hand. What is delivered is paid.',
    'It was cancelled; # jobs are still in hand. What is delivered is paid.',
  ],
  request_faulted: [
    'It failed too often; one job is still in hand. Submit it again, perhaps for another model.',
    'It failed too often; # jobs are still in hand. Submit it again, perhaps for another model.',
  ],
  not_joined: 'The worker is not connected. Start it.',
  paused_faults: [
    'The worker is paused for a second because too many of its jobs failed or were lost. Look into its log. It gets jobs again by itself.',
    'The worker is paused for # seconds because too many of its jobs failed or were lost. Look into its log. It gets jobs again by itself.',
  ],
  account_deleted: 'The account of the worker was deleted: its workers get no jobs. Ask the operator why.',
  account_flagged: 'The account of the worker is flagged: its workers get no jobs. Ask a moderator why.',
  suspended: 'A moderator of the tracker has suspended the worker. Ask the operator why.',
  paused_declines: [
    'The worker is paused for a second because it left or handed back too many jobs, or too many did not suit it. It gets jobs again by itself; joining again does not help. Offer only what it takes.',
    'The worker is paused for # seconds because it left or handed back too many jobs, or too many did not suit it. It gets jobs again by itself; joining again does not help. Offer only what it takes.',
  ],
  no_free_slot: [
    'The one slot of the worker is taken. Wait for its job to end.',
    'All # slots of the worker are taken. Wait for a job to end.',
  ],
  queue_empty: 'Nothing waits. Wait for a request.',
  no_job_for_models: [
    'One job waits, and not for a model of the worker. Load a model that is asked for.',
    '# jobs wait, none of them for a model of the worker. Load a model that is asked for.',
  ],
  no_favoured_job:
    'No job waits of its owner, or of an account that it favours, that the worker could serve. It takes no others.',
  jobs_need_more: [
    'One job for its models waits, and needs more than the worker offers. Offer more.',
    '# jobs wait for its models that need more than the worker offers. Offer more.',
  ],
  jobs_too_large: [
    'One job waits that needs more context than the worker offers. Offer more.',
    '# jobs wait that need more context than the worker offers. Offer more.',
  ],
  jobs_excluded: [
    'One job waits that the worker has declined, failed or lost before. It goes to another.',
    '# jobs wait that the worker has declined, failed or lost before. They go to others.',
  ],
  job_available: 'A job waits for the worker. It gets it at once, or when it seeks one.',
}

/** What a reason says to people. */
export function reasonText(code: string, count: number): string {
  const text = texts[code] ?? code
  const said = typeof text === 'string' ? text : text[count === 1 ? 0 : 1]
  return said.replace('#', String(count))
}

/** Says why a request of this peer, or a worker, does not get on. */
export function explain(service: Service, session: Session, body: Explain, reply: Reply): void {
  service.writer.look((state) => {
    if (body.worker !== '') {
      const worker = state.roster.findByPeer(body.worker)
      const explanation =
        worker && explainWorker(state, worker.no, { now: service.writer.now(), limits: service.limits })
      if (explanation === undefined) reply.refuse('worker_unknown')
      else answer(service, reply, 'worker', explanation)
      return
    }
    const request = state.requests.findById(body.request)
    if (request === undefined) reply.refuse('request_unknown')
    else if (request.peer !== session.peer) reply.refuse('request_not_yours')
    else answer(service, reply, 'request', explainRequest(state, request))
  })
}

function answer(
  service: Service,
  reply: Reply,
  subject: string,
  explanation: { state: string; reasons: readonly { code: string; count: number }[] },
): void {
  const reasons = explanation.reasons.slice(0, service.limits.reasonsMax).map(({ code, count }) => ({
    code,
    text: reasonText(code, count),
    count,
  }))
  reply.answer('explanation', { subject, state: explanation.state, reasons })
}
