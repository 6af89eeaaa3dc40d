import { foldSwarm, type SwarmChange, type SwarmSnapshot } from '@kudoswarm/http/contract'
import { signal } from '@preact/signals'

/** Time until the tracker is asked again where the browser does not do it by itself, in milliseconds. */
const askAgainMs = 5_000

/** How the swarm is, as far as it is known; what was known stays while the tracker is away. */
export const swarm = signal<SwarmSnapshot | undefined>(undefined)

/** Whether what is known is how it is now. */
export const feedState = signal<'connecting' | 'live' | 'lost'>('connecting')

/** Follows the swarm until the returned function is called. */
export function followSwarm(): () => void {
  let feed: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = (): void => {
    feed = new EventSource('/page/swarm')
    feed.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
      swarm.value = JSON.parse(data) as SwarmSnapshot
      feedState.value = 'live'
    })
    feed.addEventListener('change', ({ data }: MessageEvent<string>) => {
      swarm.value = swarm.value && foldSwarm(swarm.value, JSON.parse(data) as SwarmChange)
    })
    feed.addEventListener('error', () => {
      feedState.value = 'lost'
      // A refusal ends it for the browser; after a lost connection it asks again by itself.
      if (feed?.readyState === EventSource.CLOSED) timer = setTimeout(open, askAgainMs)
    })
  }
  feedState.value = 'connecting'
  open()
  return () => {
    clearTimeout(timer)
    feed?.close()
  }
}
