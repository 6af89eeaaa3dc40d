import { foldSwarm, type SwarmChange, type SwarmSnapshot } from '@kudoswarm/http/contract'
import { signal } from '@preact/signals'
import { waitForLock } from '../../locks/tab-lock.js'

/** Time until the tracker is asked again where the browser does not do it by itself, in milliseconds. */
const askAgainMs = 5_000

/** The lock of the tab that listens to the tracker for all of a browser, and where it tells the others. */
const feedName = 'kudoswarm-swarm-feed'

type FeedState = 'connecting' | 'live' | 'lost'

/** How the swarm is, as far as it is known; what was known stays while the tracker is away. */
export const swarm = signal<SwarmSnapshot | undefined>(undefined)

/** Whether what is known is how it is now. */
export const feedState = signal<FeedState>('connecting')

/** What tabs tell each other: how the swarm is, or with nothing that one would like to know. */
type Told = { swarm: SwarmSnapshot | undefined; state: FeedState } | undefined

/**
 * Follows the swarm until the returned function is called. One tab of a browser that is seen listens for all of them, since
 * browsers have few connections for one host; a tab that is not seen does not follow at all.
 */
export function followSwarm(): () => void {
  let leave: (() => void) | undefined
  const follow = (): void => {
    leave?.()
    feedState.value = 'connecting'
    leave = document.hidden ? undefined : takePart()
  }
  follow()
  document.addEventListener('visibilitychange', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    leave?.()
  }
}

/** Hears from the tab that listens, and listens itself where none does. Returns how to end that. */
function takePart(): () => void {
  // Pages that came over an insecure connection have no locks.
  if (navigator.locks === undefined) return listen(() => {})
  const channel = new BroadcastChannel(feedName)
  const left = new AbortController()
  let isListening = false
  const tell = (): void => channel.postMessage({ swarm: swarm.value, state: feedState.value } satisfies Told)
  channel.addEventListener('message', ({ data: told }: MessageEvent<Told>) => {
    if (told === undefined) {
      if (isListening) tell()
    } else if (!isListening) {
      swarm.value = told.swarm ?? swarm.value
      feedState.value = told.state
    }
  })
  channel.postMessage(undefined)
  const takeTurn = async (): Promise<void> => {
    const release = await waitForLock(feedName, { mode: 'exclusive', signal: left.signal })
    if (left.signal.aborted) {
      release()
      return
    }
    isListening = true
    const stop = listen(tell)
    left.signal.addEventListener('abort', () => {
      stop()
      release()
    })
  }
  // It rejects where this tab leaves before it is its turn.
  takeTurn().catch(() => {})
  return () => {
    left.abort()
    channel.close()
  }
}

/** Listens to the tracker, and says so whenever it has heard something. Returns how to end that. */
function listen(heard: () => void): () => void {
  let feed: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const become = (state: FeedState, known: SwarmSnapshot | undefined): void => {
    swarm.value = known
    feedState.value = state
    heard()
  }
  const open = (): void => {
    feed = new EventSource('/page/swarm')
    feed.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
      become('live', JSON.parse(data) as SwarmSnapshot)
    })
    feed.addEventListener('change', ({ data }: MessageEvent<string>) => {
      const known = swarm.value
      if (known !== undefined) become('live', foldSwarm(known, JSON.parse(data) as SwarmChange))
    })
    feed.addEventListener('error', () => {
      become('lost', swarm.value)
      // A refusal ends it for the browser; after a lost connection it asks again by itself.
      if (feed?.readyState === EventSource.CLOSED) timer = setTimeout(open, askAgainMs)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    feed?.close()
  }
}
