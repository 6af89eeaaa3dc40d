/** The swarm behind the Horde's name: the production tracker, a real worker of text, and accounts. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from '../../../packages/cli/setup/subprocess.mjs'
import { AcceptanceFailure } from '../failure.mjs'
import { hordeHosts, trackerUrl } from './inner-world.mjs'
import { Program } from './program.mjs'

const command = fileURLToPath(new URL('../../../packages/cli/bin/kudoswarm.js', import.meta.url))

/** Name by which the model that comes along is known. */
export const textModel = 'Lantern 2M'

/** Name of the worker of text. */
export const textWorkerName = 'acceptance-writer'

/** The address by which clients know the tracker. */
export const hordeUrl = `https://${hordeHosts[0]}`

/** The tracker and its worker of text. */
export class Swarm {
  #env
  #folder
  #adminKey = ''
  #tracker
  #worker

  /** @param {string} folder of the run */
  constructor(folder) {
    this.#folder = folder
    this.#env = { ...process.env, KUDOSWARM_HOME: join(folder, 'kudoswarm') }
  }

  /** Starts the tracker behind TLS, as an operator would. */
  async startTracker() {
    const place = ['--http', trackerUrl.host, '--http-proxies', '1', '--public-url', hordeUrl]
    this.#tracker = this.#start('tracker', ['tracker', ...place])
    await this.#tracker.printed(/ready; its data is in/)
    const [key] = await this.#tracker.printed(/^[\w-]{22}$/)
    this.#adminKey = key
  }

  /** Starts a worker with the model that comes along; gives what it says of its adapter and its model. */
  async startWorker() {
    this.#worker = this.#start('worker', ['worker', '--name', textWorkerName])
    await this.#worker.printed(/^12D3Koo/)
    const [, adapter] = await this.#worker.printed(/adapter (.*)/)
    return adapter
  }

  /** Opens an account on the page for that and awards it kudos; gives its key and its name. */
  async openAccount(name, kudos) {
    const form = new URLSearchParams({ username: name })
    const page = await (await fetch(new URL('/register', hordeUrl), { method: 'POST', body: form })).text()
    const [, apikey] = /<code class="ah-api-key">([^<]+)</.exec(page) ?? []
    if (apikey === undefined) throw new AcceptanceFailure('no_account', `The page /register gave no key:\n${page}`)
    const { id, username } = await this.userOf(apikey)
    if (kudos > 0) await this.run('admin', 'kudos', 'award', String(id), String(kudos))
    return { apikey, username }
  }

  /** The account of a key, as the tracker's API describes it. */
  async userOf(apikey) {
    return (await fetch(`${hordeUrl}/api/v2/find_user`, { headers: { apikey } })).json()
  }

  /** Runs a command to its end. @returns {Promise<string>} what it printed */
  async run(...args) {
    const env = { ...this.#env, KUDOSWARM_API_KEY: this.#adminKey }
    const { status, output } = await runQuietly(process.execPath, [command, ...args], { env })
    if (status === 0) return output
    throw new AcceptanceFailure('command_failed', `kudoswarm ${args.join(' ')} ended with status ${status}:\n${output}`)
  }

  /** Ends the worker and the tracker in good order; what they did is in the journal. */
  async stop() {
    await this.#worker?.stop()
    await this.#tracker?.stop()
  }

  /** The folder of the tracker. */
  get trackerFolder() {
    return join(this.#folder, 'kudoswarm', 'tracker')
  }

  #start(name, args) {
    return new Program(name, { args: [command, ...args], env: this.#env, logFile: join(this.#folder, `${name}.log`) })
  }
}
