/** graphile-worker on a PostgreSQL of its own, with the configuration that initdb writes: every commit is on the disk. */
import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { postgresBin } from '../../../packages/cli/setup/databases.mjs'
import { runQuietly } from '../../../packages/cli/setup/subprocess.mjs'
import { submission, workersMax } from './callers.mjs'
import { freePort } from './free-port.mjs'
import { FrontSubject } from './front-subject.mjs'
import { cpuSecondsOf, familyOf, killAll, memoryBytesOf, Server } from './processes.mjs'

/** Jobs that are added at once while it is filled. */
const perAddition = 5_000

/** Adds likenesses of a job, each with a number. */
const addJobs = `select count(*) from graphile_worker.add_jobs(array(
  select row('generate', replace($1, '#', number::text)::json, null, null, null, null, null, null)::graphile_worker.job_spec
  from generate_series($2::int, $3::int) number))`

/** A queue of graphile-worker. */
export class PostgresSubject extends FrontSubject {
  name = 'graphile-worker'
  /** Its workers have a job each before they ask. */
  takesAhead = true
  #folder
  #port
  #server
  /** Whom PostgreSQL runs as: root may not. */
  #user

  constructor(folder) {
    super()
    this.#folder = join(folder, 'postgres')
  }

  variants() {
    return [{ name: this.name, prepare: async () => undefined }]
  }

  async start() {
    this.#user ??= await this.#initialise()
    this.#port = await freePort()
    const place = ['-D', this.#folder, '-p', String(this.#port), '-k', '', '-c', 'listen_addresses=127.0.0.1']
    const { server } = await Server.start({
      command: join(postgresBin(), 'postgres'),
      args: place,
      pattern: /(ready to accept connections)/,
      ...this.#user,
    })
    this.#server = server
    await this.startFront('graphile-front.mjs', this.#url, workersMax)
  }

  get #url() {
    return `postgres://bench@127.0.0.1:${this.#port}/postgres`
  }

  async #initialise() {
    await mkdir(this.#folder, { recursive: true })
    const user = process.getuid?.() === 0 ? await systemUser() : {}
    if (user.uid !== undefined) await chown(this.#folder, user.uid, user.gid)
    const args = ['-D', this.#folder, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C']
    const { status, output } = await runQuietly(join(postgresBin(), 'initdb'), args, { ...user, cwd: this.#folder })
    if (status !== 0) throw new Error(`initdb failed:\n${output}`)
    return user
  }

  async fill(count, onProgress) {
    const client = await this.#connect()
    const example = JSON.stringify(submission('of the queue #'))
    for (let added = 0; added < count; added += perAddition) {
      await client.query(addJobs, [example, added + 1, Math.min(added + perAddition, count)])
      onProgress(added / count)
    }
    await client.query('vacuum analyze')
    await client.query('checkpoint')
    await client.end()
  }

  async waiting() {
    const client = await this.#connect()
    const { rows } = await client.query(
      'select count(*)::int as count from graphile_worker.jobs where locked_at is null',
    )
    await client.end()
    return rows[0].count
  }

  async #connect() {
    const client = new Client({ connectionString: this.#url })
    await client.connect()
    return client
  }

  cpuSeconds() {
    return cpuSecondsOf([this.frontPid, ...familyOf(this.#server.pid)])
  }

  memoryBytes() {
    return memoryBytesOf([this.frontPid, ...familyOf(this.#server.pid)])
  }

  /** Kills it, if it has been started. */
  async crash() {
    await this.killFront()
    if (this.#server !== undefined) await killAll(familyOf(this.#server.pid))
  }
}

/** The user and group that Debian's package makes for PostgreSQL. */
async function systemUser() {
  const ids = await Promise.all(['-u', '-g'].map((which) => runQuietly('id', [which, 'postgres'])))
  const [uid, gid] = ids.map(({ output }) => Number(output))
  return { uid, gid }
}
