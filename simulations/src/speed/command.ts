import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { wholeNumber } from '../option-value.js'
import { busiestDayRequests } from './day.js'
import { measure } from './measurement.js'
import { formatDocument, formatTables } from './speed-table.js'

interface SpeedOptions {
  seed: string
  requests: number
  peers: number
  write: boolean
}

/** Requests of the run with a profiler, at most: where the time goes changes little after the first ones. */
const profiledRequestsMax = 40_000

const requestsMax = 10_000_000
const peersMax = 1_000_000

const document = fileURLToPath(new URL('../../results/speed.md', import.meta.url))

/** Adds `speed`, which measures how fast the production services are simulated. */
export function addSpeedCommand(program: Command): void {
  program
    .command('speed')
    .description(
      'measure how fast a day of a swarm is simulated, beside a bare event loop, and the memory of idle peers',
    )
    .option('--seed <seed>', 'what everything is drawn from', '1')
    .option('--requests <number>', 'requests of the day that are run', wholeNumber(1, requestsMax), busiestDayRequests)
    .option('--peers <number>', 'idle peers; 0 leaves them out', wholeNumber(0, peersMax), 100_000)
    .option('--write', 'write the tables to simulations/results/speed.md', false)
    .action(runSpeed)
}

/** One measurement after the other: they share the machine. */
async function runSpeed({ seed, requests, peers, write }: SpeedOptions): Promise<void> {
  say(`${requests.toLocaleString('en')} requests with the tracker`)
  const tracker = await measure<'tracker'>({ type: 'tracker', requests, seed })
  say('on a bare event loop')
  const bare = await measure<'bare'>({ type: 'bare', requests, seed })
  const profiled = Math.min(requests, profiledRequestsMax)
  say(`${profiled.toLocaleString('en')} requests with a profiler`)
  const report = await measure<'profile'>({ type: 'profile', requests: profiled, seed })
  const results = { seed, requests, tracker, bare, profile: { requests: profiled, report } }
  if (peers > 0) say(`${peers.toLocaleString('en')} idle peers`)
  const idle = peers > 0 ? { idle: { peers, report: await measure<'idle'>({ type: 'idle', peers, seed }) } } : {}
  process.stdout.write(`${formatTables({ ...results, ...idle })}\n`)
  if (!write) return
  await mkdir(dirname(document), { recursive: true })
  await writeFile(document, formatDocument({ ...results, ...idle }, describeMachine()))
}

/** Tells whoever waits what is being measured. */
function say(text: string): void {
  process.stderr.write(`${text} …\n`)
}

function describeMachine(): string {
  return `${cpus()[0]?.model.trim() ?? 'an unknown processor'}, Node ${process.version}`
}
