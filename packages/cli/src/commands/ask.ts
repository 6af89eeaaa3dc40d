import { PeerError } from '@kudoswarm/peer'
import { fillParameters, limits } from '@kudoswarm/protocol'
import { Command, Option } from 'commander'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { createJsonScreen, createTextScreen, distrust, type AskScreen, type RequestEnd } from '../ask-screen.js'
import { askAndShow, type AskingInit, type AskOutcome } from '../asking.js'
import { CliError, exitStatus } from '../failure.js'
import { watchInterruption } from '../interruption.js'
import { announcedNames, expectedModels, judgeByModels, readLocalModels } from '../local-models.js'
import { collected, decimalNumber, names as nameList, seedNumber, stopTexts, wholeNumber } from '../option-value.js'
import { differences, recompute, type RecomputeInit } from '../recomputation.js'
import { openConnection } from '../tracker-connection.js'
import {
  accountOption,
  accountTitle,
  logOption,
  requesterConnection,
  trackerOption,
  type TrackerOptions,
} from '../tracker-option.js'

/** Tokens of an answer where nobody says how many. */
const tokensDefault = 128

/** Attempts in a row to reach a tracker that was lost, about five minutes of them, before giving up. */
const attemptsMax = 12

interface AskOptions extends TrackerOptions {
  model?: string[]
  maxTokens: number
  seed?: bigint
  temperature: number
  topK: number
  topP: number
  repetitionPenalty: number
  stop?: string[]
  fast?: true
  maxContext?: number
  need?: string[]
  worker?: string[]
  notWorker?: string[]
  modelFile?: string
  verify?: boolean
  json?: boolean
}

/** `kudoswarm ask`. */
export function askCommand(): Command {
  const { outputTokensMax, temperatureMax, topPMax, repetitionPenaltyMin, repetitionPenaltyMax } = limits
  return new Command('ask')
    .description('Has a prompt continued by a worker of the swarm and streams the answer.')
    .argument('<prompt>', 'text to continue; "-" reads it from stdin')
    .addOption(trackerOption())
    .addOption(accountOption())
    .option('--model <name>', 'name of a model; several may be given, any of them serves (default: any)', collected)
    .option('--max-tokens <n>', 'longest answer, in tokens', wholeNumber(1, outputTokensMax), tokensDefault)
    .option('--seed <n>', 'decides the answer: the same seed gives the same text (default: random)', seedNumber)
    .option('--temperature <t>', '0 takes the likeliest token', decimalNumber(0, temperatureMax), 0.8)
    .option('--top-k <n>', 'candidates kept for each token, 0 for all', wholeNumber(0, 2 ** 32 - 1), 0)
    .option('--top-p <share>', 'share of probability kept, above 0', decimalNumber(0, topPMax), 1)
    .option('--repetition-penalty <r>', '1 for none', decimalNumber(repetitionPenaltyMin, repetitionPenaltyMax), 1)
    .option('--stop <text>', 'the answer ends before this text; several may be given (default: none)', stopTexts)
    .option('--fast', 'refuses slow workers, which costs more')
    .option(
      '--max-context <n>',
      'tokens that prompt and answer may have, which the estimate counts with (default: as many as they need)',
      wholeNumber(1, 2 ** 32 - 1),
    )
    .option('--need <name>', 'what the worker must offer; several may be given', nameList(limits.requestNeedsMax - 1))
    .addOption(
      new Option('--worker <id>', 'only this worker may serve it; several may be given')
        .argParser(nameList(limits.requestWorkersMax))
        .conflicts('notWorker'),
    )
    .option(
      '--not-worker <id>',
      'this worker may not serve it; several may be given',
      nameList(limits.requestWorkersMax),
    )
    .option('--model-file <file>', 'GGUF file that the answer should come from: its hash is compared with the receipt')
    .option('--verify', 'compute the answer again on this machine, with the CPU, and say whether it is the same')
    .option('--json', 'print one JSON object a line instead of the text')
    .addOption(logOption('silent'))
    .addHelpText(
      'after',
      `
The answer goes to stdout, everything else to stderr. Ctrl-C cancels the request on the tracker;
what was made by then is paid. A lost connection is opened again and the request goes on.
A request waits until somebody can serve it; where nobody can, that is said at once.

A receipt says which model a worker claims to have run, and is signed; that proves who says so, not
that it is true. The hash of the model is compared where this machine has it: a model that comes
along, or --model-file. --verify computes the answer again from that file, which takes no GPU but
longer, and ends with status 8 if it differs. Ask for one model by its name to know what to expect.

With --json each line has "event": connecting, submitted, waiting, output (text), reconnecting,
jobEnded (receipt, verdict, model, paid, tax), ended (outcome, paid, voided), cancelling, recomputed
(tokens, differences). The verdict "verified" is about signature and hashes. Amounts are millikudos
in decimal strings, bytes are hex digits.

Examples:
  kudoswarm ask "It was a dark night and"
  kudoswarm ask --max-tokens 64 --seed 7 --temperature 0.5 --top-k 40 "Once upon a time"
  kudoswarm ask --stop $'\n' "She opened the door and said:"
  kudoswarm ask --json "Once" | jq -r 'select(.event == "output").text'
  kudoswarm ask --model lantern-2m-q8_0 --verify "Once upon a time"
  kudoswarm ask - < prompt.txt`,
    )
    .action(ask)
}

