import type { Refusal } from '../refusal.js'
import type { AddressTimeout, TimeoutKind } from '../../directory/items/address-timeout.js'

/** Time-outs longer than this are not told to the second: nobody waits for their end. */
export const toldSecondsMax = 4 * 24 * 3_600

/** A refusal that ends by itself. */
export interface TimeoutRefusal extends Refusal<'TimeoutIP'> {
  /** Whole seconds until it may be tried again, 1 at least: for `Retry-After`. */
  readonly retryAfterSeconds: number
}

const why: Readonly<Record<TimeoutKind, string>> = {
  prompt: 'the prompt filter refused prompts that came from it',
  operator: 'a moderator of this tracker has blocked it',
  worker: 'a moderator of this tracker has blocked a worker at it',
}

const whatToDo: Readonly<Record<TimeoutKind, string>> = {
  prompt:
    'Wait, then change the prompt, or leave replacement_filter on; each further refusal makes the time longer. If you ' +
    'share the address with others (VPN, school, mobile network), it may have been one of them: use another connection',
  operator: 'Ask the operator if you do not know why, or use another connection if you share the address',
  worker: 'Ask the operator what is wrong with the worker before you start it again',
}

/** Says to whoever is at an address that is timed out why, for how long, and what to do. */
export function timeoutRefusal({ kind, until }: Pick<AddressTimeout, 'kind' | 'until'>, now: number): TimeoutRefusal {
  const retryAfterSeconds = Math.max(1, Math.ceil((until - now) / 1_000))
  const days = Math.ceil(retryAfterSeconds / (24 * 3_600))
  const time = retryAfterSeconds > toldSecondsMax ? `about ${days} days` : `${retryAfterSeconds} more seconds`
  const message = `Your address is timed out for ${time}, because ${why[kind]}. ${whatToDo[kind]}`
  return { rc: 'TimeoutIP', message, retryAfterSeconds }
}
