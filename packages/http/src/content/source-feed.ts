import { anonymousAccount } from '@kudoswarm/core'
import type { RequestNo } from '@kudoswarm/core'
import { noteIdOf } from '@kudoswarm/tracker'
import { parseAddress } from '@kudoswarm/tracker/moderation'
import type { ServedTracker } from '../http-server.js'
import type { SourceImages } from './source-images.js'

/** Whose room the images of a request take: an account's, or without one the network's that it comes from. */
export function holderNameOf({ account, ip }: { account: number; ip: string }): string {
  return account === anonymousAccount ? (parseAddress(ip)?.text ?? ip) : `account ${account}`
}

/**
 * Has source images deleted when their requests end. Those of requests that a process before this one has let in are taken
 * over, and deleted where their requests have ended meanwhile. Returns how to end it.
 */
export async function feedSources(
  { tracker }: { tracker: Pick<ServedTracker, 'look' | 'follow' | 'directory'> },
  { held, room }: SourceImages,
): Promise<() => void> {
  /** Requests that hold images, by their numbers: they may be forgotten together with their end. */
  const holding = new Map<RequestNo, string>()
  const endFeed = tracker.follow((events) => {
    for (const { event } of events) {
      if (event.type === 'requestSubmitted') {
        const request = noteIdOf(event.id)
        if (held.isHolding(request)) holding.set(event.request, request)
      } else if (event.type === 'requestEnded') {
        held.release(holding.get(event.request) ?? '')
        holding.delete(event.request)
      }
    }
  })
  await tracker.look((state) => {
    for (const note of tracker.directory.requestNotes.all()) {
      const { sources = [] } = note
      if (sources.length === 0) continue
      const request = state.requests.findById(Buffer.from(note.request, 'hex'))
      if (request === undefined || request.outcome !== undefined) {
        for (const { key } of sources) held.delete(key)
        continue
      }
      const holder = holderNameOf({ account: request.account, ip: note.ip ?? '' })
      for (const { key, bytes } of sources) if (!held.has(key)) room.note(holder, bytes)
      held.hold(note.request, sources, holder)
      holding.set(request.no, note.request)
    }
  })
  return endFeed
}
