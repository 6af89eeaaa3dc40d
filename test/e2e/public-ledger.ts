import { bytesToHex, type HistoryEntry } from '@kudoswarm/protocol'
import { checkLedger, trackerLedger, type LedgerCheckResult } from '@kudoswarm/peer'
import { LoopbackPeer } from './loopback-peer.js'

/** The whole public history of a tracker and what a recount of it found. */
export interface PublicLedger {
  check: LedgerCheckResult
  entries: readonly HistoryEntry[]
}

/** Downloads the history, as anybody may, and recounts it. */
export async function readPublicLedger(address: string): Promise<PublicLedger> {
  const peer = await LoopbackPeer.connect(address, { isAnonymous: true })
  const source = trackerLedger(peer.session, address)
  const entries: HistoryEntry[] = []
  for await (const page of source.entriesAfter(0n)) entries.push(...page.entries)
  const check = await checkLedger(source, () => undefined)
  await peer.close()
  return { check, entries }
}

/** How often an event happened to each request, by the request's id in hex. */
export function countByRequest(entries: readonly HistoryEntry[], event: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    if (entry.event !== event) continue
    const id = bytesToHex(entry.request)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
