/**
 * graphile-worker behind HTTP: `node graphile-front.mjs DATABASE_URL`. Its workers take jobs themselves, as many at once as
 * there are workers who may pop; a job that is taken waits here until one of them asks. A submission is answered when
 * `add_job` is committed, a result when it is committed in a table beside the queue, where its requester finds it; that the
 * job is done is committed right after that, as always with graphile-worker.
 */
import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import { Pool } from 'pg'
import { workersMax } from './callers.mjs'
import { serveFront } from './front.mjs'

/** Connections to PostgreSQL: twice that many made it no faster. */
const connectionsMax = 32

/** How long a worker waits for a job where none lies here, in milliseconds. */
const waitMs = 60

const pgPool = new Pool({ connectionString: process.argv[2], max: connectionsMax })
/** Says nothing of each job. */
const logger = new Logger(() => () => undefined)
const utils = await makeWorkerUtils({ pgPool, logger })
await utils.migrate()
await pgPool.query('create table if not exists results (id text primary key, body text not null)')

/** Jobs that nobody has asked for yet, and those who ask where there are none. */
const lying = []
const asking = []
/** Jobs that workers have, by their ids. */
const taken = new Map()

const generate = (payload, { job }) =>
  new Promise((resolve) => {
    const held = { id: job.id, payload, resolve }
    const ask = asking.shift()
    if (ask === undefined) lying.push(held)
    else ask(held)
  })

function nextJob() {
  if (lying.length > 0) return lying.shift()
  return new Promise((resolve) => {
    const ask = (held) => {
      clearTimeout(timer)
      resolve(held)
    }
    const timer = setTimeout(() => {
      asking.splice(asking.indexOf(ask), 1)
      resolve(undefined)
    }, waitMs)
    asking.push(ask)
  })
}

await run({ pgPool, logger, concurrency: workersMax, noHandleSignals: true, taskList: { generate } })

await serveFront({
  async submit(body) {
    const job = await utils.addJob('generate', body)
    return job.id
  },
  async pop() {
    const held = await nextJob()
    if (held !== undefined) taken.set(held.id, held)
    return held
  },
  async finish(id, text) {
    const held = taken.get(id)
    if (held === undefined) return false
    taken.delete(id)
    const values = [id, text]
    await pgPool.query({ name: 'result', text: 'insert into results (id, body) values ($1, $2)', values })
    held.resolve()
    return true
  },
})
