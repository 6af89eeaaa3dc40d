/**
 * The cycle of the REST API, submit a request, pop a job, submit its result, by the number of connections and of requests
 * that wait, against the same cycle on graphile-worker (PostgreSQL) and BullMQ (Redis) behind a thin HTTP front of the same
 * framework. Every subject lives through the whole run; at each length of the queue they have their turns one after the other.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasDatabases, installDatabases } from '../../packages/cli/setup/databases.mjs'
import { step } from '../../packages/cli/setup/progress.mjs'
import { workersMax } from './http/callers.mjs'
import { describeRun } from './http/machine.mjs'
import { PostgresSubject } from './http/postgres-subject.mjs'
import { RedisSubject } from './http/redis-subject.mjs'
import { formatReport, ratioRows, tableRows } from './http/report.mjs'
import { TrackerSubject } from './http/tracker-subject.mjs'
import { printTable } from './table.mjs'

const loadScript = fileURLToPath(new URL('http/load.mjs', import.meta.url))
const resultsFile = fileURLToPath(new URL('results/http.md', import.meta.url))

/** What is measured, and for how long. */
const sizes = {
  whole: { connections: [1, 16, 128], depths: [10, 10_000, 1_000_000], settleMs: 1_000, measureMs: 3_000 },
  quick: { connections: [1, 16, 128], depths: [10, 10_000], settleMs: 500, measureMs: 2_000 },
}

/** How often a long step says how far it is, in milliseconds. */
const progressMs = 10_000

/** A subject is warmed up with so many cycles, measured for so long at a time, and so often at most. */
const warmUp = { cycles: 3_000, measureMs: 1_000, roundsMax: 10 }

/** The load, a process that measures one cell after the other. */
class Load {
  #child = fork(loadScript, { serialization: 'advanced' })

