/**
 * `npm run bench [-- PART… --OPTION…]`: prints a table for each part. Parts get the options. Figures compare with figures of the same run only: machines
 * differ, and so do their busy hours.
 */
import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

/** What each part runs. */
const parts = {
  queue: () => runScript('packages/core/bench/queue.mjs', ['--expose-gc']),
  tracker: async () => (await import('./tracker.mjs')).benchTracker(),
  restart: async () => (await import('./restart.mjs')).benchRestart(),
  snapshot: async () => (await import('./snapshot.mjs')).benchSnapshot(),
  network: () => runScript('packages/network/bench/round-trips.mjs'),
  engine: () => runScript('packages/engine/bench/engine-bench.mjs', [], ['--compare']),
  swarm: async () => (await import('./swarm.mjs')).benchSwarm(),
  http: async (options) => (await import('./http.mjs')).benchHttp(options),
}

function runScript(path, nodeOptions = [], args = []) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  const { status } = spawnSync(process.execPath, [...nodeOptions, file, ...args], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${path} ended with status ${status}`)
}

const options = process.argv.slice(2).filter((arg) => arg.startsWith('--'))
const given = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const names = given.length > 0 ? given : Object.keys(parts)
const unknown = names.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}: choose from ${Object.keys(parts).join(', ')}.\n`)
  process.exit(2)
}
const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
process.stdout.write(`${cpus().length} × ${cpus()[0].model.trim()}, ${memory}, Node ${process.versions.node}\n`)
for (const name of names) await parts[name](options)
// The GPU's driver may keep threads alive.
process.exit(0)
