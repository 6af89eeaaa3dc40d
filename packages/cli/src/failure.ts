import { errorEntry } from '@kudoswarm/protocol'
import { paintStatus } from './paint.js'
import { printable } from './printable.js'

/** Exit statuses of the command, by what went wrong. Listed in `kudoswarm --help`. */
export const exitStatus = {
  /** Everything was done. */
  done: 0,
  /** Something unexpected: a defect of this program. */
  internal: 1,
  /** An option or argument is wrong. */
  usage: 2,
  /** The tracker refused, or the request ended without an answer. */
  refused: 3,
  /** The tracker cannot be reached. */
  network: 4,
  /** A folder or file of ours cannot be used. */
  storage: 5,
  /** The model or the adapter cannot be used. */
  engine: 6,
  /** `ledger --check` found a difference. */
  ledger: 7,
  /** The answer is not what was asked for, or its receipt is wrong. */
  untrusted: 8,
  /** Ctrl-C. */
  interrupted: 130,
} as const

/** Codes that only this command has, and the exit status of each. */
const ownCodes = {
  usage_invalid: exitStatus.usage,
  account_missing: exitStatus.usage,
  account_exists: exitStatus.usage,
  account_name_invalid: exitStatus.usage,
  bucket_keys_missing: exitStatus.usage,
  tls_invalid: exitStatus.usage,
  model_missing: exitStatus.engine,
  tracker_not_running: exitStatus.network,
  http_unavailable: exitStatus.network,
  api_unreachable: exitStatus.network,
  api_refused: exitStatus.refused,
  api_key_missing: exitStatus.usage,
  tracker_address_unreadable: exitStatus.storage,
  worker_in_use: exitStatus.storage,
  key_file_missing: exitStatus.storage,
  key_file_exists: exitStatus.storage,
  key_file_invalid: exitStatus.storage,
  key_file_unreadable: exitStatus.storage,
  model_file_unreadable: exitStatus.storage,
  text_file_unreadable: exitStatus.storage,
  text_file_invalid: exitStatus.storage,
  answer_untrusted: exitStatus.untrusted,
  answer_not_reproduced: exitStatus.untrusted,
  request_expired: exitStatus.refused,
  request_faulted: exitStatus.refused,
  transfer_uncertain: exitStatus.network,
  ledger_missing: exitStatus.storage,
  ledger_mismatch: exitStatus.ledger,
  demo_failed: exitStatus.internal,
} as const

/** Stable codes of this command's own failures; all others come from the parts it uses. */
export type CliErrorCode = keyof typeof ownCodes

/** A failure of the command itself; the message ends with the way out. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: CliErrorCode

  constructor(code: CliErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** The stable code of an error, or undefined for one that nobody foresaw. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  // A tracker of a later version may refuse with codes that this one does not know.
  const isKnown = isOwnCode(error.code) || errorEntry(error.code) !== undefined || error.name === 'PeerError'
  return isKnown && error.code !== 'internal' ? error.code : undefined
}

function isOwnCode(code: string): code is CliErrorCode {
  return Object.hasOwn(ownCodes, code)
}

/** The exit status for an error's code. */
export function exitStatusOf(code: string | undefined): number {
  if (code === undefined) return exitStatus.internal
  if (isOwnCode(code)) return ownCodes[code]
  if (code === 'address_invalid') return exitStatus.usage
  switch (errorEntry(code)?.answeredBy) {
    case 'engine':
      return exitStatus.engine
    case 'network':
      return exitStatus.network
    case 'store':
      return exitStatus.storage
    case 'text':
      return exitStatus.usage
  }
  return exitStatus.refused
}

/** What is printed for an error: `code: message with the way out`, and where it came from if `debug` is set. */
export function describeFailure(error: unknown, debug: boolean): string {
  const code = codeOf(error)
  const message = printable(error instanceof Error ? error.message : String(error))
  const line =
    code === undefined
      ? `${paintStatus.red('internal')}: ${message}. This is a defect: run it again with --debug and report what it prints.`
      : `${paintStatus.red(code)}: ${message}`
  return debug && error instanceof Error ? `${line}\n${traceOf(error)}` : line
}

function traceOf(error: Error): string {
  const own = error.stack ?? String(error)
  return error.cause instanceof Error ? `${own}\ncaused by ${traceOf(error.cause)}` : own
}
