import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Table from 'cli-table3'
import ora from 'ora'
import { canaries } from './canaries.js'
import type { Canary } from './canary.js'

/** How a canary was found, as `first-failure.js` prints it. */
export interface CanaryFind {
  seed: number
  code: string
}

/** Where the table is written. */
const resultsPath = join(import.meta.dirname, '..', '..', 'results', 'canaries.md')

const run = promisify(execFile)

/** Looks for the first seed that finds a canary, from one seed on; undefined where none of so many does. */
export async function findCanaryFrom(name: string, from: number, seeds: number): Promise<CanaryFind | undefined> {
  const find = await firstFailure([String(from), String(seeds)], name)
  if (find === undefined) return undefined
  // What fails without it as well does not find it.
  const isFound = (await firstFailure([String(find.seed), '1'])) === undefined
  return isFound ? find : findCanaryFrom(name, find.seed + 1, from + seeds - find.seed - 1)
}

/** Runs the story of a file with a canary switched on. */
export function tellStory(name: string, file: string): Promise<CanaryFind | undefined> {
  return firstFailure([file], name)
}

/** The first failure of some runs, with a canary or without one. */
async function firstFailure(args: readonly string[], canary?: string): Promise<CanaryFind | undefined> {
  const plant = join(import.meta.dirname, 'plant-canary.js')
  const program = join(import.meta.dirname, 'first-failure.js')
  const env = { ...process.env, ...(canary === undefined ? {} : { KUDOSWARM_CANARY: canary }) }
  const { stdout } = await run(process.execPath, ['--import', plant, program, ...args], { env })
  return (JSON.parse(stdout) as CanaryFind | null) ?? undefined
}

/** Searches with every canary switched on in turn, and prints a table of the seeds it took. False where one lives. */
export async function searchCanaries(how: { seeds: number; jobs: number; isWriting: boolean }): Promise<boolean> {
  const spinner = ora({ text: 'searching', stream: process.stderr, discardStdin: false }).start()
  const finds = new Map<Canary, CanaryFind | undefined>()
  const waiting = canaries.values()
  await Promise.all(
    Array.from({ length: how.jobs }, async () => {
      for (const canary of waiting) {
        finds.set(canary, await findCanaryFrom(canary.name, 1, how.seeds))
        spinner.text = `${finds.size} of ${canaries.length} canaries`
      }
    }),
  )
  spinner.stop()
  const rows = canaries.map((canary) => rowOf(canary, finds.get(canary), how.seeds))
  const table = new Table({ head: [...columns], style: { head: [] } })
  table.push(...rows)
  console.log(table.toString())
  if (how.isWriting) await writeFile(resultsPath, documentOf(rows, how.seeds))
  return [...finds.values()].every((find) => find !== undefined)
}

const columns = ['canary', 'the bug', 'found as', 'seeds it took'] as const

function rowOf({ name, what }: Canary, find: CanaryFind | undefined, seeds: number): string[] {
  return find === undefined ? [name, what, 'not found', `> ${seeds}`] : [name, what, find.code, String(find.seed)]
}

function documentOf(rows: readonly string[][], seeds: number): string {
  const lines = [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
  return [
    '# Canaries',
    '',
    '> Bugs that can be switched on, and how many seeds the search takes to find each. Made by',
    `> \`npm run fault-search -- --canaries --seeds ${seeds} --write\`.`,
    '',
    'A canary is a change of one place of the compiled production code, made while it is loaded, so that the code itself',
    'has no trace of it. Those from `late-hello` on are bugs that the search has found; the rest were thought up.',
    '',
    ...lines,
    '',
  ].join('\n')
}
