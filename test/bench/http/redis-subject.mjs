/** BullMQ on a Redis of its own, which writes every change to its append-only file. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { submission, workersMax } from './callers.mjs'
import { freePort } from './free-port.mjs'
import { FrontSubject } from './front-subject.mjs'
import { cpuSecondsOf, memoryBytesOf, Server } from './processes.mjs'

/** Jobs that are added at once while it is filled. */
const perAddition = 5_000

/** When Redis has the file on the disk, as it calls it: before it answers, or each second. */
const syncs = { always: 'BullMQ, fsync always', everysec: 'BullMQ, fsync each second' }

/** A queue of BullMQ; both ways to sync share it, and one is switched to before it is measured. */
export class RedisSubject extends FrontSubject {
  name = 'BullMQ'
  takesAhead = false
  #folder
  #server
  #port

  constructor(folder) {
    super()
    this.#folder = join(folder, 'redis')
  }

  /** What is measured: the same queue with each way to sync. */
  variants() {
    return Object.entries(syncs).map(([sync, name]) => ({ name, prepare: () => this.#sync(sync) }))
  }

  async start() {
    await mkdir(this.#folder, { recursive: true })
    this.#port = await freePort()
    const place = ['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder]
    const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '']
    const { server } = await Server.start({
      command: 'redis-server',
      args: [...place, ...durable],
      pattern: /(Ready to accept connections)/,
    })
    this.#server = server
    await this.startFront('bullmq-front.mjs', String(this.#port), workersMax)
  }

  async #sync(sync) {
    const redis = new Redis(this.#port)
    await redis.config('SET', 'appendfsync', sync)
    await redis.quit()
  }

  async fill(count, onProgress) {
    const queue = new Queue('text', { connection: { host: '127.0.0.1', port: this.#port } })
    for (let added = 0; added < count; added += perAddition) {
      const numbers = Array.from({ length: Math.min(perAddition, count - added) }, (_, index) => added + index)
      await queue.addBulk(numbers.map((number) => ({ name: 'text', data: submission(`of the queue ${number}`) })))
      onProgress(added / count)
    }
    await queue.close()
  }

  async waiting() {
    const queue = new Queue('text', { connection: { host: '127.0.0.1', port: this.#port } })
    const count = await queue.getWaitingCount()
    await queue.close()
    return count
  }

  cpuSeconds() {
    return cpuSecondsOf([this.frontPid, this.#server.pid])
  }

  memoryBytes() {
    return memoryBytesOf([this.frontPid, this.#server.pid])
  }

  /** Kills it, if it has been started. */
  async crash() {
    await Promise.all([this.killFront(), this.#server?.stop('SIGKILL')])
  }
}
