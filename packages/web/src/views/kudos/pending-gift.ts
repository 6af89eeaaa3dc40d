import type { Gift } from '../../peer/tab-peer.js'

/** A gift that was asked for and not answered. */
export interface PendingGift extends Gift {
  /** Who gives, as text. */
  from: string
  /** Who gets it, in words. */
  alias: string
  askedAtMs: number
}

/**
 * How long asking again is safe, in milliseconds: a tracker remembers gifts for a day, `transferMemoryMs` of
 * protocol-spec/ledger.md §6. An hour less, since clocks differ.
 */
export const askAgainMsMax = 23 * 60 * 60 * 1_000

/** What the names begin with under which gifts are kept: one for each, so that no tab overwrites those of another. */
const storagePrefix = 'kudoswarm-gift'

/** Whether asking again would still be the same gift. */
export function isSafeToAskAgain({ askedAtMs }: PendingGift, now: number): boolean {
  return now - askedAtMs <= askAgainMsMax
}

/** A gift as it is kept. */
export function writeGift(gift: PendingGift): string {
  return JSON.stringify({ ...gift, amount: String(gift.amount) })
}

/** A gift that was kept; undefined for what cannot be read. */
export function readGift(text: string | null): PendingGift | undefined {
  if (text === null) return undefined
  try {
    const gift = JSON.parse(text) as PendingGift & { amount: string }
    return /^[0-9a-f]{32}$/.test(gift.id) ? { ...gift, amount: BigInt(gift.amount) } : undefined
  } catch {
    // Of another version of the page: it cannot be asked for again.
    return undefined
  }
}

/** The gifts of an account that are not answered yet, the oldest first. They outlive the tab: so does what the tracker may have done. */
export function pendingGifts(from: string): readonly PendingGift[] {
  const gifts = keptNames().flatMap((name) => readGift(localStorage.getItem(name)) ?? [])
  return gifts.filter((gift) => gift.from === from).toSorted((one, other) => one.askedAtMs - other.askedAtMs)
}

/** Keeps a gift until it is answered. */
export function keepGift(gift: PendingGift): void {
  localStorage.setItem(`${storagePrefix}-${gift.id}`, writeGift(gift))
}

/** It was answered. */
export function forgetGift(id: string): void {
  for (const name of keptNames()) if (readGift(localStorage.getItem(name))?.id === id) localStorage.removeItem(name)
}

function keptNames(): string[] {
  const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at)!)
  return names.filter((name) => name.startsWith(storagePrefix))
}
