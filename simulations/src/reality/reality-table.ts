import { requesters, tokensPerSecond, workers } from './scenario.js'
import type { Figures } from './figures.js'
import type { Machine } from './machine.js'
import type { Validation } from './validation.js'

/** Most that the simulation may be off, over what is real. */
export const deviationMax = 0.05

/** Or that many milliseconds of a time: the steps of a scheduler are no part of the model. */
export const deviationMsMax = 10

/** A measure, and by how much it may be off whatever that is in percent. */
interface Measure {
  name: string
  of: (figures: Figures) => number
  digits: number
  absoluteMax: number
}

const measures: readonly Measure[] = [
  { name: 'throughput, jobs/s', of: ({ throughput }) => throughput, digits: 3, absoluteMax: 0 },
  { name: 'waiting time, mean, ms', of: ({ wait }) => wait.mean, digits: 1, absoluteMax: 0 },
  { name: 'waiting time, p50, ms', of: ({ wait }) => wait.p50, digits: 0, absoluteMax: deviationMsMax },
  { name: 'waiting time, p95, ms', of: ({ wait }) => wait.p95, digits: 0, absoluteMax: deviationMsMax },
  { name: 'time to completion, mean, ms', of: ({ completion }) => completion.mean, digits: 1, absoluteMax: 0 },
  {
    name: 'time to completion, p50, ms',
    of: ({ completion }) => completion.p50,
    digits: 0,
    absoluteMax: deviationMsMax,
  },
  {
    name: 'time to completion, p95, ms',
    of: ({ completion }) => completion.p95,
    digits: 0,
    absoluteMax: deviationMsMax,
  },
]

const head = ['measure', 'real', 'simulated', 'deviation, %', 'at most', '']

/** Columns with numbers, which are aligned to the right. */
const isNumber = (at: number): boolean => at > 0 && at < head.length - 1

/** Width of a column's rule, the spaces beside it included. */
const paddingWidth = 2

/** What is wrong, in words; nothing where the simulation is as reality. */
export function failuresOf(validation: Validation): string[] {
  const { real, simulated, differentAnswers } = validation
  const failures = measures
    .filter((measure) => !isWithin(measure, validation))
    .map(({ name, absoluteMax }) => `${name}: deviates by more than ${boundOf(absoluteMax)}`)
  for (const [where, { requests, completed }] of Object.entries({ real, simulated })) {
    if (completed < requests) failures.push(`${where}: ${completed} of ${requests} jobs completed`)
  }
  if (differentAnswers > 0) failures.push(`${differentAnswers} jobs have not the same answer in both`)
  return failures
}

/** The measures as a table of Markdown. */
export function formatTable(validation: Validation): string {
  const lines = [head, ...measures.map((measure) => lineOf(measure, validation))]
  const widths = head.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)))
  const rule = widths.map((width, at) => '-'.repeat(width + paddingWidth - 1) + (isNumber(at) ? ':' : '-'))
  const [first = '', ...others] = lines.map((cells) => {
    const padded = cells.map((cell, at) => (isNumber(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
    return `| ${padded.join(' | ')} |`
  })
  return [first, `|${rule.join('|')}|`, ...others, ''].join('\n')
}

function lineOf(measure: Measure, { real, simulated }: Validation): string[] {
  const { name, of, digits, absoluteMax } = measure
  const percent = 100 * deviationOf(measure, { real, simulated })
  return [
    name,
    of(real).toFixed(digits),
    of(simulated).toFixed(digits),
    `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(2)}`,
    boundOf(absoluteMax),
    isWithin(measure, { real, simulated }) ? '' : 'FAILED',
  ]
}

function deviationOf({ of }: Measure, { real, simulated }: Pick<Validation, 'real' | 'simulated'>): number {
  return of(simulated) / of(real) - 1
}

/** Also false where there is no number. */
function isWithin(measure: Measure, both: Pick<Validation, 'real' | 'simulated'>): boolean {
  const { of, absoluteMax } = measure
  const isNear = Math.abs(of(both.simulated) - of(both.real)) <= absoluteMax
  return isNear || Math.abs(deviationOf(measure, both)) <= deviationMax
}

function boundOf(absoluteMax: number): string {
  return absoluteMax === 0 ? `${100 * deviationMax} %` : `${100 * deviationMax} % or ${absoluteMax} ms`
}

/** How many jobs there were and how busy the workers. */
export function describeJobs({ real, simulated }: Validation): string {
  return `real: ${describeRun(real)}; simulated: ${describeRun(simulated)}`
}

function describeRun({ requests, completed, utilisation }: Figures): string {
  return `${completed} of ${requests} jobs, workers ${(100 * utilisation).toFixed(0)} % busy`
}

/** What was measured of the machine, and given to the simulation. */
export function describeMachine({ roundTripMs, commitMs, timerLateMs, samples }: Machine): string {
  const [trip, commit, late] = [roundTripMs, commitMs, timerLateMs].map((ms) => `${ms.toFixed(2)} ms`)
  return `round trip ${trip}, synced commit ${commit}, timers late by ${late} (means of ${samples})`
}

/** The document that the repository keeps. */
export function formatDocument(
  validation: Validation,
  init: { seed: string; seconds: number; rounds: number },
): string {
  const { seed, seconds, rounds } = init
  return `# Reality

> The same requests, answered by real processes and in the simulation.

Written by \`npm run simulate -- validate --seed ${seed} --seconds ${seconds} --rounds ${rounds} --write\`. Real are \`kudoswarm tracker\` on LevelDB, ${workers} workers
of one slot and ${requesters} requesters, each a process, with libp2p over loopback. Simulated are the same services on simulated time,
network and disk. Both get the same requests at the same times, the same prompts and lengths of answers, the default
policy, and the fake engine at ${tokensPerSecond} tokens per second; ${describeAnswers(validation)}. Figures are read from the two
journals by the same code: a job waits from \`requestSubmitted\` to \`leaseStarted\` and is complete at \`jobCompleted\`.

- Jobs, without a dozen at first with which everybody warms up. ${capital(describeJobs(validation))}.
- The machine, measured while the real processes were at work, and then simulated: ${describeMachine(validation.machine)}.

${formatTable(validation)}
The simulation has the machine's time for a message, a commit and a timer, as constants, and nothing else of it: computing
takes no simulated time. So short waits are shorter than they are: the median is off by milliseconds, which is much in
percent. Requests come at given times, whatever becomes of those before, and the workers keep up: the throughput is that of
the requests, and what the workers can do shows in the times of completion. A mean that rests on some hundred jobs needs a
machine that is not busy with something else.
`
}

function describeAnswers({ differentAnswers }: Validation): string {
  return differentAnswers === 0 ? 'every answer is the same' : `${differentAnswers} answers are not the same`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
