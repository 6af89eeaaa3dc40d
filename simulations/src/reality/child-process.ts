import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { PeerInit, PeerOrder, PeerReport } from './peer-message.js'

const command = fileURLToPath(new URL('../../../packages/cli/bin/kudoswarm.js', import.meta.url))
const endWithParent = new URL('../../dist/reality/end-with-parent.js', import.meta.url).href
const peerEntry = fileURLToPath(new URL('../../dist/reality/peer-process.js', import.meta.url))

/** Time that a process has to end in good order, in milliseconds. */
const stopMsMax = 20_000

/** The real tracker in a process of its own, with the defaults of the command line. */
export class TrackerProcess {
  readonly #process: Process
  /** Where peers dial it: resolves when it says so. */
  readonly address: Promise<string>

  /** Starts it on a folder. */
  constructor(folder: string) {
    const args = ['tracker', '--data', folder, '--listen', '/ip4/127.0.0.1/tcp/0']
    // A group of its own: Ctrl-C at a terminal reaches the parent only, which then stops everything in order.
    const execArgv = ['--import', endWithParent]
    const child = fork(command, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true, execArgv })
    this.#process = new Process('the tracker', child)
    this.address = once(createInterface({ input: child.stdout! }), 'line').then(([line]) => String(line))
  }

  /** Rejects when it ends by itself. */
  get failed(): Promise<never> {
    return this.#process.failed
  }

  /** Ends it as Ctrl-C does. */
  stop(): Promise<void> {
    return this.#process.end(() => void this.#process.child.kill('SIGINT'))
  }

  /** Ends it at once. */
  kill(): Promise<void> {
    return this.#process.kill()
  }
}

/** A peer in a process of its own. */
export class PeerProcess {
  readonly #process: Process
  readonly #ready = Promise.withResolvers<void>()
  readonly #failed = Promise.withResolvers<never>()

  /** Starts it and has it connect; `onEnd` hears how each of its requests went. */
  constructor(peer: PeerInit, onEnd: (outcome: string) => void) {
    const child = fork(peerEntry, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    this.#process = new Process(peer.name, child)
    this.#failed.promise.catch(() => undefined)
    child.on('message', (report: PeerReport) => {
      if (report.type === 'ready') this.#ready.resolve()
      else if (report.type === 'ended') onEnd(report.outcome)
      else this.#failed.reject(new Error(`${peer.name}: ${report.message}`))
    })
    this.#tell({ type: 'connect', peer })
  }

  /** Resolves when it is connected. */
  get ready(): Promise<void> {
    return Promise.race([this.#ready.promise, this.failed])
  }

  /** Rejects when it cannot go on, or ends by itself. */
  get failed(): Promise<never> {
    return Promise.race([this.#failed.promise, this.#process.failed])
  }

  /** Has a requester begin at a time of the machine's clock. */
  start(startsAt: number): void {
    this.#tell({ type: 'start', startsAt })
  }

  /** Has it finish what it does and leave. */
  stop(): Promise<void> {
    return this.#process.end(() => this.#tell({ type: 'stop' }))
  }

  /** Ends it at once. */
  kill(): Promise<void> {
    return this.#process.kill()
  }

  #tell(order: PeerOrder): void {
    this.#process.child.send(order)
  }
}

/** A child, what it said last, and whether its end was asked for. */
class Process {
  readonly child: ChildProcess
  readonly failed: Promise<never>
  readonly #closed: Promise<unknown>
  #isWanted = true

  constructor(name: string, child: ChildProcess) {
    this.child = child
    const said: string[] = []
    createInterface({ input: child.stderr! }).on('line', (line) => said.push(line))
    this.#closed = once(child, 'close')
    this.failed = this.#closed.then(() => {
      if (this.#isWanted) throw new Error(`${name} has ended by itself: ${said.slice(-5).join('\n')}`)
      return new Promise<never>(() => undefined)
    })
    this.failed.catch(() => undefined)
  }

  /** Asks it to end and waits; ends it the hard way where that takes too long. */
  async end(ask: () => void): Promise<void> {
    this.#isWanted = false
    if (!this.#isRunning()) return
    ask()
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopMsMax)
    await this.#closed
    clearTimeout(timer)
  }

  async kill(): Promise<void> {
    this.#isWanted = false
    this.child.kill('SIGKILL')
    await this.#closed
  }

  #isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }
}
