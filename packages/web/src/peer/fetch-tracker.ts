import { defaultBackOff } from '@kudoswarm/peer'
import { peerStrings } from '../strings/en/peer.js'
import type { TrackerInfo } from './tab-peer.js'

/** An answer that has not come, and when it is asked again. */
export interface TrackerAway {
  code: string
  message: string
  ms: number
}

/** What fetching needs; outside of tests the browser's own. */
export interface FetchTrackerInit {
  fetch?: typeof globalThis.fetch
  wait?: (ms: number) => Promise<void>
  /** Is told each time that there was no answer. */
  onAway: (away: TrackerAway) => void
}

/** What the tracker is that has served the page. Asks until it says so, less and less often. */
export async function fetchTracker({
  fetch = globalThis.fetch,
  wait = delay,
  onAway,
}: FetchTrackerInit): Promise<TrackerInfo> {
  const { firstMs, longestMs } = defaultBackOff
  for (let ms = firstMs; ; ms = Math.min(longestMs, ms * 2)) {
    const status = await ask(fetch)
    if (typeof status !== 'number') return status
    const code = status === 429 ? 'rate_limited' : 'tracker_unreachable'
    onAway({ code, message: peerStrings.noTracker(status), ms })
    await wait(ms)
  }
}

/** What it says, or the status of its refusal; 0 where there was no answer that can be read. */
async function ask(fetch: typeof globalThis.fetch): Promise<TrackerInfo | number> {
  try {
    const answer = await fetch('/page/tracker.json')
    return answer.ok ? ((await answer.json()) as TrackerInfo) : answer.status
  } catch {
    return 0
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