async function ask(given: string, options: AskOptions): Promise<void> {
  const prompt = given === '-' ? await text(process.stdin) : given
  const models = await readLocalModels(options.modelFile === undefined ? [] : [options.modelFile])
  const names = announcedNames(models, options.model ?? [])
  const expectation = { models, names, path: options.modelFile }
  if (options.verify === true && expectedModels(expectation).length === 0) {
    throw new CliError('model_missing', '--verify needs the model itself: give its file with --model-file.')
  }
  const submit = {
    prompt,
    models: names,
    outputTokensMax: options.maxTokens,
    // As the worker gets them: what is computed again must be computed with the same numbers.
    sampling: fillParameters(samplingOf(options)),
    stopSequences: options.stop ?? [],
    ...targetsOf(options),
  }
  const judgeModel = judgeByModels(expectation)
  const screen = options.json === true ? createJsonScreen() : createTextScreen(names)
  const interruption = watchInterruption()
  try {
    const outcome = await askOnce({ options, submit, screen, interruption, judgeModel })
    process.exitCode = statusOf(outcome.end, interruption.first.aborted)
    const why = outcome.job && distrust(outcome.job, outcome.model)
    if (why !== undefined) throw new CliError('answer_untrusted', `Do not trust this answer. ${why}`)
    if (options.verify === true) await verify(outcome, submit, screen, interruption.first)
  } catch (error) {
    if (!interruption.first.aborted) throw error
    process.exitCode = exitStatus.interrupted
  } finally {
    screen.close()
    interruption.release()
  }
}

async function askOnce({
  options,
  ...asking
}: Omit<AskingInit, 'session' | 'account'> & { options: AskOptions }): Promise<AskOutcome> {
  const connectionInit = { ...(await requesterConnection(options)), attemptsMax }
  asking.screen.connecting(connectionInit.address)
  const connection = await openConnection(connectionInit)
  try {
    return await askAndShow({ session: connection.session, account: accountTitle(connectionInit.account), ...asking })
  } finally {
    asking.screen.close()
    await connection.close()
  }
}

/** What was asked for, as far as the answer depends on it. */
type AskedText = Omit<RecomputeInit, 'file'>

/** @throws CliError answer_not_reproduced, model_missing; EngineError */
async function verify(
  { job, model, text: answer }: AskOutcome,
  asked: AskedText,
  screen: AskScreen,
  signal: AbortSignal,
): Promise<void> {
  if (job?.receipt === undefined) return
  const { receipt } = job
  if (model?.verdict !== 'asked') {
    const message = 'The answer comes from a model that is not on this machine: give its file with --model-file.'
    throw new CliError('model_missing', message)
  }
  // What has ended before a stop sequence does so again; for the rest, one token at least has to be asked for.
  const isStopped = receipt.finishReason === 'stop' && asked.stopSequences.length > 0
  const outputTokensMax = isStopped ? asked.outputTokensMax : Math.max(1, receipt.outputTokens)
  screen.recomputing(0)
  const right = await recompute(
    { ...asked, file: model.file, outputTokensMax },
    { signal, onTokens: (tokens) => screen.recomputing(tokens) },
  )
  const found = differences(receipt, answer, right)
  screen.recomputing(right.outputTokens, found)
  if (found.length === 0) return
  const message = `Do not trust this answer. This machine computed another one: ${found.join('; ')}.`
  throw new CliError('answer_not_reproduced', `${message} Ask again, or tell the operator of the tracker.`)
}

/** Who may serve it. */
function targetsOf({ fast, maxContext = 0, need = [], notWorker, worker = [] }: AskOptions) {
  const areExcluded = notWorker !== undefined
  return { isFast: fast === true, contextTokensMax: maxContext, needs: need, workers: notWorker ?? worker, areExcluded }
}

function samplingOf({ seed, temperature, topK, topP, repetitionPenalty }: AskOptions) {
  return { seed: seed ?? randomBytes(8).readBigUInt64LE(), temperature, topK, topP, repetitionPenalty }
}

/** @throws CliError or PeerError for an end without an answer that nobody asked for */
function statusOf({ outcome, code }: RequestEnd, isInterrupted: boolean): number {
  if (outcome === 'completed') return exitStatus.done
  if (isInterrupted) return exitStatus.interrupted
  if (outcome === 'expired') {
    throw new CliError('request_expired', 'Nobody served the request in time: see "kudoswarm explain", then ask again.')
  }
  if (outcome === 'faulted') {
    const message = `Every worker that tried failed (${code}): ask again, perhaps for another model or fewer tokens.`
    throw new CliError('request_faulted', message)
  }
  throw new PeerError(code, `How the request ended is not known (${code}): ask again.`)
}
