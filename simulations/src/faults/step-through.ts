import { createInterface } from 'node:readline/promises'
import type { Interface } from 'node:readline/promises'
import { decodeFrame } from '@kudoswarm/protocol'
import { decodeEvent } from '@kudoswarm/tracker'
import type { Watcher } from '../audit/auditor.js'
import type { SimulatedSwarm } from '../swarm/simulated-swarm.js'
import type { Plan } from './plan.js'
import { runPlan } from './run-plan.js'
import type { RunReport } from './run-plan.js'
import { sentenceOf } from './story.js'

/** Longest line that is printed, in characters. */
const lineMax = 400

const help = 'Enter: the next line · /text: go on to a line with the text · c: go on to the end · q: quit'

/**
 * Runs a plan and tells everything that happens, in words: the steps, every frame to and from the tracker, every event
 * of its journal. With `isWaiting` time stands still after each line until the reader has said how to go on.
 */
export async function stepThrough(plan: Plan, how: { isWaiting: boolean }): Promise<RunReport> {
  const reader = how.isWaiting ? new Reader() : undefined
  const teller = new Teller((line) => (reader === undefined ? console.log(line) : reader.lines.push(line)))
  try {
    return await runPlan(plan, {
      watcher: teller.watcher(),
      onBegin: (swarm) => teller.begin(swarm),
      onStep: (step) => teller.say(undefined, `---- ${sentenceOf(step)}`),
      ...(reader === undefined ? {} : { pause: reader }),
    })
  } finally {
    await reader?.end()
  }
}

/** Puts into words what a watcher sees. */
class Teller {
  readonly #print: (line: string) => void
  readonly #peers = new Map<number, string>()
  #swarm: SimulatedSwarm | undefined
  #startedAt = 0

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  begin(swarm: SimulatedSwarm): void {
    this.#swarm = swarm
    this.#startedAt = swarm.time.now
  }

  /** Prints a line, with the tracker's time where it is one of the tracker's. */
  say(nowMs: number | undefined, text: string): void {
    const time = ((nowMs ?? this.#swarm?.time.now ?? 0) - this.#startedAt) / 1_000
    this.#print(`${time.toFixed(3).padStart(9)} ${text}`.slice(0, lineMax))
  }

  watcher(): Partial<Watcher> {
    return {
      commitFailed: () => this.say(undefined, 'the disk does not take what was decided'),
      trackerStarted: (rows) => this.say(undefined, `the tracker starts with ${rows.length} events`),
      trackerKilled: () => this.say(undefined, 'the tracker is gone'),
      granted: (id) => this.say(undefined, `the operator hears that grant ${inHex(id)} is made`),
      durable: (rows, nowMs) => {
        for (const { bytes } of rows) {
          const { seq, event } = decodeEvent(bytes)
          this.say(nowMs, `==== ${seq} ${this.#inWords(event)}`)
        }
      },
      channelOpened: (channel, peer, nowMs) => {
        this.#peers.set(channel, peer)
        this.say(nowMs, `${this.#nameOf(channel)} is there`)
      },
      channelClosed: (channel) => this.say(undefined, `${this.#nameOf(channel)} is gone`),
      sent: (channel, bytes, nowMs) => this.say(nowMs, `---> ${this.#nameOf(channel)}: ${this.#frameInWords(bytes)}`),
      received: (channel, bytes, nowMs) =>
        this.say(nowMs, `<--- ${this.#nameOf(channel)}: ${this.#frameInWords(bytes)}`),
    }
  }

  #nameOf(channel: number): string {
    return `${this.#swarm?.hostOf(this.#peers.get(channel) ?? '')} #${channel}`
  }

  #frameInWords(bytes: Uint8Array): string {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) return `${bytes.length} bytes: ${decoded.code}`
    return `${decoded.value.kind} ${decoded.value.id} ${this.#inWords(decoded.value.body)}`
  }

  /** Peers by their names, hashes and ids by their first bytes. */
  #inWords(value: unknown): string {
    return JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'bigint') return Number(part)
      if (part instanceof Uint8Array) return inHex(part)
      return typeof part === 'string' ? (this.#swarm?.hostOf(part) ?? part) : part
    })
  }
}

function inHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 4)).toString('hex')
}

/** Somebody at a terminal, who reads line by line. */
class Reader {
  readonly lines: string[] = []
  readonly #terminal: Interface
  readonly #closed: Promise<string>
  #isClosed = false
  /** Lines without it are not waited at; undefined where none is. */
  #wanted: string | undefined = ''

  constructor() {
    this.#terminal = createInterface({ input: process.stdin, output: process.stdout })
    this.#closed = new Promise((resolve) => {
      this.#terminal.on('close', () => {
        this.#isClosed = true
        resolve('c')
      })
    })
    console.log(help)
  }

  isDue(): boolean {
    return this.lines.length > 0
  }

  /** Shows what there is, and waits where the reader wants to. */
  async take(): Promise<void> {
    for (const line of this.lines.splice(0)) {
      console.log(line)
      if (this.#wanted !== undefined && line.includes(this.#wanted)) await this.#ask()
    }
  }

  async end(): Promise<void> {
    await this.take()
    this.#terminal.close()
  }

  async #ask(): Promise<void> {
    if (this.#isClosed) {
      this.#wanted = undefined
      return
    }
    const said = (await Promise.race([this.#terminal.question(''), this.#closed])).trim()
    if (said === 'q') process.exit()
    if (said === 'c') this.#wanted = undefined
    else if (said === '' || said.startsWith('/')) this.#wanted = said.slice(1)
    else {
      console.log(help)
      await this.#ask()
    }
  }
}
