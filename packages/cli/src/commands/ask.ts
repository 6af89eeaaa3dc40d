import { PeerError } from '@kudoswarm/peer'
import { limits } from '@kudoswarm/protocol'
import { Command } from 'commander'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { createJsonScreen, createTextScreen, type RequestEnd } from '../ask-screen.js'
import { askAndShow } from '../asking.js'
import { CliError, exitStatus } from '../failure.js'
import { watchInterruption } from '../interruption.js'
import { collected, decimalNumber, seedNumber, wholeNumber } from '../option-value.js'
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
  json?: boolean
}

/** `kudoswarm ask`. */
export function askCommand(): Command {
  const { outputTokensMax, temperatureMax, topPMax, repetitionPenaltyMax } = limits
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
    .option('--repetition-penalty <r>', '1 for none', decimalNumber(0, repetitionPenaltyMax), 1)
    .option('--json', 'print one JSON object a line instead of the text')
    .addOption(logOption('silent'))
    .addHelpText(
      'after',
      `
The answer goes to stdout, everything else to stderr. Ctrl-C cancels the request on the tracker;
what was made by then is paid. A lost connection is opened again and the request goes on.
A request waits until somebody can serve it; where nobody can, that is said at once.

With --json each line has "event": connecting, submitted, waiting, output (text), reconnecting,
jobEnded (receipt, verdict, paid, tax), ended (outcome, paid, voided), cancelling. Amounts are
millikudos in decimal strings, bytes are hex digits.

Examples:
  kudoswarm ask "It was a dark night and"
  kudoswarm ask --max-tokens 64 --seed 7 --temperature 0.5 --top-k 40 "Once upon a time"
  kudoswarm ask --json "Once" | jq -r 'select(.event == "output").text'
  kudoswarm ask - < prompt.txt`,
    )
    .action(ask)
}

async function ask(given: string, options: AskOptions): Promise<void> {
  const prompt = given === '-' ? await text(process.stdin) : given
  const connectionInit = { ...(await requesterConnection(options)), attemptsMax }
  const screen = options.json === true ? createJsonScreen() : createTextScreen(options.model ?? [])
  const interruption = watchInterruption()
  screen.connecting(connectionInit.address)
  const connection = await openConnection(connectionInit)
  try {
    const account = accountTitle(connectionInit.account)
    const submit = {
      prompt,
      models: options.model ?? [],
      outputTokensMax: options.maxTokens,
      sampling: samplingOf(options),
    }
    const end = await askAndShow({ session: connection.session, submit, account, screen, interruption })
    process.exitCode = statusOf(end, interruption.first.aborted)
  } catch (error) {
    if (!interruption.first.aborted) throw error
    process.exitCode = exitStatus.interrupted
  } finally {
    screen.close()
    interruption.release()
    await connection.close()
  }
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
