import { createRequester, PeerError, type Request, type SubmitInit, type TrackerSession } from '@kudoswarm/peer'
import { describeError, utf8Length } from '@kudoswarm/protocol'
import { AnswerText } from './answer-text.js'
import type { AskScreen, JobEnd, RequestEnd } from './ask-screen.js'
import type { Interruption } from './interruption.js'
import type { ModelFinding, ModelJudge } from './local-models.js'
import { firstWelcome } from './tracker-connection.js'
import { describeUnserved } from './unserved.js'

/** Time between two looks at why a request waits, in milliseconds. */
const explainMs = 3_000

/** What is asked, and who watches. */
export interface AskingInit {
  session: TrackerSession
  submit: SubmitInit
  /** How the account is named to people. */
  account: string
  screen: AskScreen
  interruption: Interruption
  /** Judges the model that a receipt names. */
  judgeModel: ModelJudge
}

/** What became of a request. */
export interface AskOutcome {
  end: RequestEnd
  /** The end of its job, if there was one. */
  job: JobEnd | undefined
  model: ModelFinding | undefined
  /** The answer. */
  text: string
}

/**
 * Submits a request and shows it until its end. The first Ctrl-C withdraws it on the tracker, which leads to its end;
 * the second leaves at once.
 *
 * @returns what became of it
 * @throws PeerError the refusal, or why there is no connection; the reason of `interruption`
 */
export async function askAndShow(init: AskingInit): Promise<AskOutcome> {
  const { session, submit, screen, interruption } = init
  const { promptBytesMax } = await firstWelcome(session, interruption.first)
  if (utf8Length(submit.prompt) > promptBytesMax) {
    throw new PeerError('prompt_too_long', describeError('prompt_too_long', { max: `${promptBytesMax} bytes` }))
  }
  const request = await submitUnlessInterrupted(init)
  screen.submitted(request.submitted, init.account)
  const cancelled = cancelOnInterruption(request, init)
  try {
    return await Promise.race([show(request, init), cancelled.failed])
  } finally {
    cancelled.forget()
  }
}

/** The first Ctrl-C before the acknowledgement cancels what the tracker may have got; the second leaves at once. */
async function submitUnlessInterrupted({ session, submit, screen, interruption }: AskingInit): Promise<Request> {
  const { promise: left, reject } = promiseWithReject<never>()
  const tell = (): void => screen.cancelling()
  const leave = (): void => reject(interruption.second.reason)
  interruption.first.addEventListener('abort', tell)
  interruption.second.addEventListener('abort', leave)
  try {
    const submitting = createRequester({ session }).submit(submit, { signal: interruption.first })
    return await Promise.race([submitting, left])
  } finally {
    interruption.first.removeEventListener('abort', tell)
    interruption.second.removeEventListener('abort', leave)
  }
}

function cancelOnInterruption(request: Request, { screen, interruption }: AskingInit) {
  const { promise: failed, reject } = promiseWithReject<never>()
  const cancel = (): void => {
    screen.cancelling()
    request.cancel().catch(reject)
  }
  const leave = (): void => reject(interruption.second.reason)
  interruption.first.addEventListener('abort', cancel)
  interruption.second.addEventListener('abort', leave)
  if (interruption.first.aborted) cancel()
  const forget = (): void => {
    interruption.first.removeEventListener('abort', cancel)
    interruption.second.removeEventListener('abort', leave)
  }
  return { failed, forget }
}

function promiseWithReject<T>(): { promise: Promise<T>; reject: (reason: unknown) => void } {
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((_, no) => {
    reject = no
  })
  // Whoever races it may have gone already.
  promise.catch(() => undefined)
  return { promise, reject }
}

async function show(request: Request, init: AskingInit): Promise<AskOutcome> {
  const { screen, judgeModel } = init
  const answer = new AnswerText()
  let position = 0
  let isAnew = false
  let job: JobEnd | undefined
  let model: ModelFinding | undefined
  let stopLooking = explainWhileWaiting(request, init, () => position)
  try {
    for await (const event of request.events) {
      if (event.type === 'queued') {
        position = event.position
        screen.waiting(position, [])
      } else if (event.type === 'restarted') isAnew = true
      else if (event.type === 'waiting') {
        position = 0
        screen.waitingAgain(event.code)
        stopLooking()
        stopLooking = explainWhileWaiting(request, init, () => position)
      } else if (event.type === 'output') {
        stopLooking()
        const piece = answer.add(event.text, isAnew)
        isAnew = false
        if (piece.text !== '' || piece.isAnew) screen.output(piece.text, piece.isAnew)
      } else if (event.type === 'reconnecting') screen.reconnecting(event.ms, event.code)
      else if (event.type === 'jobEnded') {
        job = event
        model = event.receipt && judgeModel(event.receipt.model)
        screen.jobEnded(event, model)
      } else {
        screen.ended(event)
        return { end: event, job, model, text: answer.whole }
      }
    }
  } finally {
    stopLooking()
  }
  throw new Error('broken invariant: the events of a request ended without its end')
}

/** Asks the tracker now and then why nothing happens, until told to stop; at once whether anything could. */
function explainWhileWaiting(
  request: Request,
  { session, submit, screen }: AskingInit,
  position: () => number,
): () => void {
  let isStopped = false
  const look = async (isFirst: boolean): Promise<void> => {
    try {
      const { reasons } = await session.ask('explain', { request: new Uint8Array(request.id), worker: '' })
      // Most requests have a worker within a moment; only that there is none is worth a word now.
      const isNews = !isFirst || describeUnserved(reasons, submit.models ?? []) !== undefined
      if (isNews && !isStopped) screen.waiting(position(), reasons)
    } catch (error) {
      // The next look, or the end of the session, tells more.
      session.logger.debug('a request was not explained', { error: String(error) })
    }
  }
  void look(true)
  const timer = setInterval(() => void look(false), explainMs)
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
