import { workers, requesters, utilisation, outputTokens } from './day.js'
import type { Measured, MeasuredReport } from './measurement.js'
import { latencyMs, syncMs } from './tracker-day.js'

/** What was measured, and how. */
export interface SpeedResults {
  seed: string
  requests: number
  tracker: MeasuredReport<'tracker'>
  bare: MeasuredReport<'bare'>
  profile: { requests: number; report: MeasuredReport<'profile'> }
  /** Missing where no peers were asked for. */
  idle?: { peers: number; report: MeasuredReport<'idle'> }
}

/** The results as tables of Markdown. */
export function formatTables(results: SpeedResults): string {
  const tables = [formatDay(results), formatProfile(results.profile.report.result)]
  if (results.idle !== undefined) tables.push(formatIdle(results.idle.peers, results.idle.report.result))
  return tables.join('\n')
}

/** The document that the repository keeps. */
export function formatDocument(results: SpeedResults, machine: string): string {
  const { seed, requests, profile } = results
  const [day, parts, ...others] = [
    formatDay(results),
    formatProfile(profile.report.result),
    ...(results.idle === undefined ? [] : [formatIdle(results.idle.peers, results.idle.report.result)]),
  ]
  return `# Speed

> How fast the production tracker and peers are simulated, on one core.

Written by \`npm run simulate -- speed --requests ${requests} --seed ${seed} --write\` on ${machine}. Other
processes may have run beside it: seconds of the processor say more than seconds by the clock. Each measurement has a
process of its own.

**A day.** ${count(requests)} requests as they came on the AI Horde's busiest day, 402,000 in 24 hours: Poisson arrivals at
${requesters} requesters, ${workers} workers of one slot with exponential service times, busy ${100 * utilisation} % of the time,
answers of ${outputTokens} tokens. The default policy holds: accounts pay and earn, output is relayed, receipts are signed and
checked at both ends, leases live by heartbeats. Links take ${latencyMs} ms, syncs of the disk ${syncMs} ms; signatures are simulated.
The *bare event loop* has the same arrivals, services and order of the queue and nothing else: a heap of callbacks.

${day}
**Where the time goes**, in a run of ${count(profile.requests)} requests with a profiler. What a library or the runtime does for a part
counts as that part's.

${parts}
The aim is a day in 10 seconds, 25 µs a request. It is far from that, and nothing stands out any more: a request is some 17
messages that are written, sent, read and checked, those of 2 heartbeats included, 4 or 5 batches that are decided and
synced, and 7 events.

${others.map((table) => `**Idle peers**: both ends of each, a session and the role of a requester.\n\n${table}`).join('')}`
}

function formatDay({ requests, tracker, bare }: SpeedResults): string {
  const { cost, happenings, events, meanWaitMs } = tracker.result
  const row = (what: string, of: (run: { cost: { cpuSeconds: number; wallSeconds: number } }) => number): string[] => [
    what,
    round(of(tracker.result)),
    round(of(bare.result)),
    round(of(tracker.result) / of(bare.result)),
  ]
  const perHappening = happenings / cost.cpuSeconds
  const perEvent = bare.result.events / bare.result.cost.cpuSeconds
  return formatTable(
    ['', 'tracker and peers', 'bare event loop', 'ratio'],
    [
      row('seconds of the processor', (run) => run.cost.cpuSeconds),
      row('seconds by the clock', (run) => run.cost.wallSeconds),
      row('requests per second of the processor', (run) => requests / run.cost.cpuSeconds),
      row('requests per second by the clock', (run) => requests / run.cost.wallSeconds),
      row('microseconds of the processor per request', (run) => (run.cost.cpuSeconds / requests) * 1e6),
      ['things that happen per request', round(happenings / requests), round(bare.result.events / requests), ''],
      ['… and per second of the processor', round(perHappening), round(perEvent), round(perHappening / perEvent)],
      ['events in the journal per request', round(events / requests), '', ''],
      ['mean wait of a request, ms', round(meanWaitMs), round(bare.result.meanWaitMs), ''],
      ['most memory, MB', round(tracker.peakBytes / 1e6), round(bare.peakBytes / 1e6), ''],
    ],
  )
}

function formatProfile(profile: Measured['profile']): string {
  const whole = profile.reduce((sum, [, seconds]) => sum + seconds, 0)
  const rows = profile.map(([part, seconds]) => [part, ((100 * seconds) / whole).toFixed(1)])
  return formatTable(['part', 'share, %'], rows)
}

function formatIdle(peers: number, { cost, heapBytes, externalBytes, residentBytes }: Measured['idle']): string {
  return formatTable(
    ['peers', 'heap, bytes per peer', 'beside the heap', 'resident', 'seconds of the processor'],
    [
      [
        peers.toLocaleString('en'),
        round(heapBytes),
        round(externalBytes),
        round(residentBytes),
        round(cost.cpuSeconds),
      ],
    ],
  )
}

/** Three digits that mean something, or all before the point. */
function round(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value >= 1e-5 ? String(Number(value.toPrecision(3))) : value.toExponential(1)
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows]
  const widths = head.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => '-'.repeat(width + 1) + (at === 0 ? '-' : ':')).join('|')}|`
  return [line(head), rule, ...rows.map(line), ''].join('\n')
}

function count(value: number): string {
  return value.toLocaleString('en')
}
