/**
 * The production tracker, `kudoswarm tracker`, with its default limits and rates: behind one proxy, which says whom it
 * serves, so that many callers can call from one machine.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { headersOf, paths, pop, requestersMax, result, submission, workersMax } from './callers.mjs'
import { openConnection } from './connection.mjs'
import { cpuSecondsOf, memoryBytesOf, Server } from './processes.mjs'

const bin = fileURLToPath(new URL('../../../packages/cli/bin/kudoswarm.js', import.meta.url))
const filler = fileURLToPath(new URL('fill-tracker.mjs', import.meta.url))

/** Room for filling: what is made is kept, so that a small nursery would be copied again and again. */
const fillOptions = ['--max-old-space-size=8000', '--max-semi-space-size=128']

/** Questions that are under way at once while callers are made. */
const atOnce = 16

/** A tracker that is measured. */
export class TrackerSubject {
  name = 'kudoswarm tracker'
  takesAhead = false
  callers = { requesters: [], workers: [] }
  #folder
  #server
  #nodeOptions
  /** The program that fills its folder, or has filled it. */
  #filling

  /** `nodeOptions` are further ones, such as those of a profiler. */
  constructor(folder, nodeOptions = []) {
    this.#folder = join(folder, 'tracker')
    this.#nodeOptions = nodeOptions
  }

  /** What is measured of it, and what to do before. */
  variants() {
    return [{ name: this.name, prepare: async () => undefined }]
  }

  /** Starts it; resolves when it answers. */
  async start() {
    const places = ['--data', this.#folder, '--listen', '/ip4/127.0.0.1/tcp/0', '--http', '127.0.0.1:0']
    const { server, found } = await Server.start({
      command: process.execPath,
      args: [...this.#nodeOptions, bin, 'tracker', ...places, '--http-proxies', '1', '--test-bootstrap'],
      pattern: /in a browser: +(http:\/\/[^/]+)/,
    })
    this.#server = server
    this.url = found
  }

  /** Makes its callers. It does not run until it begins. */
  async open() {
    await this.start()
    this.callers.requesters = await this.#makeAccounts('requester', requestersMax)
    this.callers.workers = await this.#makeAccounts('worker', workersMax)
    await this.rest()
  }

  /** Starts it and has each caller known to it: sessions are open, and each worker has done a job. */
  async begin() {
    await this.start()
    await this.#each(this.callers.requesters, (connection, requester) =>
      ask(connection, 'submit', requester, { ...submission(0), dry_run: true }),
    )
    await this.#each(this.callers.workers, work)
  }

  /** Stops it, so that workers are not taken for absent while others are measured. One request is there at least. */
  async rest() {
    const connection = await openConnection(this.url)
    await ask(connection, 'submit', this.callers.requesters[0], submission(0))
    connection.close()
    await this.#server.stop()
  }

  async #makeAccounts(kind, count) {
    const numbers = Array.from({ length: count }, (_, number) => number)
    return this.#each(numbers, async (connection, number) => {
      const name = `${kind}-${number}`
      const body = { username: name, oauth_id: name, moderator: false, trusted: true, kudos: 1_000_000 }
      // Only this machine may make them, and so far as rates go it has many addresses.
      const headers = `X-Forwarded-For: 127.1.${number >> 8}.${number & 255}\r\n`
      const answer = await connection.post('/api/v2/dev/test-user', headers, body)
      if (answer.status >= 300) throw new Error(`an account: ${answer.status} ${JSON.stringify(answer.body)}`)
      return { name, ip: `${networks[kind]}.${number >> 8}.${number & 255}`, apiKey: answer.body.api_key }
    })
  }

  /** Does something with each item over some connections, and resolves to what that came to. */
  async #each(items, act) {
    const queue = items.map((item, index) => [item, index])
    const results = []
    const actAll = async () => {
      const connection = await openConnection(this.url)
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [item, index] = next
        results[index] = await act(connection, item)
      }
      connection.close()
    }
    await Promise.all(Array.from({ length: atOnce }, actAll))
    return results
  }

  /** Adds requests while it rests: likenesses of the last one that came over HTTP. */
  async fill(wanted, onProgress) {
    // Each worker does one when it begins.
    const args = [...fillOptions, filler, this.#folder, String(wanted + workersMax - 1)]
    this.#filling = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#filling.on('message', onProgress)
    const [status] = await once(this.#filling, 'exit')
    if (status !== 0) throw new Error('the tracker could not be filled; see above')
  }

  async waiting() {
    const answer = await fetch(`${this.url}/api/v2/status/performance`)
    return (await answer.json()).queued_text_requests
  }

  cpuSeconds() {
    return cpuSecondsOf([this.#server.pid])
  }

  memoryBytes() {
    return memoryBytesOf([this.#server.pid])
  }

  /** Kills it, if it has been started, as a power cut would. */
  async crash() {
    this.#filling?.kill('SIGKILL')
    await this.#server?.stop('SIGKILL')
  }
}

/** The networks that callers are in. */
const networks = { requester: '10.1', worker: '10.2' }

/** How often a worker asks for its first job: the tracker may be a while at those of the others. */
const popsMax = 20

async function work(connection, worker) {
  for (let tried = 0; tried < popsMax; tried += 1) {
    const { id } = await ask(connection, 'pop', worker, pop(worker.name))
    if (id === null) continue
    await ask(connection, 'result', worker, result(id, 0))
    return
  }
}

async function ask(connection, call, caller, body) {
  const answer = await connection.post(paths[call], headersOf(caller), body)
  if (answer.status >= 300) throw new Error(`${call}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
