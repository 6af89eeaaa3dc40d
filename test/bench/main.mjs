/**
 * `npm run bench [-- PART…]`: prints a table for each part. Figures compare with figures of the same run only: machines
 * differ, and so do their busy hours. Parts get the options that are given.
 */
import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { exitStatus, SetupFailure } from '../../packages/cli/setup/failure.mjs'

/** What each part runs. */
const parts = {
  queue: () => runScript('packages/core/bench/queue.mjs', ['--expose-gc']),
  tracker: async () => (await import('./tracker.mjs')).benchTracker(),
  restart: async () => (await import('./restart.mjs')).benchRestart(),
  snapshot: async () => (await import('./snapshot.mjs')).benchSnapshot(),
  network: () => runScript('packages/network/bench/round-trips.mjs'),
  engine: () => runScript('packages/engine/bench/engine-bench.mjs', [], ['--compare']),
  swarm: async () => (await import('./swarm.mjs')).benchSwarm(),
  page: async (options) => (await import('./page.mjs')).benchPage(options),
  http: async (options) => (await import('./http.mjs')).benchHttp(options),
}

const knownOptions = ['--quick', '--write', '--help']

function runScript(path, nodeOptions = [], args = []) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  const { status } = spawnSync(process.execPath, [...nodeOptions, file, ...args], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${path} ended with status ${status}`)
}

const options = process.argv.slice(2).filter((arg) => arg.startsWith('--'))
const given = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const names = given.length > 0 ? given : Object.keys(parts)
const unknown = [
  ...names.filter((name) => !Object.hasOwn(parts, name)),
  ...options.filter((option) => !knownOptions.includes(option)),
]
if (unknown.length > 0 || options.includes('--help')) {
  const complaint = unknown.length > 0 ? `There is no ${unknown.join(', ')}.\n` : ''
  process.stderr.write(`${complaint}npm run bench -- [PART…]   parts: ${Object.keys(parts).join(', ')}\n`)
  process.stderr.write('  --quick   http only: fewer and shorter measurements\n')
  process.stderr.write('  --write   http and page: also writes test/bench/results/http.md or page.md\n')
  process.exit(unknown.length > 0 ? 2 : 0)
}
const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
process.stdout.write(`${cpus().length} × ${cpus()[0].model.trim()}, ${memory}, Node ${process.versions.node}\n`)
try {
  for (const name of names) await parts[name](options)
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error
  process.stderr.write(`\n${error.code}: ${error.message}\n`)
  process.exit(exitStatus[error.code])
}
// The GPU's driver may keep threads alive.
process.exit(0)
