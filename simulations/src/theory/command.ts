import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Option } from 'commander'
import type { Command } from 'commander'
import { wholeNumber } from '../option-value.js'
import { warmUpJobs } from './comparison.js'
import { showProgress } from './scenario-progress.js'
import { runScenarios } from './scenario-pool.js'
import { scenarios } from './scenarios.js'
import { formatDocument, formatTable } from './theory-table.js'

interface TheoryOptions {
  seed: string
  jobs: number
  window: number
  quick: boolean
  write: boolean
}

/** Half-width, over the mean, at which a queue has been run long enough; the second where there is little time. */
const halfWidthMax = 0.0075
const quickHalfWidthMax = 0.01

/** Most queues that are run at once. */
const jobsMax = 64

const document = fileURLToPath(new URL('../../results/theory.md', import.meta.url))

/** Adds `theory`, which sets what the tracker's queue does beside what theory says. Exits with 1 where they differ. */
export function addTheoryCommand(program: Command): void {
  program
    .command('theory')
    .description("compare waiting times in the tracker's queue with M/M/1, M/M/n, M/G/1 and priority classes")
    .option('--seed <seed>', 'what everything is drawn from', '1')
    .option('--jobs <number>', 'queues that are run at once', wholeNumber(1, jobsMax), availableParallelism())
    .option('--window <jobs>', 'jobs of the windows that correct the means; 0 is none', wholeNumber(0, warmUpJobs), 100)
    .option('--quick', 'only queues that are known within minutes', false)
    .addOption(
      new Option('--write', 'write the table to simulations/results/theory.md').default(false).conflicts('quick'),
    )
    .action(async (options: TheoryOptions) => {
      process.exitCode = (await runTheory(options)) ? 0 : 1
    })
}

/** True if every line is as theory says. */
async function runTheory({ seed, jobs, window, quick, write }: TheoryOptions): Promise<boolean> {
  const begun = performance.now()
  const chosen = scenarios.filter(({ isQuick }) => isQuick || !quick)
  const order = { seed, windowJobs: window, halfWidthMax: quick ? quickHalfWidthMax : halfWidthMax }
  const progress = showProgress(chosen)
  const results = await runScenarios({
    orders: chosen.map((scenario) => ({ ...order, index: scenarios.indexOf(scenario) })),
    threads: jobs,
    onReport: progress.report,
  }).finally(() => progress.clear())
  const rows = results.map((result, place) => ({ ...result, scenario: chosen[place]! }))
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0)
  process.stdout.write(`seed ${seed}, ${seconds} s\n\n${formatTable(rows, { withSeconds: true })}\n`)
  if (write) await writeFile(document, formatDocument(rows, { seed, windowJobs: window }))
  const isAsItShouldBe = rows.every(({ comparison }) => comparison.classes.every(({ isWithin }) => isWithin))
  process.stdout.write(isAsItShouldBe ? 'All waits are within 1 % of theory.\n' : 'Some waits are not as in theory.\n')
  return isAsItShouldBe
}
