import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Table from 'cli-table3'
import type { Command } from 'commander'
import ora from 'ora'

/** The versions of Node that must agree. */
const majors = [20, 22, 24] as const

/** Where they are put; git ignores it. */
const folder = join(import.meta.dirname, '..', '..', '..', '.cache', 'node-versions')

const run = promisify(execFile)

/** Adds `determinism`: runs the same seeds on several versions of Node and compares the journals. */
export function addDeterminismCommand(program: Command): void {
  program
    .command('determinism')
    .description('Runs the same seeds on Node 20, 22 and 24 (fetched from npm) and compares their journals.')
    .option('--seeds <n>', 'how many seeds, from 1 on', Number, 20)
    .action(compareVersions)
}

async function compareVersions({ seeds }: { seeds: number }): Promise<void> {
  const spinner = ora({ text: 'fetching Node from npm', stream: process.stderr, discardStdin: false }).start()
  await fetchNodes()
  const reports: { version: string; hash: string }[] = []
  for (const major of majors) {
    spinner.text = `running ${seeds} seeds on Node ${major}`
    const node = join(folder, 'node_modules', `node-${major}`, 'bin', 'node')
    const { stdout } = await run(node, [join(import.meta.dirname, 'journal-hashes.js'), String(seeds)])
    const { stdout: version } = await run(node, ['--version'])
    reports.push({ version: version.trim(), hash: stdout.trim() })
  }
  spinner.stop()
  const table = new Table({ head: ['Node', `SHA-256 of the journals of seeds 1 to ${seeds}`], style: { head: [] } })
  table.push(...reports.map(({ version, hash }) => [version, hash]))
  console.log(table.toString())
  const areSame = new Set(reports.map(({ hash }) => hash)).size === 1
  console.log(areSame ? 'They are the same, byte for byte.' : 'They differ.')
  if (!areSame) process.exitCode = 1
}

/** Installs the versions as npm packages, which hold the binaries of this platform; what is there stays. */
async function fetchNodes(): Promise<void> {
  await mkdir(folder, { recursive: true })
  const name = `node-${process.platform}-${process.arch}`
  const dependencies = Object.fromEntries(majors.map((major) => [`node-${major}`, `npm:${name}@${major}`]))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder })
}
