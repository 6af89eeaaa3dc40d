import type { RequestEvent } from '@kudoswarm/peer'
import { bytesToHex, describeError, errors, formatKudos, requestIdToString } from '@kudoswarm/protocol'
import type { Receipt, Reason, Submitted } from '@kudoswarm/protocol'
import type { ModelFinding } from './local-models.js'
import { paintStatus } from './paint.js'
import { printable } from './printable.js'
import { canRedraw, startProgress, printDone, printNote, type Progress } from './progress.js'
import { describeUnserved } from './unserved.js'

/** A job of a request that has ended. */
export type JobEnd = Extract<RequestEvent, { type: 'jobEnded' }>

/** The end of a request. */
export type RequestEnd = Extract<RequestEvent, { type: 'ended' }>

/** Shows how a request fares: to people, or to programs. */
export interface AskScreen {
  connecting(address: string): void
  submitted(submitted: Submitted, account: string): void
  /** Nobody works on it yet. `position` 1 is next, 0 is unknown. */
  waiting(position: number, reasons: readonly Reason[]): void
  /** Its worker is gone or has failed, `code` says which; another one will answer. */
  waitingAgain(code: string): void
  /** A piece of the answer; `isAnew` if what was shown before is void. */
  output(text: string, isAnew: boolean): void
  reconnecting(ms: number, code: string): void
  /** `model` is what this machine knows of the model in the receipt. */
  jobEnded(end: JobEnd, model: ModelFinding | undefined): void
  ended(end: RequestEnd): void
  cancelling(): void
  /** The answer is computed again, and is right or differs in what `differences` says; undefined before that is known. */
  recomputing(tokens: number, differences?: readonly string[]): void
  /** Leaves the terminal in order, whatever happened. */
  close(): void
}

/** Tokens of the answer per second, by the worker's own clock, from the start of the job to its end. */
export function tokensPerSecond(receipt: Pick<Receipt, 'outputTokens' | 'startedAtMs' | 'finishedAtMs'>): number {
  return (receipt.outputTokens * 1000) / Math.max(1, Number(receipt.finishedAtMs - receipt.startedAtMs))
}

/** The answer on stdout, everything else on stderr. `models` are those that were asked for, none for any. */
export function createTextScreen(models: readonly string[]): AskScreen {
  let progress: Progress | undefined
  let isMidLine = false
  let unserved: string | undefined
  const say = (text: string): void => {
    if (progress === undefined) progress = startProgress(text)
    else progress.update(text)
  }
  const quiet = (): void => {
    progress?.clear()
    progress = undefined
    if (isMidLine) process.stdout.write('\n')
    isMidLine = false
  }
  return {
    connecting: (address) => say(`connecting to ${printable(address)}`),
    submitted({ request, priceMax, held }, account) {
      const price = `likely at most ${formatKudos(priceMax)} kudos${held > 0n ? `, ${formatKudos(held)} held` : ''}`
      quiet()
      printNote(`request ${requestIdToString(request)} as ${account}, ${price}`)
      say('waiting for a worker')
    },
    waiting(position, reasons) {
      const before = unserved
      if (reasons.length > 0) unserved = describeUnserved(reasons, models)
      if (unserved !== undefined && unserved !== before) {
        quiet()
        process.stderr.write(`${paintStatus.yellow('!')} ${printable(unserved)}\n`)
      }
      say(describeWaiting(position, reasons))
    },
    waitingAgain(code) {
      quiet()
      printNote(`the worker is gone or has failed (${printable(code)}); another one will answer`)
      say('waiting for a worker')
    },
    output(text, isAnew) {
      if (!isMidLine || isAnew) quiet()
      if (isAnew) printNote('another worker took over and answers differently; its answer:')
      process.stdout.write(printable(text))
      isMidLine = true
    },
    reconnecting(ms, code) {
      quiet()
      say(`the connection was lost (${printable(code)}), trying again in ${Math.ceil(ms / 1000)} s`)
    },
    jobEnded(end, model) {
      quiet()
      printJob(end, model)
    },
    ended({ outcome, paid, voided }) {
      quiet()
      const given = voided > 0n ? `, ${formatKudos(voided)} no longer held` : ''
      printNote(`request ${printable(outcome)}, ${formatKudos(paid)} kudos paid in all${given}`)
    },
    cancelling() {
      quiet()
      say('cancelling on the tracker (Ctrl-C again to leave at once)')
    },
    recomputing(tokens, differences) {
      if (differences === undefined) {
        // A log is not told of every token.
        say(canRedraw() ? `recomputing the answer: ${tokens} tokens` : 'recomputing the answer')
        return
      }
      quiet()
      if (differences.length === 0) printDone(`the answer is right: this machine computed the same ${tokens} tokens`)
    },
    close: quiet,
  }
}

