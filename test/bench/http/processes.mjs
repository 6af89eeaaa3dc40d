/** What processes use, as Linux counts it: see proc(5). */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** Clock ticks of a second, on every architecture that Node runs on. */
const ticksPerSecond = 100

/** How long to wait before looking again whether processes have ended, in milliseconds. */
const lookAgainMs = 20

/** The program of a process and those that it has started itself. */
export function familyOf(pid) {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.parent === pid)
  return [pid, ...others.map(Number)]
}

/** Seconds of processor time that processes have used so far. */
export function cpuSecondsOf(pids) {
  return pids.reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0) / ticksPerSecond
}

/** Bytes of memory that processes use; what several share counts once. */
export function memoryBytesOf(pids) {
  const kilobytes = pids.map((pid) => {
    const [, found = '0'] = /^Pss:\s+(\d+) kB/m.exec(readOf(pid, 'smaps_rollup') ?? '') ?? []
    return Number(found)
  })
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1024
}

/** Kills processes and resolves when none of them is left. */
export async function killAll(pids) {
  let left = pids
  while (left.length > 0) {
    for (const pid of left) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
    left = left.filter(isAlive)
  }
}

function isAlive(pid) {
  const state = readOf(pid, 'stat')?.split(') ')[1]
  // What has ended and waits for its parent to notice is gone.
  return state !== undefined && !state.startsWith('Z')
}

function statOf(pid) {
  const stat = readOf(pid, 'stat')
  if (stat === undefined) return undefined
  // The name, in brackets, may hold spaces and brackets; the first field after it is the third.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
}

function readOf(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}

/** Time that a server has to say that it is ready, in milliseconds: a long queue takes a while to read. */
const readyMsMax = 300_000

/** Lines of its output that are shown if it fails. */
const linesKept = 20

/** A server in a process of its own, which is ready when it prints a line that `pattern` matches. */
export class Server {
  #child
  #ended

  /** Starts a program; resolves to the server and what the pattern's first group matched. */
  static async start({ command, args, pattern, ...options }) {
    const server = new Server(command, args, options)
    return { server, found: await server.#readyWith(pattern) }
  }

  constructor(command, args, options) {
    this.#child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve(error.message))
      this.#child.on('exit', (status, signal) => resolve(`status ${status}, signal ${signal}`))
    })
  }

  get pid() {
    return this.#child.pid
  }

  /** Ends it in good order, and resolves when it has ended. */
  async stop(signal = 'SIGINT') {
    this.#child.kill(signal)
    await this.#ended
  }

  async #readyWith(pattern) {
    const last = []
    const ready = new Promise((resolve) => {
      for (const stream of [this.#child.stdout, this.#child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          last.push(line)
          if (last.length > linesKept) last.shift()
          const match = pattern.exec(line)
          if (match !== null) resolve(match[1])
        })
      }
    })
    let timer
    const tooLate = new Promise((resolve) => {
      timer = setTimeout(() => resolve('took too long to start'), readyMsMax)
    })
    const failure = Promise.race([tooLate, this.#ended]).then((how) => {
      throw new Error(`${this.#child.spawnfile}: ${how}\n${last.join('\n')}`)
    })
    // Once it is ready its end is what `stop` waits for.
    failure.catch(() => undefined)
    return Promise.race([ready, failure]).finally(() => clearTimeout(timer))
  }
}
