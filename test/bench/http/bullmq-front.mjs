/**
 * BullMQ behind HTTP: `node bullmq-front.mjs REDIS_PORT`. The three calls are those of its manual for workers that fetch
 * jobs by themselves: `queue.add`, `worker.getNextJob`, `job.moveToCompleted`. A call is answered when Redis has answered.
 */
import { randomUUID } from 'node:crypto'
import { Queue, Worker } from 'bullmq'
import { serveFront } from './front.mjs'

const connection = { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null }
const queue = new Queue('text', { connection })
const worker = new Worker('text', undefined, { connection })
await worker.startStalledCheckTimer()

/** Jobs that workers have, by the id that they were told. */
const taken = new Map()

await serveFront({
  async submit(body) {
    const job = await queue.add('text', body)
    return job.id
  },
  async pop() {
    const token = randomUUID()
    const job = await worker.getNextJob(token, { block: false })
    if (job === undefined) return undefined
    taken.set(token, job)
    return { id: token, payload: job.data }
  },
  async finish(id, text) {
    const job = taken.get(id)
    if (job === undefined) return false
    taken.delete(id)
    await job.moveToCompleted({ text }, id, false)
    return true
  },
})
