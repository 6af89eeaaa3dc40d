/** The machine of a run, and the versions of everything that was measured. */
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { postgresBin } from '../../../packages/cli/setup/databases.mjs'
import { runQuietly } from '../../../packages/cli/setup/subprocess.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Describes a run that has just ended. */
export async function describeRun({ options, loadBefore }) {
  const [cpu] = cpus()
  return {
    command: ['npm run bench -- http', ...options].join(' '),
    day: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpu.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    loads: { before: loadBefore, after: loadavg() },
    commit: await commitOf(),
    versions: {
      Node: process.versions.node,
      PostgreSQL: await versionOf(`${postgresBin()}/postgres`),
      'graphile-worker': packageVersion('graphile-worker'),
      Redis: await versionOf('redis-server'),
      BullMQ: packageVersion('bullmq'),
      Fastify: packageVersion('fastify'),
    },
  }
}

async function commitOf() {
  const [head, changes] = await Promise.all(
    [
      ['rev-parse', '--short=12', 'HEAD'],
      ['status', '--porcelain', '--', 'packages', 'test/bench', ':!test/bench/results'],
    ].map((args) => runQuietly('git', args, { cwd: root })),
  )
  return `${head.output.trim()}${changes.output.trim() === '' ? '' : ' and changes'}`
}

async function versionOf(program) {
  const { output } = await runQuietly(program, ['--version'])
  return /\d+(?:\.\d+)+/.exec(output)?.[0] ?? 'unknown'
}

function packageVersion(name) {
  return JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, 'utf8')).version
}
