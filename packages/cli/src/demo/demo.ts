import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CliError } from '../failure.js'
import { aborted } from '../interruption.js'
import { paint } from '../paint.js'
import { printable } from '../printable.js'
import { startProgress } from '../progress.js'
import { CliProcess, type CliProcessInit } from './cli-process.js'
import { AskRecord, formatSummary } from './summary.js'

/** Tokens of the answer in the demo. */
const tokensMax = '96'

/** How the answer is drawn: with some surprise, but readable. */
const sampling = ['--temperature', '0.6', '--top-k', '40']

/** The demo: its folder, its processes, and what they say. */
export class Demo {
  readonly #processes: CliProcess[] = []
  readonly #interrupted: AbortSignal
  #folder = ''
  #adapter = ''
  /** Where the tracker serves its page, or its API where there is none. */
  #link = ''

  constructor(interrupted: AbortSignal) {
    this.#interrupted = interrupted
  }

  /** Runs everything from the beginning to the summary. @throws CliError demo_failed; the reason of an interruption */
  async run(prompt: string): Promise<void> {
    const startedAt = performance.now()
    this.#folder = await mkdtemp(join(tmpdir(), 'kudoswarm-demo-'))
    print(`${paint.bold('A swarm on this machine')}: three processes that talk libp2p over loopback.\n`)
    await this.#startTracker()
    await this.#openAccounts()
    await this.#startWorker()
    const record = await this.#ask(prompt)
    print(paint.bold('\nThe journal'))
    await this.#show(['ledger'])
    print(paint.bold('\nThe ledger, recounted'))
    await this.#show(['ledger', '--check'])
    print(paint.bold('\nSummary'))
    print(formatSummary(record, this.#adapter))
    print(paint.dim(`\n${((performance.now() - startedAt) / 1000).toFixed(1)} s in all`))
  }

  /** Lets the swarm go on, for whoever opens its page, until somebody has it end. */
  async stay(): Promise<void> {
    print(`\n${paint.bold('The page of this swarm')}: ${this.#link}`)
    print('Contribute, ask and watch there. The swarm goes on until Ctrl-C.')
    await aborted(this.#interrupted)
  }

  /** Stops every process and removes the folder, however far the demo came. */
  async clean(): Promise<void> {
    // The last one started depends on those before it.
    for (const one of this.#processes.toReversed()) await one.stop()
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true })
  }

  /** Ends every process at once; for when this process itself is about to end. */
  kill(): void {
    for (const one of this.#processes) one.kill()
  }

  async #startTracker(): Promise<void> {
    await this.#startService('tracker', ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0', '--http', '127.0.0.1:0'])
  }

  async #openAccounts(): Promise<void> {
    for (const name of ['worker', 'requester']) {
      await this.#run(name, ['account', 'create', name], (line) => print(`${marginOf(name)}${line}`))
    }
  }

  async #startWorker(): Promise<void> {
    await this.#startService('worker', ['worker', '--account', 'worker', '--name', 'demo'])
  }

  /** Starts a process that goes on, and waits until it says on stdout that it is ready. */
  async #startService(name: string, args: readonly string[]): Promise<void> {
    const status = await this.#unlessInterrupted(
      new Promise<number | undefined>((resolve) => {
        const service = this.#spawn(name, { args, stdout: () => resolve(undefined) })
        service.ended.then(resolve, resolve)
      }),
    )
    if (status === undefined) return
    throw new CliError('demo_failed', `The ${name} ended with status ${status}: see what it printed above.`)
  }

  async #ask(prompt: string): Promise<AskRecord> {
    const record = new AskRecord()
    let isBegun = false
    const stdout = (line: string): void => {
      const text = record.add(line)
      if (text === undefined) return
      // The prompt stays with its answer: before there is one, the spinner has the line.
      process.stdout.write(`${isBegun ? '' : paint.bold(printable(prompt))}${printable(text)}`)
      isBegun = true
    }
    print(`\n  ${paint.dim('prompt and answer, token by token:')}\n`)
    const args = ['ask', '--account', 'requester', '--json', '--max-tokens', tokensMax, ...sampling, '--', prompt]
    const status = await this.#unlessInterrupted(this.#spawn('requester', { args, stdout }).ended)
    process.stdout.write('\n')
    if (status === 0 && record.isComplete) return record
    throw new CliError('demo_failed', `The request ended with status ${status}: see what was printed above.`)
  }

  /** Runs a command to its end and shows what it prints. */
  async #show(args: readonly string[]): Promise<void> {
    await this.#run('ledger', args, (line) => print(`  ${line}`))
  }

  async #run(name: string, args: readonly string[], stdout: (line: string) => void): Promise<void> {
    const status = await this.#unlessInterrupted(this.#spawn(name, { args, stdout }).ended)
    if (status === 0) return
    throw new CliError('demo_failed', `"kudoswarm ${args.join(' ')}" ended with status ${status}: see above.`)
  }

  #spawn(name: string, { args, stdout }: Pick<CliProcessInit, 'args' | 'stdout'>): CliProcess {
    const progress = startProgress(`${name}: kudoswarm ${args.slice(0, 2).join(' ')}`)
    const stderr = (line: string): void => {
      this.#link = /^in a browser: +(\S+)$/.exec(line)?.[1] ?? this.#link
      if (line.startsWith('✔ adapter ')) this.#adapter = line.slice('✔ adapter '.length)
      // A step that has only begun moves the spinner; the line that says that it is done stays.
      if (line.startsWith('- ')) progress.update(`${name}: ${line.slice(2)}`)
      else {
        progress.clear()
        print(`${marginOf(name)}${line}`)
      }
    }
    const env = { ...process.env, KUDOSWARM_HOME: this.#folder }
    const one = new CliProcess({
      args,
      env,
      stderr,
      stdout(line) {
        progress.clear()
        stdout?.(line)
      },
    })
    one.ended.then(
      () => progress.clear(),
      () => progress.clear(),
    )
    this.#processes.push(one)
    return one
  }

  #unlessInterrupted<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(this.#interrupted.reason)
      this.#interrupted.addEventListener('abort', abort)
      if (this.#interrupted.aborted) abort()
      work.then(resolve, reject).finally(() => this.#interrupted.removeEventListener('abort', abort))
    })
  }
}

function marginOf(name: string): string {
  return paint.cyan(`${name.padEnd(9)} │ `)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
