/** A queue behind its front, which is a process of its own as the tracker is one; the database is another one. */
import { fileURLToPath } from 'node:url'
import { Server } from './processes.mjs'

/** Nobody needs a name. */
const nobody = { apiKey: '', ip: '127.0.0.1', name: 'nobody' }

/** What subjects with a front have in common. */
export class FrontSubject {
  callers = { requesters: [nobody], workers: [] }
  #front

  /** Starts the front over a database that answers. */
  async startFront(script, place, callers) {
    const { server, found } = await Server.start({
      command: process.execPath,
      args: [fileURLToPath(new URL(script, import.meta.url)), place],
      pattern: /^serves (.*)$/,
      env: { ...process.env, NODE_ENV: 'production' },
    })
    this.#front = server
    this.url = found
    this.callers.workers = Array.from({ length: callers }, () => nobody)
  }

  /** It runs all the time, and knows nobody. */
  open() {
    return this.start()
  }

  async begin() {}

  async rest() {}

  get frontPid() {
    return this.#front.pid
  }

  async killFront() {
    await this.#front?.stop('SIGKILL')
  }
}
