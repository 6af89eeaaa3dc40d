import {
  createWorker,
  PeerError,
  type SessionState,
  type TrackerSession,
  type Worker,
  type WorkerSpeed,
  type WorkerEvent,
} from '@kudoswarm/peer'
import { describeError, errors, limits, type ErrorCode } from '@kudoswarm/protocol'
import { gpuShareMin, type Engine } from '@kudoswarm/ports'
import { Command, Option } from 'commander'
import { hostname } from 'node:os'
import { chooseAccount } from '../account-file.js'
import { dataFolder } from '../data-folder.js'
import { aborted, watchInterruption, type Interruption } from '../interruption.js'
import { bundledModels, defaultModel } from '../model-file.js'
import { openWorkerEngine } from '../worker-engine.js'
import { accountForms, namedAccount, numberOfAccount, type NamedAccount } from '../named-account.js'
import { decimalNumber, names, wholeNumber } from '../option-value.js'
import { printable } from '../printable.js'
import { canRedraw, printDone, printNote, startProgress, withProgress, type Progress } from '../progress.js'
import { trackerAddress } from '../tracker-address.js'
import { openConnection } from '../tracker-connection.js'
import { accountOption, accountTitle, logOption, trackerOption, type TrackerOptions } from '../tracker-option.js'
import { describeTally, WorkerTally } from '../worker-tally.js'
import { claimWorkerKey } from '../worker-key.js'

/** Offers that there is room for beside those of the engine and its speed. */
const offersMax = limits.workerOffersMax - 8

interface WorkerOptions extends TrackerOptions {
  model: string
  slots: number
  gpuShare: number
  name: string
  favour?: string[]
  onlyFavoured?: true
  offer?: string[]
  speed: WorkerSpeed
  maxContext?: number
}

/** `kudoswarm worker`. */
export function workerCommand(): Command {
  return new Command('worker')
    .description('Runs jobs on this machine and earns kudos for them.')
    .addOption(trackerOption())
    .addOption(accountOption())
    .option('--model <file|name>', 'GGUF file of a Llama model, or the name of one that comes along', defaultModel)
    .option('--slots <n>', 'jobs run at once', wholeNumber(1, limits.workerSlotsMax), 1)
    .option('--gpu-share <share>', 'share of the time that the GPU may be busy', decimalNumber(gpuShareMin, 1), 1)
    .option('--name <name>', 'name of this worker; it keeps its identity by it', defaultName())
    .option(
      '--favour <account>',
      `serves this account before others: ${accountForms}; several may be given, after its own`,
      names(limits.workerFavouredMax),
    )
    .option('--only-favoured', 'serves nobody but its own account and those of --favour')
    .addOption(
      new Option('--speed <speed>', 'slow: not for who refuses slow workers; extra_slow: leases end later, too')
        .choices(['fast', 'slow', 'extra_slow'] satisfies WorkerSpeed[])
        .default('fast'),
    )
    .option(
      '--max-context <n>',
      'longest prompt and answer, in tokens (default: as the model)',
      wholeNumber(1, 2 ** 31 - 2),
    )
    .option('--offer <name>', 'what requests may need, as both sides agreed; several may be given', names(offersMax))
    .addOption(logOption('warn'))
    .addHelpText(
      'after',
      `
First it finds its WebGPU adapter and checks that the model gives its known answers, to the bit.
Then it serves until it is stopped. Ctrl-C takes no more jobs and finishes those in hand; a second
one hands them back at once. Without an account the anonymous account earns the kudos. The
worker's id goes to stdout, everything else to stderr.

Known answers of a file NAME.gguf are read from NAME.kat.json beside it, if that is there.
Models that come along: ${bundledModels().join(', ')}.

Examples:
  kudoswarm worker
  kudoswarm worker --tracker /ip4/192.0.2.1/tcp/4710/p2p/12D3Koo… --account alice
  kudoswarm worker --model ./story.gguf --slots 4 --name attic
  kudoswarm worker --gpu-share 0.5
  kudoswarm worker --account alice --favour bob --favour 17 --only-favoured
  kudoswarm worker --speed slow --max-context 2048 --offer my-lab`,
    )
    .action(runWorker)
}

/** The machine's name, as far as it can be a worker's. */
function defaultName(): string {
  return (
    hostname()
      .replaceAll(/[^A-Za-z0-9_-]/g, '-')
      .replace(/^-+/, '') || 'worker'
  )
}

async function runWorker(options: WorkerOptions): Promise<void> {
  const address = await trackerAddress(options.tracker, dataFolder().tracker)
  const account = await chooseAccount(options.account)
  const favoured = await Promise.all((options.favour ?? []).map(namedAccount))
  const key = await claimWorkerKey(options.name)
  const interruption = watchInterruption()
  let engine: Engine | undefined
  try {
    engine = await openWorkerEngine(options)
    printNote(`earning for ${accountTitle(account)}`)
    const connection = await openConnection({ address, keyPath: key.path, account, logLevel: options.log })
    try {
      await serve(connection.session, { engine, options, favoured, interruption })
    } finally {
      await connection.close()
    }
  } finally {
    await engine?.close()
    await key.release()
    interruption.release()
  }
}

