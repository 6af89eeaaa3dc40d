/** A program that runs beside the run: its output is kept, and it is waited for by what it says. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { AcceptanceFailure } from '../failure.mjs'

/** Lines of a program's output that are kept for the case that it fails. */
const linesMax = 30

/** Time that a program has to end in good order, in milliseconds. */
const stopMsMax = 15_000

/** A program, as a process of its own. */
export class Program {
  /** @type {string[]} the newest lines that it printed */
  lines = []
  #child
  #waiting = []
  #name
  /** @type {AcceptanceFailure | undefined} */
  #failure

  /**
   * @param {string} name for messages
   * @param {{ args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string, logFile: string }} init arguments of Node
   */
  constructor(name, { args, env, cwd, logFile }) {
    this.#name = name
    // A group of its own: Ctrl-C reaches the run only, which then ends everything.
    this.#child = spawn(process.execPath, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const log = createWriteStream(logFile)
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.pipe(log, { end: false })
      createInterface({ input: stream }).on('line', (line) => this.#hear(line))
    }
    this.ended = new Promise((resolve) => {
      this.#child.on('error', () => resolve(127))
      this.#child.on('close', (status) => resolve(status ?? 1))
    })
    void this.ended.then((status) => this.#refuseAll(status))
  }

  /**
   * Waits until it has printed something.
   *
   * @param {RegExp} pattern
   * @returns {Promise<RegExpExecArray>}
   */
  printed(pattern) {
    for (const line of this.lines) {
      const found = pattern.exec(line)
      if (found !== null) return Promise.resolve(found)
    }
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => this.#waiting.push({ pattern, resolve, reject }))
  }

  /** Ends it as Ctrl-C would, or the hard way if that takes too long. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGINT')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopMsMax)
    await this.ended
    clearTimeout(timer)
  }

  #hear(line) {
    this.lines.push(line)
    if (this.lines.length > linesMax) this.lines.shift()
    this.#waiting = this.#waiting.filter(({ pattern, resolve }) => {
      const found = pattern.exec(line)
      if (found !== null) resolve(found)
      return found === null
    })
  }

  #refuseAll(status) {
    const message = `${this.#name} ended with status ${status}; the last that it printed:\n${this.lines.join('\n')}`
    this.#failure = new AcceptanceFailure('program_ended', message)
    for (const { reject } of this.#waiting) reject(this.#failure)
    this.#waiting = []
  }
}
