/**
 * Puts the load on a server, as a child process (`node load.mjs`): for each message of its parent it measures one cell
 * and answers with the figures. Each connection goes round the cycle: submit a request, pop a job, submit its result.
 */
import { Callers, headersOf, paths, pop, result, submission } from './callers.mjs'
import { openConnection } from './connection.mjs'

/** How long a worker that got nothing waits before it asks again, in milliseconds. */
const emptyPopMs = 5

/** How long nobody gets any job before the cell has failed, in milliseconds. */
const stuckMs = 90_000

let number = 0

class Cell {
  #callers
  #isOver = false
  #from = Infinity
  #until = Infinity
  #lastCycleAt = performance.now()
  times = { submit: [], pop: [], result: [], cycle: [] }
  emptyPops = 0

  constructor(callers) {
    this.#callers = new Callers(callers)
  }

  /** Goes round until it is over. */
  async run(connection) {
    while (!this.#isOver) await this.#cycle(connection)
  }

  /** What ends from now on counts, so long as it ends within so many milliseconds. */
  async measure(ms) {
    this.#from = performance.now()
    await new Promise((resolve) => setTimeout(resolve, ms))
    this.#until = performance.now()
    this.#isOver = true
    return (this.#until - this.#from) / 1000
  }

  async #cycle(connection) {
    const began = performance.now()
    const worker = this.#callers.takeWorker()
    try {
      number += 1
      await this.#call(connection, 'submit', this.#callers.requester(), submission(number))
      const id = await this.#pop(connection, worker)
      await this.#call(connection, 'result', worker, result(id, number))
    } finally {
      this.#callers.giveWorkerBack(worker)
    }
    this.#note('cycle', began)
    this.#lastCycleAt = performance.now()
  }

  async #pop(connection, worker) {
    for (;;) {
      if (performance.now() - this.#lastCycleAt > stuckMs) throw new Error('there is nothing to pop')
      const { id } = await this.#call(connection, 'pop', worker, pop(worker.name))
      if (id !== null) return id
      this.emptyPops += 1
      await new Promise((resolve) => setTimeout(resolve, emptyPopMs))
    }
  }

  async #call(connection, name, caller, body) {
    const began = performance.now()
    const answer = await connection.post(paths[name], headersOf(caller), body)
    if (answer.status >= 300) throw new Error(`${name} was answered ${answer.status} ${JSON.stringify(answer.body)}`)
    this.#note(name, began)
    return answer.body
  }

  #note(name, began) {
    const now = performance.now()
    if (now >= this.#from && now <= this.#until) this.times[name].push(now - began)
  }
}

function percentiles(times) {
  const sorted = Float64Array.from(times).sort()
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
  return { p50: at(0.5), p99: at(0.99) }
}

/** Measures a cell. */
async function measure({ url, connections, callers, warmUpMs, measureMs }) {
  const opened = await Promise.all(Array.from({ length: connections }, () => openConnection(url)))
  const cell = new Cell(callers)
  const running = Promise.all(opened.map((connection) => cell.run(connection)))
  // Whoever fails is told below; until then nobody waits for it.
  running.catch(() => undefined)
  const pause = new Promise((resolve) => setTimeout(resolve, warmUpMs))
  await Promise.race([pause, running])
  process.send({ type: 'measuring' })
  const before = process.cpuUsage()
  const seconds = await Promise.race([cell.measure(measureMs), running.then(() => NaN)])
  const { user, system } = process.cpuUsage(before)
  process.send({ type: 'measured' })
  await running
  for (const connection of opened) connection.close()
  const figures = Object.fromEntries(Object.entries(cell.times).map(([name, times]) => [name, percentiles(times)]))
  const cycles = cell.times.cycle.length
  return { seconds, cycles, emptyPops: cell.emptyPops, loadCpuSeconds: (user + system) / 1e6, ...figures }
}

process.on('message', (cell) => {
  measure(cell).then(
    (figures) => process.send({ type: 'figures', figures }),
    (error) => process.send({ type: 'failed', message: error.message }),
  )
})
