import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import ora from 'ora'
import { searchCanaries } from '../canaries/search-canaries.js'
import { wholeNumber } from '../option-value.js'
import { reportFailure } from './failure-report.js'
import { readPlan, writePlan } from './plan-file.js'
import type { Plan } from './plan.js'
import { planOfSeed } from './plan-of-seed.js'
import { runPlan } from './run-plan.js'
import type { RunReport } from './run-plan.js'
import { stepThrough } from './step-through.js'

/** What a child process says: that a seed begins, and what came of it. */
interface SeedReport {
  seed: number
  report?: RunReport
}

/** A seed that takes longer goes round in circles, in milliseconds. */
const seedMsMax = 300_000

/** Seeds that fail before the search gives up. */
const failuresMax = 5

interface Options {
  seeds: number
  from: number
  seed?: number
  story?: string
  jobs: number
  shrink: boolean
  trace?: true
  step?: true
  save?: string
  canaries?: true
  write?: true
}

/** Whole numbers beyond are not exact any more. */
const exactMax = Number.MAX_SAFE_INTEGER

/** Options that are about many seeds. */
const many = ['seeds', 'from', 'canaries']

const program = new Command('fault-search')
  .description(
    'Runs the production tracker and peers through random trouble on simulated time, and audits every event.',
  )
  .option('--seeds <n>', 'how many seeds to run', wholeNumber(1, exactMax), 100)
  .option('--from <seed>', 'the first of them', wholeNumber(0, exactMax), 1)
  .addOption(
    new Option('--seed <seed>', 'run this seed only, again exactly as it ran')
      .argParser(wholeNumber(0, exactMax))
      .conflicts(many),
  )
  .addOption(
    new Option('--story <file>', 'run the plan of a file, as those of simulations/regressions').conflicts([
      ...many,
      'seed',
    ]),
  )
  .option('--jobs <n>', 'processes that run beside each other', wholeNumber(1, exactMax), 2)
  .option('--no-shrink', 'tell failures as they are, not cut down')
  .option('--trace', 'with --seed or --story: print everything that happens, in words')
  .option('--step', 'with --seed or --story: the same, line by line, while time stands still')
  .option(
    '--save <file>',
    'with --seed or --story: write the story of the failure to a file of simulations/regressions',
  )
  .option('--canaries', 'switch on one known bug after the other, and count the seeds that find it')
  .option('--write', 'with --canaries: write simulations/results/canaries.md')
  .addHelpText(
    'after',
    '\nExamples:\n  npm run fault-search -- --seeds 1000\n  npm run fault-search -- --seed 4711 --step\n' +
      '  npm run fault-search -- --story simulations/regressions/late-hello.json --trace',
  )

const options = program.parse().opts<Options>()
const isAboutOne = options.seed !== undefined || options.story !== undefined
if (!isAboutOne && (options.trace ?? options.step ?? options.save) !== undefined)
  program.error('error: --trace, --step and --save are for one run: give --seed or --story with them')
if (process.send !== undefined) await searchHere(options)
else if (options.canaries === true) await lookForCanaries(options)
else if (options.story !== undefined) await replay(await readStory(options.story), options)
else if (options.seed !== undefined) await replay(planOfSeed(options.seed), options)
else await search(options)

/** In a child process: runs its seeds and reports each to the parent. */
async function searchHere({ from, seeds }: Options): Promise<void> {
  for (let seed = from; seed < from + seeds; seed++) {
    process.send?.({ seed })
    process.send?.({ seed, report: await runPlan(planOfSeed(seed)) })
  }
  process.disconnect()
}

async function lookForCanaries({ seeds, jobs, write }: Options): Promise<void> {
  const isEachFound = await searchCanaries({ seeds, jobs, isWriting: write === true })
  if (!isEachFound) process.exitCode = 1
}

async function readStory(file: string): Promise<Plan> {
  try {
    return readPlan(await readFile(file, 'utf8'))
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return program.error(`error: ${file} cannot be read as a story: ${problem}. --save writes one`)
  }
}

