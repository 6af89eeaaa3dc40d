import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** An API key stands on a line of its own. */
const keyLine = /^\s*([\w-]{22})\s*$/

const bin = fileURLToPath(new URL('../../packages/cli/bin/kudoswarm.js', import.meta.url))

/** The real tracker in a process of its own, which can be killed and started again on the same folder and port. */
export class TrackerProcess {
  readonly folder: string
  readonly #port: number
  readonly #httpPort: number
  readonly #listen: readonly string[]
  #child: ChildProcess | undefined
  #address = ''
  #adminKey = ''

  private constructor(folder: string, init: { port: number; httpPort: number; listen: readonly string[] }) {
    this.folder = folder
    this.#port = init.port
    this.#httpPort = init.httpPort
    this.#listen = init.listen
  }

  /** A tracker on a fresh folder, which may listen elsewhere too. Nothing runs yet. */
  static async create(listen: readonly string[] = []): Promise<TrackerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-e2e-'))
    return new TrackerProcess(folder, { port: await freePort(), httpPort: await freePort(), listen })
  }

  /** Where peers dial it; the same after every start. */
  get address(): string {
    return this.#address
  }

  /** Where it is served over HTTP; the same after every start. */
  get url(): string {
    return `http://127.0.0.1:${this.#httpPort}`
  }

  /** The API key of its admin, which it prints when it is started first. */
  get adminKey(): string {
    return this.#adminKey
  }

  /** Starts it and waits until it says where it listens. */
  async start(): Promise<void> {
    const listen = ['--listen', `/ip4/127.0.0.1/tcp/${this.#port}`, '--http', `127.0.0.1:${this.#httpPort}`]
    for (const address of this.#listen) listen.push('--listen', address)
    const args = [bin, 'tracker', '--data', this.folder, ...listen]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      this.#adminKey ||= keyLine.exec(line)?.[1] ?? ''
    })
    const line = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line'),
      once(child, 'close').then(() => Promise.reject(new Error(`the tracker ended: ${said.join('\n')}`))),
    ])
    this.#address = String(line[0])
  }

  /** Ends it as `kill -9` does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends it as Ctrl-C does and gives its exit status. */
  async stop(): Promise<number | null> {
    return this.#end('SIGINT')
  }

  /** Ends it and removes its folder. */
  async remove(): Promise<void> {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
    return child.exitCode
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