/** Who serves, for whom first, and until when. */
interface Serving {
  engine: Engine
  options: WorkerOptions
  favoured: readonly NamedAccount[]
  interruption: Interruption
}

async function serve(session: TrackerSession, serving: Serving): Promise<void> {
  const screen = createWorkerScreen()
  const { first } = serving.interruption
  let isJoined = false
  const detach = session.attach({
    state(state) {
      if (state.name !== 'connected') isJoined = false
      screen.session(state)
    },
  })
  const tally = new WorkerTally()
  try {
    const worker = await joiningWorker(session, serving)
    const stopped = new Promise<string>((resolve) => {
      worker.subscribe((event) => {
        if (event.type === 'stopped') resolve(event.code)
        tally.add(event, performance.now())
        if (event.type === 'joined') {
          isJoined = true
          screen.joined(session.identity.peer)
        }
        if (event.type === 'stateTold') screen.note(standingText(event))
        if (event.type === 'noticeTold') screen.note(noticeText(event))
        if (event.type === 'jobEnded' && event.outcome === 'failed') screen.note(`a job failed: ${event.code}`)
        // A log is told of jobs; only a line that is drawn again can show every token.
        if (event.type !== 'token' || canRedraw()) screen.tally(describeTally(tally, worker.jobsInHand))
      })
    })
    await Promise.race([stopped, aborted(first)])
    screen.close()
    if (first.aborted) await stopWorker(worker, serving.interruption, isJoined)
    else throwReason(session.state, await stopped)
  } catch (error) {
    // Who is interrupted before there was a worker has nothing to leave.
    if (error !== first.reason) throw error
  } finally {
    detach()
    screen.close()
    printDone(describeTally(tally, 0))
  }
}

/** The worker as the options have it. @throws PeerError account_unknown where somebody is favoured whom the tracker does not know */
async function joiningWorker(
  session: TrackerSession,
  { engine, options, favoured, interruption }: Serving,
): Promise<Worker> {
  const { maxContext, name, offer = [], onlyFavoured = false, speed } = options
  const signal = interruption.first
  const accounts = await Promise.all(favoured.map((one) => numberOfAccount(one, session, { signal })))
  return createWorker({
    session,
    engine,
    name,
    offers: offer,
    speed: () => speed,
    favours: () => ({ accounts, areOnly: onlyFavoured }),
    ...(maxContext !== undefined && { contextTokensMax: maxContext }),
  })
}

async function stopWorker(worker: Worker, interruption: Interruption, isJoined: boolean): Promise<void> {
  const jobs = worker.jobsInHand
  const handBack = (): void => void worker.stop({ finish: false })
  interruption.second.addEventListener('abort', handBack)
  await withProgress(
    describeStop(jobs, isJoined),
    () => worker.stop({ finish: true }),
    () => (isJoined ? 'left the tracker' : 'stopped; there was no tracker to leave'),
  )
}

function describeStop(jobs: number, isJoined: boolean): string {
  if (jobs > 0) return `finishing ${jobs} ${jobs === 1 ? 'job' : 'jobs'} (Ctrl-C again hands them back at once)`
  return isJoined ? 'leaving the tracker' : 'stopping'
}

/** A worker that stopped by itself has a reason that somebody must hear of. */
function throwReason(state: SessionState, code: string): never {
  const message = state.name === 'ended' ? state.message : describeErrorCode(code)
  throw new PeerError(code, message)
}

interface WorkerScreen {
  session(state: SessionState): void
  joined(peer: string): void
  tally(text: string): void
  note(text: string): void
  close(): void
}

function standingText({ state, message, untilMs }: Extract<WorkerEvent, { type: 'stateTold' }>): string {
  if (state === 'serving') return 'the tracker gives this worker jobs again'
  const until = untilMs > 0 ? ` until ${new Date(untilMs).toLocaleTimeString()}` : ''
  return `${state}${until}: ${message}`
}

function noticeText({ text, origin }: Extract<WorkerEvent, { type: 'noticeTold' }>): string {
  return `message${origin === '' ? '' : ` from ${origin}`}: ${text}`
}

function createWorkerScreen(): WorkerScreen {
  let progress: Progress | undefined
  const close = (): void => {
    progress?.clear()
    progress = undefined
  }
  const say = (text: string): void => {
    if (progress === undefined) progress = startProgress(text)
    else progress.update(text)
  }
  const over = (print: () => void): void => {
    close()
    print()
  }
  return {
    session(state) {
      if (state.name === 'connecting') say('connecting to the tracker')
      if (state.name !== 'waiting') return
      const wait = `trying again in ${Math.ceil(state.ms / 1000)} s`
      over(() => printNote(`${printable(state.code)}: ${printable(state.message)} (${wait})`))
    },
    joined: (peer) =>
      over(() => {
        printDone('joined the tracker, waiting for jobs; Ctrl-C stops')
        process.stdout.write(`${peer}\n`)
      }),
    tally: say,
    note: (text) => over(() => printNote(printable(text))),
    close,
  }
}

function describeErrorCode(code: string): string {
  return Object.hasOwn(errors, code) ? describeError(code as ErrorCode) : 'The worker has stopped. Start it again.'
}
