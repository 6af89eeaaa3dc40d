import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../bin/kudoswarm.js', import.meta.url))

/** Time that a process has to end in good order, in milliseconds. */
const stopMsMax = 10_000

/** What to do with what a process prints, line by line. */
export interface CliProcessInit {
  args: readonly string[]
  env: NodeJS.ProcessEnv
  stdout?: (line: string) => void
  stderr?: (line: string) => void
}

/** The real command, as a process of its own. */
export class CliProcess {
  /** Resolves with the exit status when the process has ended and everything it printed is here. */
  readonly ended: Promise<number>
  readonly #child: ChildProcess

  constructor({ args, env, stdout, stderr }: CliProcessInit) {
    // A group of its own: Ctrl-C reaches the demo only, which then stops everything in order.
    const child = spawn(process.execPath, [bin, ...args], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    createInterface({ input: child.stdout }).on('line', (line) => stdout?.(line))
    createInterface({ input: child.stderr }).on('line', (line) => stderr?.(line))
    this.ended = new Promise((resolve) => {
      child.on('error', () => resolve(1))
      child.on('close', (status) => resolve(status ?? 1))
    })
  }

  /** Ends the process as Ctrl-C would, or the hard way if that takes too long. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGINT')
    const timer = setTimeout(() => this.kill(), stopMsMax)
    await this.ended
    clearTimeout(timer)
  }

  /** Says Ctrl-C, once. */
  interrupt(): void {
    this.#child.kill('SIGINT')
  }

  /** Ends the process at once. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }
}
