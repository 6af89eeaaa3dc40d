import type { Caller } from './caller.js'
import type { ContentsView } from './contents.js'
import type { DirectoryDraft } from './directory.js'
import { addressText, networkOf, parseAddress } from './internet-address.js'
import { blockedWorkerGroup, networkGroup } from './items/address-timeout.js'
import type { AddressTimeout } from './items/address-timeout.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'

/** Hours of a moderator's time-out, and days of the block of a worker's address. */
const hoursBounds = { min: 1, max: 720 }
const daysBounds = { min: 1, max: 30 }
const hourMs = 60 * 60 * 1_000

/** Bits of the network that is blocked for a worker's IPv6 address: what one subscriber has. */
const workerBitsOfSix = 64

/** A time-out as it is now or was until now, or why there is none. */
export type TimeoutAnswer = { ok: true; timeout: AddressTimeout } | Refusal

/** Has nothing taken from an address or a network for some hours, for moderators. */
export function timeOut(
  draft: DirectoryDraft,
  caller: Caller,
  { address, hours }: { address: string; hours: number },
): TimeoutAnswer {
  const refusal = moderatorRefusal(caller) ?? boundsRefusal(hours, hoursBounds, 'hours')
  return refusal ?? put(draft, { address, until: draft.now + hours * hourMs, kind: 'operator' })
}

/** Ends the time-out of an address or a network, for moderators. */
export function endTimeout(draft: DirectoryDraft, caller: Caller, address: string): TimeoutAnswer {
  return moderatorRefusal(caller) ?? remove(draft, spelled(address) ?? address)
}

/** Has no worker taken from the address of one for some days, for moderators: of IPv6 its whole /64. */
export function blockWorkerAddress(
  draft: DirectoryDraft,
  caller: Caller,
  { address, days, worker }: { address: string; days: number; worker: string },
): TimeoutAnswer {
  const refusal = moderatorRefusal(caller) ?? boundsRefusal(days, daysBounds, 'days')
  const blocked = workerNetwork(address) ?? address
  return refusal ?? put(draft, { address: blocked, until: draft.now + days * 24 * hourMs, kind: 'worker', worker })
}

/** Ends all blocks of a worker's addresses, which it may have left since, for moderators. */
export function unblockWorkerAddress(draft: DirectoryDraft, caller: Caller, worker: string): TimeoutAnswer {
  const refusal = moderatorRefusal(caller)
  if (refusal !== undefined) return refusal
  const [first, ...others] = draft.addressTimeouts.inGroup(blockedWorkerGroup(worker))
  if (first === undefined) return refused('BadRequest', 'no address of this worker is blocked')
  for (const { address } of others) draft.addressTimeouts.remove(address)
  return remove(draft, first.address)
}

/** Gives an address a time-out of so many minutes because of a corrupt prompt. One that is longer stays. */
export function timeOutForPrompt(
  draft: DirectoryDraft,
  { address, minutes }: { address: string; minutes: number },
): TimeoutAnswer {
  const until = draft.now + minutes * 60_000
  const known = draft.addressTimeouts.get(spelled(address) ?? address)
  if (known !== undefined && known.until >= until) return { ok: true, timeout: known }
  return put(draft, { address, until, kind: 'prompt' })
}

/** The time-outs that are in force for an address: its own, and those of networks in which it is. */
export function timeoutsOf(
  { addressTimeouts }: Pick<ContentsView, 'addressTimeouts'>,
  address: string,
  now: number,
): AddressTimeout[] {
  const parsed = parseAddress(address)
  if (parsed === undefined) return []
  const found: AddressTimeout[] = []
  // Most trackers have none of networks at all.
  const least = addressTimeouts.hasGroup('networks') ? 0 : parsed.bits
  for (let bits = parsed.bits; bits >= least; bits -= 1) {
    const group = bits === parsed.bits ? undefined : networkGroup(`${parsed.version === 6 ? ':' : ''}/${bits}`)
    // Most lengths have no time-out at all.
    if (group !== undefined && !addressTimeouts.hasGroup(group)) continue
    const timeout = addressTimeouts.get(addressText(networkOf(parsed, bits)))
    if (timeout !== undefined && timeout.until > now) found.push(timeout)
  }
  return found
}

/** Of the time-outs of an address the one that ends last: until then nothing is taken from it. */
export function longestTimeoutOf(
  view: Pick<ContentsView, 'addressTimeouts'>,
  address: string,
  now: number,
): AddressTimeout | undefined {
  return timeoutsOf(view, address, now).toSorted((one, other) => other.until - one.until)[0]
}

/** The networks that have a time-out which is in force, for moderators. */
export function listTimedOutNetworks(
  { addressTimeouts }: Pick<ContentsView, 'addressTimeouts'>,
  caller: Caller,
  now: number,
): { ok: true; timeouts: readonly AddressTimeout[] } | Refusal {
  const refusal = moderatorRefusal(caller)
  if (refusal !== undefined) return refusal
  return { ok: true, timeouts: addressTimeouts.inGroup('networks').filter(({ until }) => until > now) }
}

function put(draft: DirectoryDraft, given: AddressTimeout): TimeoutAnswer {
  const text = spelled(given.address)
  if (text === undefined) return refused('BadRequest', 'this is neither an address nor a network in CIDR notation')
  const timeout: AddressTimeout = { ...given, address: text }
  draft.addressTimeouts.put(timeout)
  return { ok: true, timeout }
}

function remove(draft: DirectoryDraft, address: string): TimeoutAnswer {
  const timeout = draft.addressTimeouts.get(address)
  if (timeout === undefined) return refused('BadRequest', 'this address or network has no time-out')
  draft.addressTimeouts.remove(address)
  return { ok: true, timeout }
}

function spelled(address: string): string | undefined {
  const parsed = parseAddress(address)
  return parsed && addressText(parsed)
}

function workerNetwork(address: string): string | undefined {
  const parsed = parseAddress(address)
  return parsed && addressText(parsed.version === 6 ? networkOf(parsed, workerBitsOfSix) : parsed)
}

function moderatorRefusal(caller: Caller): Refusal | undefined {
  return caller.isModerator ? undefined : refused('NotModerator', 'time-outs of addresses are for moderators')
}

function boundsRefusal(given: number, { min, max }: { min: number; max: number }, unit: string): Refusal | undefined {
  const isFit = Number.isInteger(given) && given >= min && given <= max
  return isFit ? undefined : refused('BadRequest', `a time-out is for ${min} to ${max} ${unit}`)
}
