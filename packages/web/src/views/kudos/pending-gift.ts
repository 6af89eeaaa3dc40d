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

const storageKey = 'kudoswarm-gift'

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

/** The gift of an account that is not answered yet. It outlives the tab: so does what the tracker may have done. */
export function pendingGift(from: string): PendingGift | undefined {
  const gift = readGift(localStorage.getItem(storageKey))
  return gift?.from === from ? gift : undefined
}

/** Keeps a gift until it is answered. */
export function keepGift(gift: PendingGift): void {
  localStorage.setItem(storageKey, writeGift(gift))
}

/** It was answered. */
export function forgetGift(): void {
  localStorage.removeItem(storageKey)
}
