import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { wholeNumber } from '../option-value.js'
import {
  deviationMax,
  describeJobs,
  describeMachine,
  failuresOf,
  formatDocument,
  formatTable,
} from './reality-table.js'
import { showProgress } from './validation-progress.js'
import { validate } from './validation.js'

interface ValidateOptions {
  seed: string
  seconds: number
  rounds: number
  write: boolean
}

/** Longest time and most rounds that one can ask for. */
const secondsMax = 3_600
const roundsMax = 100

/** Exit status after Ctrl-C. */
const interruptedStatus = 130

const document = fileURLToPath(new URL('../../results/reality.md', import.meta.url))

/** Adds `validate`, which sets a run of real processes beside the simulation of it. Exits with 1 where they differ. */
export function addValidateCommand(program: Command): void {
  program
    .command('validate')
    .description('compare throughput and waiting times of real processes with the simulation of the same')
    .option('--seed <seed>', 'what everything is drawn from', '1')
    .option('--seconds <number>', 'within which jobs arrive, in real time', wholeNumber(1, secondsMax), 75)
    .option('--rounds <number>', 'runs that are taken together', wholeNumber(1, roundsMax), 1)
    .option('--write', 'write the table to simulations/results/reality.md', false)
    .addHelpText(
      'after',
      '\nTakes some fifteen seconds longer than jobs arrive. Other work on the machine makes it fail.',
    )
    .action(async (options: ValidateOptions) => {
      process.exitCode = await runValidate(options)
    })
}

/** The exit status: 0 if the simulation is as reality. */
async function runValidate({ write, ...init }: ValidateOptions): Promise<number> {
  const interruption = new AbortController()
  const interrupt = (): void => interruption.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  const progress = showProgress(init)
  try {
    const validation = await validate({ ...init, signal: interruption.signal, onProgress: progress.report })
    progress.clear()
    process.stdout.write(`seed ${init.seed}; ${describeJobs(validation)}\n`)
    process.stdout.write(`this machine: ${describeMachine(validation.machine)}\n\n${formatTable(validation)}\n`)
    if (write) {
      await mkdir(dirname(document), { recursive: true })
      await writeFile(document, formatDocument(validation, init))
    }
    const failures = failuresOf(validation)
    const verdict = `Throughput and mean waiting time are within ${100 * deviationMax} %; all answers are the same.`
    process.stdout.write(`${failures.length === 0 ? verdict : failures.join('\n')}\n`)
    return failures.length === 0 ? 0 : 1
  } catch (error) {
    if (interruption.signal.aborted) return interruptedStatus
    throw error
  } finally {
    progress.clear()
    process.removeListener('SIGINT', interrupt)
    process.removeListener('SIGTERM', interrupt)
  }
}
