import type { RequestView } from '@kudoswarm/core'

/** How a request can end. */
export type Ending = Exclude<RequestView['state'], 'waiting' | 'active'>

const texts: Readonly<Record<Ending, string>> = {
  completed: 'Every answer that it asked for was made.',
  cancelled: 'It was withdrawn before all of it was made. What had been made until then is paid.',
  expired:
    'Nobody served all of it in time. What had been made until then is paid. Submit it again, perhaps for any model.',
  faulted: 'Workers failed it too often, so it was given up. Submit it again, perhaps for another model.',
}

/** How a request has ended, for people; undefined where it has not. */
export function endingText(state: string): string | undefined {
  return Object.hasOwn(texts, state) ? texts[state as Ending] : undefined
}
