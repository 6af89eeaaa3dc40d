import type { Comparison } from './comparison.js'
import type { Scenario } from './scenarios.js'

/** A queue with what came out. */
export interface TheoryRow {
  scenario: Scenario
  comparison: Comparison
  /** That it took on this machine. */
  seconds: number
}

const head = [
  'model',
  'parameters',
  'class',
  'theory, ms',
  'tracker, ms',
  '± 95 %',
  'deviation, %',
  'uncorrected, ms',
  'jobs',
  'seconds',
  '',
]

/** Columns with numbers, which are aligned to the right. */
const firstNumber = head.indexOf('class')

/** Width of a column's rule, the spaces beside it included. */
const paddingWidth = 2

/**
 * The results as a table of Markdown, one line for each class. Seconds, which are another's on another machine, may be
 * left out.
 */
export function formatTable(rows: readonly TheoryRow[], options: { withSeconds: boolean }): string {
  const lines = [head, ...rows.flatMap(linesOf)].map((cells) =>
    options.withSeconds ? cells : cells.filter((_, at) => at !== head.indexOf('seconds')),
  )
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)))
  const isNumber = (at: number): boolean => at >= firstNumber && at < widths.length - 1
  const rule = widths.map((width, at) => '-'.repeat(width + paddingWidth - 1) + (isNumber(at) ? ':' : '-'))
  const [first = '', ...others] = lines.map((cells) => {
    const padded = cells.map((cell, at) => (isNumber(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
    return `| ${padded.join(' | ')} |`
  })
  return [first, `|${rule.join('|')}|`, ...others, ''].join('\n')
}

function linesOf({ scenario, comparison, seconds }: TheoryRow): string[][] {
  const { classes, jobs } = comparison
  return classes.map(({ theory, controlled, plain, deviation, isWithin }, index) => [
    scenario.name,
    scenario.parameters,
    classes.length > 1 ? String(index + 1) : '',
    theory.toFixed(1),
    controlled.mean.toFixed(1),
    controlled.halfWidth.toFixed(1),
    (100 * deviation).toFixed(2),
    `${plain.mean.toFixed(0)} ± ${plain.halfWidth.toFixed(0)}`,
    jobs.toLocaleString('en'),
    seconds.toFixed(0),
    isWithin ? '' : 'FAILED',
  ])
}

/** The document that the repository keeps. The same seed gives the same text. */
export function formatDocument(rows: readonly TheoryRow[], init: { seed: string; windowJobs: number }): string {
  const { seed, windowJobs } = init
  const window = windowJobs.toLocaleString('en')
  return `# Theory

> Mean waiting times in the queue of the production tracker, beside those that theory gives.

Written by \`npm run simulate -- theory --seed ${seed} --window ${windowJobs} --write\`. The tracker, requesters and workers are the production
services on simulated time. M/M/n is compared with Erlang's formula C, M/G/1 with that of Pollaczek and Khinchine (for
exponential times that of M/M/1), classes with Cobham's for non-preemptive priorities: their jobs act for accounts that
were granted different kudos, and priorities do not age. Each line holds if the deviation and the half-width are both at
most 1 %, and the uncorrected mean is no more than two of its half-widths from theory.

${formatTable(rows, { withSeconds: false })}
**How it is measured.** A job waits from the moment in which the requester submits to that in which the worker's engine
starts. Replications are independent: each has a new tracker, begins with an empty queue, leaves out the first 1,000
jobs and measures the next 5,000, or 6,000 where there are classes. There are at least 50, and as many as the interval
needs. Intervals are Student's.

**Correction.** *Uncorrected* is the mean of the replications as it is. It depends much on which numbers happened to be
drawn, so the column *tracker* corrects it by control variates: what each job would wait if only the ${window} jobs before
it had ever come. That is a plain function of what was drawn; its mean is computed exactly, from the distributions, by
Spitzer's identity or job by job, and holds whatever the tracker does. So the corrected mean estimates that of the
tracker even where the tracker is wrong: \`comparison.test.ts\` has a queue that is 2 % too slow found out. It would
follow numbers that are not of their distribution, which the uncorrected mean shows, and the tests of what is drawn.

**What that is worth.** The longer the window, the more it is the wait itself in a bare queue, and its mean theory's.
With 1,000 jobs and one class there is hardly a difference at these utilisations: an interval of ± 0.0 says that every
wait was the one that a bare queue has for the same numbers, not that so few jobs would give the mean by themselves.
\`tracker-queue.test.ts\` says the same directly, to the millisecond. \`--window 0\` corrects nothing and needs millions of
jobs for each line; lengths in between trade one for the other.
`
}
