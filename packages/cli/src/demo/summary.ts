import { formatKudos } from '@kudoswarm/protocol'
import { tokensPerSecond } from '../ask-screen.js'
import { paint } from '../paint.js'

/** The parts of a receipt that the summary shows. */
interface ShownReceipt {
  worker: string
  model: string
  inputHash: string
  outputHash: string
  promptTokens: number
  outputTokens: number
  startedAtMs: string
  finishedAtMs: string
}

interface ShownJob {
  receipt: ShownReceipt
  verdict: string
  paid: string
  tax: string
}

/** Collects what `kudoswarm ask --json` prints. */
export class AskRecord {
  job: ShownJob | undefined
  outcome = ''
  /** Millikudos that the whole request cost. */
  paid = 0n

  /** True once the request has been answered and paid. */
  get isComplete(): boolean {
    return this.outcome === 'completed' && this.job !== undefined
  }

  /** Takes a line; gives the piece of the answer in it, if there is one. */
  add(line: string): string | undefined {
    const event = JSON.parse(line) as { event: string } & Record<string, unknown>
    if (event.event === 'output') return String(event.text)
    if (event.event === 'jobEnded' && event.receipt !== undefined) this.job = event as unknown as ShownJob
    if (event.event === 'ended') {
      this.outcome = String(event.outcome)
      this.paid = BigInt(String(event.paid))
    }
    return undefined
  }
}

/** What a completed request led to, for people. */
export function formatSummary({ job, paid }: AskRecord, adapter: string): string {
  if (job === undefined) return ''
  const { receipt, verdict } = job
  const tax = BigInt(job.tax)
  const activationTax = paid - BigInt(job.paid)
  const times = { startedAtMs: BigInt(receipt.startedAtMs), finishedAtMs: BigInt(receipt.finishedAtMs) }
  const speed = tokensPerSecond({ outputTokens: receipt.outputTokens, ...times })
  const rows = [
    ['requester', `debited ${formatKudos(paid)} kudos`],
    ['worker', `credited ${formatKudos(paid - tax - activationTax)} kudos, part of it in escrow while it is new`],
    [
      'tax burnt',
      `${formatKudos(tax + activationTax)} kudos, ${formatKudos(activationTax)} of it when the request was made`,
    ],
    [
      'tokens',
      `${receipt.promptTokens} in the prompt, ${receipt.outputTokens} in the answer, ${speed.toFixed(1)} per second`,
    ],
    ['adapter', adapter],
    ['model', `sha256 ${short(receipt.model)}`],
    [
      'receipt',
      `${verdict === 'verified' ? 'signed, not recomputed' : verdict}: prompt ${short(receipt.inputHash)}, answer ${short(receipt.outputHash)}`,
    ],
    ['signed by', receipt.worker],
  ]
  return rows.map(([name = '', text]) => `  ${paint.dim(name.padEnd(10))} ${text}`).join('\n')
}

function short(hash: string): string {
  return `${hash.slice(0, 16)}…`
}
