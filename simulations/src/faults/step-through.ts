import { createInterface } from 'node:readline/promises'
import { decodeFrame } from '@kudoswarm/protocol'
import { decodeEvent } from '@kudoswarm/tracker'
import type { Watcher } from '../audit/auditor.js'
import type { Plan } from './plan.js'
import { runPlan } from './run-plan.js'
import type { RunReport } from './run-plan.js'
import { sentenceOf } from './story.js'

/** Longest line that is printed, in characters. */
const lineMax = 400

/**
 * Runs a plan and tells everything that happens, in words: the steps, every frame to and from the tracker, every event
 * of its journal. It is told after the run, which waits for nobody; with `isWaiting` one line for each Enter.
 */
export async function stepThrough(plan: Plan, how: { isWaiting: boolean }): Promise<RunReport> {
  const lines: string[] = []
  let startedAt: number | undefined
  const tell = (nowMs: number | undefined, text: string): void => {
    startedAt ??= nowMs
    const time = nowMs === undefined ? '' : ((nowMs - startedAt!) / 1_000).toFixed(3)
    lines.push(`${time.padStart(9)} ${text}`.slice(0, lineMax))
  }
  const report = await runPlan(plan, {
    watcher: teller(tell),
    onStep: (step) => lines.push(`--------- ${sentenceOf(step)}`),
  })
  if (how.isWaiting) await turnPages(lines)
  else for (const line of lines) console.log(line)
  return report
}

function teller(tell: (nowMs: number | undefined, text: string) => void): Partial<Watcher> {
  const peers = new Map<number, string>()
  const nameOf = (channel: number): string => `${(peers.get(channel) ?? '').slice(-6)}#${channel}`
  return {
    commitFailed: () => tell(undefined, 'the disk does not take what was decided'),
    trackerStarted: (rows) => tell(undefined, `the tracker starts with ${rows.length} events`),
    trackerKilled: () => tell(undefined, 'the tracker is gone'),
    durable: (rows, nowMs) => {
      for (const { bytes } of rows) {
        const { seq, event } = decodeEvent(bytes)
        tell(nowMs, `== ${seq} ${inWords(event)}`)
      }
    },
    channelOpened: (channel, peer, nowMs) => {
      peers.set(channel, peer)
      tell(nowMs, `${nameOf(channel)} is there`)
    },
    channelClosed: (channel) => tell(undefined, `${nameOf(channel)} is gone`),
    sent: (channel, bytes, nowMs) => tell(nowMs, `-> ${nameOf(channel)} ${frameInWords(bytes)}`),
    received: (channel, bytes, nowMs) => tell(nowMs, `<- ${nameOf(channel)} ${frameInWords(bytes)}`),
  }
}

function frameInWords(bytes: Uint8Array): string {
  const decoded = decodeFrame(bytes)
  if (!decoded.ok) return `${bytes.length} bytes: ${decoded.code}`
  return `${decoded.value.kind} ${decoded.value.id} ${inWords(decoded.value.body)}`
}

function inWords(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return Number(part)
    return part instanceof Uint8Array ? Buffer.from(part.subarray(0, 4)).toString('hex') : part
  })
}

async function turnPages(lines: readonly string[]): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  for (const line of lines) await terminal.question(`${line} `)
  terminal.close()
}