async function replay(plan: Plan, { shrink, trace, step, save }: Options): Promise<void> {
  const report =
    trace === true || step === true ? await stepThrough(plan, { isWaiting: step === true }) : await runPlan(plan)
  if (report.failure !== undefined) {
    const told = await reportFailure(plan, report, { isShrinking: shrink })
    if (save !== undefined) await writeFile(save, writePlan(told))
    process.exitCode = 1
    return
  }
  const { journalHash, events, frames, happenings, simulatedMs } = report
  console.log(
    `seed ${plan.seed}: no failure. ${events} events, ${frames} frames, ${happenings} happenings in ${simulatedMs / 1_000} s of simulated time`,
  )
  console.log(`journal ${journalHash}`)
  if (save !== undefined) console.log(`${save} is not written: there is nothing to tell`)
}

/** Runs all seeds in child processes, then tells what failed. */
async function search({ seeds, from, jobs, shrink }: Options): Promise<void> {
  const startedAt = performance.now()
  const failed: Required<SeedReport>[] = []
  const hung = new Set<number>()
  const died = new Set<number>()
  const totals = { runs: 0, events: 0, frames: 0, simulatedMs: 0 }
  const spinner = ora({ text: 'searching', stream: process.stderr, discardStdin: false }).start()
  const children = shares(from, seeds, jobs).map(({ first, count }) => ({
    first,
    child: fork(import.meta.filename, ['--from', String(first), '--seeds', String(count)], {
      serialization: 'advanced',
    }),
  }))
  const hear = ({ seed, report }: Required<SeedReport>): void => {
    totals.runs += 1
    totals.events += report.events
    totals.frames += report.frames
    totals.simulatedMs += report.simulatedMs
    if (report.failure !== undefined) failed.push({ seed, report })
    const perSecond = (totals.runs / ((performance.now() - startedAt) / 1_000)).toFixed(1)
    spinner.text = `${totals.runs} of ${seeds} seeds, ${perSecond} a second, ${failed.length} failed`
    if (failed.length >= failuresMax) for (const { child } of children) child.kill()
  }
  const ends = children.map(async ({ first, child }) => {
    let seed = first
    const watchdog = setTimeout(() => {
      hung.add(seed)
      child.kill('SIGKILL')
    }, seedMsMax)
    child.on('message', (said: SeedReport) => {
      seed = said.seed
      watchdog.refresh()
      if (said.report !== undefined) hear({ seed, report: said.report })
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    clearTimeout(watchdog)
    if (code !== 0 && failed.length < failuresMax && !hung.has(seed)) died.add(seed)
    return code
  })
  const codes = await Promise.all(ends)
  spinner.stop()
  for (const { seed, report } of failed.toSorted((a, b) => a.seed - b.seed)) {
    await reportFailure(planOfSeed(seed), report, { isShrinking: shrink })
  }
  for (const seed of hung) console.log(`seed ${seed} does not end: npm run fault-search -- --seed ${seed} --trace`)
  for (const seed of died) console.log(`seed ${seed} ended its process: npm run fault-search -- --seed ${seed}`)
  const hasDied = failed.length < failuresMax && codes.some((code) => code !== 0)
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1)
  console.log(
    `${totals.runs} seeds in ${minutes} min: ${failed.length} failed. ${totals.events} events and ${totals.frames} frames audited, ` +
      `${(totals.simulatedMs / 3_600_000).toFixed(1)} hours simulated.`,
  )
  process.exitCode = failed.length > 0 || hasDied ? 1 : 0
}

/** Neighbouring seeds for each process. */
function shares(from: number, seeds: number, jobs: number): { first: number; count: number }[] {
  const size = Math.ceil(seeds / Math.max(1, jobs))
  const starts = Array.from({ length: Math.ceil(seeds / Math.max(1, size)) }, (_, at) => at * size)
  return starts.map((start) => ({ first: from + start, count: Math.min(size, seeds - start) }))
}
