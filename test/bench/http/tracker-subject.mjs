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
  /** Workers that are there have a job each before they ask. */
  takesAhead = true
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
      pattern: /over HTTP: +(http:\/\/[^/]+)/,
    })
    this.#server = server
    this.url = found
  }

  /** Makes the callers, once, and has each of them known to the tracker: sessions are open, and workers are there. */
  async greet() {
    const { requesters, workers } = this.callers
    if (requesters.length === 0) {
      requesters.push(...(await this.#makeAccounts('requester', requestersMax)))
      workers.push(...(await this.#makeAccounts('worker', workersMax)))
    }
    const popped = await this.#ask(workers, 'pop', (worker) => pop(worker.name))
    const busy = workers.map((worker, index) => ({ ...worker, id: popped[index].id })).filter(({ id }) => id !== null)
    await this.#ask(busy, 'result', ({ id }) => result(id, 0))
    await this.#ask(requesters, 'submit', () => ({ ...submission(0), dry_run: true }))
  }

  async #makeAccounts(kind, count) {
    const numbers = Array.from({ length: count }, (_, index) => index)
    const accounts = numbers.map((number) => ({ name: `${kind}-${number}`, ip: addressOf(kind, number), apiKey: '' }))
    const trusted = { moderator: false, trusted: true, kudos: 1_000_000 }
    // Only this machine may make them, and so far as rates go it has many addresses.
    const answers = await this.#each(accounts, '/api/v2/dev/test-user', ({ name }, index) => ({
      headers: `X-Forwarded-For: 127.1.${index >> 8}.${index & 255}\r\n`,
      body: { username: name, oauth_id: name, ...trusted },
    }))
    return accounts.map((account, index) => ({ ...account, apiKey: answers[index].api_key }))
  }

  #ask(callers, call, bodyOf) {
    return this.#each(callers, paths[call], (caller) => ({ headers: headersOf(caller), body: bodyOf(caller) }))
  }

  async #each(items, path, questionOf) {
    const queue = items.map((item, index) => [item, index])
    const answers = []
    const work = async () => {
      const connection = await openConnection(this.url)
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { headers, body } = questionOf(...next)
        const answer = await connection.post(path, headers, body)
        if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
        answers[next[1]] = answer.body
      }
      connection.close()
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return answers
  }

  /** Adds requests while it does not run, then starts it. One comes over HTTP before, of which all others are likenesses. */
  async fill(wanted, onProgress) {
    // Each worker does one when it is greeted.
    const count = wanted + workersMax
    const connection = await openConnection(this.url)
    const [requester] = this.callers.requesters
    await connection.post(paths.submit, headersOf(requester), submission(0))
    connection.close()
    await this.#server.stop()
    const args = [...fillOptions, filler, this.#folder, String(count - 1)]
    this.#filling = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#filling.on('message', onProgress)
    const [status] = await once(this.#filling, 'exit')
    if (status !== 0) throw new Error('the tracker could not be filled; see above')
    await this.start()
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

const networks = { requester: '10.1', worker: '10.2' }

function addressOf(kind, number) {
  return `${networks[kind]}.${number >> 8}.${number & 255}`
}