/** Reasons that are told by themselves. */
const toldApart = ['queue_position', 'no_worker_online', 'no_worker_for_model']

function describeWaiting(position: number, reasons: readonly Reason[]): string {
  const place = position === 0 ? 'waiting for a worker' : `waiting, number ${position} in the queue`
  const why = reasons.filter(({ code }) => !toldApart.includes(code)).map(({ text }) => text)
  return why.length === 0 ? place : `${place}: ${printable(why.join(' '))}`
}

function printJob({ state, receipt, verdict, paid, tax }: JobEnd, model: ModelFinding | undefined): void {
  if (receipt === undefined) {
    printNote(`job ${printable(state)}`)
    return
  }
  const speed = `${receipt.outputTokens} tokens, ${tokensPerSecond(receipt).toFixed(1)} tokens/s`
  const cost = `${formatKudos(paid)} kudos (${formatKudos(tax)} of it tax)`
  printDone(`${speed}, ${cost}, by ${printable(receipt.worker)}`)
  printNote(`model sha256 ${bytesToHex(receipt.model)}${describeModel(model)}`)
  if (verdict === 'verified') printNote('the receipt is signed, not recomputed: --verify computes the answer again')
}

function describeModel(model: ModelFinding | undefined): string {
  if (model?.verdict === 'asked') return `, which is ${printable(model.name)}`
  return model?.verdict === 'other' ? ', which is not the one that was asked for' : ', which is not on this machine'
}

/** Why an answer is not to be trusted, if there is a reason. */
export function distrust({ receipt, verdict }: JobEnd, model: ModelFinding | undefined): string | undefined {
  if (receipt === undefined) return undefined
  if (model?.verdict === 'other') {
    return 'The worker ran another model than the one that was asked for. Ask again, or name the file with --model-file.'
  }
  if (verdict === 'verified') return undefined
  return verdict !== 'missing' && Object.hasOwn(errors, verdict)
    ? describeError(verdict)
    : 'It has no receipt. Ask again.'
}

/**
 * One JSON object a line on stdout, each with `event`: `connecting`, `submitted`, `waiting`, `waitingAgain`, `output`,
 * `reconnecting`, `jobEnded`, `ended`, `cancelling`, `recomputed`. Amounts are decimal strings in millikudos, bytes are hex digits.
 */
export function createJsonScreen(): AskScreen {
  return {
    connecting: (tracker) => print('connecting', { tracker }),
    submitted: (submitted, account) => print('submitted', { ...submitted, account }),
    waiting: (position, reasons) => print('waiting', { position, reasons }),
    waitingAgain: (code) => print('waitingAgain', { code }),
    output: (text, isAnew) => print('output', { text, isAnew }),
    reconnecting: (ms, code) => print('reconnecting', { ms, code }),
    jobEnded: (end, model) => print('jobEnded', { ...end, model, type: undefined }),
    ended: (end) => print('ended', { ...end, type: undefined }),
    cancelling: () => print('cancelling', {}),
    recomputing(tokens, differences) {
      if (differences !== undefined) print('recomputed', { tokens, differences })
    },
    close() {},
  }
}

function print(event: string, fields: object): void {
  process.stdout.write(`${toJson({ event, ...fields })}\n`)
}

/** JSON in which amounts and other 64-bit numbers are decimal strings and bytes are hex digits. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => {
    if (typeof field === 'bigint') return String(field)
    return field instanceof Uint8Array ? Buffer.from(field).toString('hex') : field
  })
}