  /** Measures a cell, and what the subject's processes use meanwhile. */
  async measure(subject, cell) {
    this.#child.send({ url: subject.url, callers: subject.callers, ...cell })
    let cpuSeconds = 0
    for (;;) {
      const [message] = await once(this.#child, 'message')
      if (message.type === 'measuring') cpuSeconds = -subject.cpuSeconds()
      else if (message.type === 'measured') cpuSeconds += subject.cpuSeconds()
      else if (message.type === 'figures') return { ...message.figures, cpuSeconds }
      else throw new Error(`${subject.name}: ${message.message}`)
    }
  }

  close() {
    this.#child.disconnect()
  }
}

/** Brings all subjects, at the same time, to a number of waiting requests beside those that their workers have. */
async function deepen(subjects, depth, before) {
  const shares = new Map(subjects.map(({ name }) => [name, 0]))
  const tell = () => {
    const parts = Array.from(shares, ([name, share]) => `${name} ${Math.floor(share * 100)} %`)
    process.stderr.write(`  added so far: ${parts.join(', ')}\n`)
  }
  const timer = setInterval(tell, progressMs)
  await step(`filling up to ${depth.toLocaleString('en')} waiting requests`, async () => {
    const fills = subjects.map((subject) => {
      const ahead = before === 0 && subject.takesAhead ? workersMax : 0
      return deepenOne(subject, depth + ahead - before, (share) => shares.set(subject.name, share))
    })
    await Promise.all(fills)
    return { done: `filled up to ${depth.toLocaleString('en')} waiting requests` }
  }).finally(() => clearInterval(timer))
}

async function deepenOne(subject, more, onProgress) {
  await subject.fill(more, onProgress)
  onProgress(1)
}

/** Has a subject run for a while, so that no cell pays for what is compiled when it is used first. */
async function warmUpOne(load, subject) {
  const cell = { connections: 16, warmUpMs: 0, measureMs: warmUp.measureMs }
  await step(`${subject.name}: beginning and warming up`, async () => {
    await subject.begin()
    let cycles = 0
    for (let round = 0; round < warmUp.roundsMax && cycles < warmUp.cycles; round += 1) {
      cycles += (await load.measure(subject, cell)).cycles
    }
    return { done: `${subject.name}: warm` }
  })
}

/**
 * Measures a subject in every cell of a depth, without a pause in which a tracker would find its workers gone.
 */
async function measureDepth(load, subject, depth, { connections: counts, settleMs, measureMs }) {
  await warmUpOne(load, subject)
  const cells = []
  for (const connections of counts) {
    for (const { name, prepare } of subject.variants()) {
      await prepare()
      const before = await subject.waiting()
      // Requests wait for 20 minutes at most: a machine that is too busy does not get there in time.
      if (before < depth / 2) throw new Error(`${name}: only ${before} requests wait; run this when less else runs`)
      const figures = await load.measure(subject, { connections, warmUpMs: settleMs, measureMs })
      const waiting = [before, await subject.waiting()]
      cells.push({ system: name, depth, connections, waiting, ...figures, memoryBytes: subject.memoryBytes() })
      const perSecond = Math.round(figures.cycles / figures.seconds)
      process.stderr.write(`  ${depth} waiting, ${connections} connections, ${name}: ${perSecond} cycles/s\n`)
    }
  }
  return cells
}

/** Kills a subject and resolves to the seconds until it answers again. */
async function timeRecovery(subject) {
  await subject.crash()
  const began = performance.now()
  await step(`${subject.name}: starting again after it was killed`, async () => {
    await subject.start()
    return { done: `${subject.name}: started again` }
  })
  return { system: subject.name, seconds: (performance.now() - began) / 1000 }
}

/** Starts the subjects, measures every cell, and kills and starts them again. */
async function measureAll(load, subjects, plan) {
  for (const subject of subjects) {
    await step(`${subject.name}: starting`, async () => {
      await subject.open()
      return { done: `${subject.name}: ready` }
    })
  }
  const cells = []
  for (const [index, depth] of plan.depths.entries()) {
    await deepen(subjects, depth, plan.depths[index - 1] ?? 0)
    const measured = []
    for (const subject of subjects) {
      measured.push(...(await measureDepth(load, subject, depth, plan)))
      if (depth !== plan.depths.at(-1)) await subject.rest()
    }
    cells.push(...plan.connections.flatMap((count) => measured.filter(({ connections }) => connections === count)))
  }
  const recoveries = []
  for (const subject of subjects) recoveries.push(await timeRecovery(subject))
  return { cells, recoveries }
}

/** Measures everything; what was started and written is gone afterwards, also where Ctrl-C ends it. */
async function measure(plan) {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-bench-'))
  // PostgreSQL runs as another user where this one is root.
  await chmod(folder, 0o755)
  const subjects = [new TrackerSubject(folder), new PostgresSubject(folder), new RedisSubject(folder)]
  const load = new Load()
  const interrupted = new Promise((_resolve, reject) => {
    process.once('SIGINT', () => reject(new Error('the benchmark was interrupted')))
  })
  const measuring = measureAll(load, subjects, plan)
  // Where it is interrupted nobody waits for what becomes of it.
  measuring.catch(() => undefined)
  try {
    return await Promise.race([measuring, interrupted])
  } finally {
    load.close()
    for (const subject of subjects) await subject.crash()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Prints the tables, and writes them down with `--write`; `--quick` measures less. */
export async function benchHttp(options = []) {
  if (!(await hasDatabases())) {
    await step('installing PostgreSQL and Redis (apt-get install postgresql redis-server)', async () => {
      await installDatabases('npm run bench -- http')
      return { done: 'PostgreSQL and Redis installed' }
    })
  }
  const plan = options.includes('--quick') ? sizes.quick : sizes.whole
  const loadBefore = loadavg()
  const measured = await measure(plan)
  const results = { ...measured, plan, run: await describeRun({ options, loadBefore }) }
  printTable('The cycle of the REST API: submit, pop, result', tableRows(results.cells))
  printTable('How often the tracker goes round while another goes round once', ratioRows(results.cells))
  if (!options.includes('--write')) return
  await mkdir(dirname(resultsFile), { recursive: true })
  await writeFile(resultsFile, formatReport(results))
}
