import type { Watcher } from '../audit/auditor.js'

const kinds = [
  'trackerStarted',
  'trackerStopping',
  'trackerKilled',
  'commitStarted',
  'commitFailed',
  'durable',
  'recordsKept',
  'delayed',
  'channelOpened',
  'channelClosed',
  'sent',
  'received',
  'readFailed',
  'roomSeen',
  'blobAsked',
  'blobRead',
  'granted',
] as const satisfies (keyof Watcher)[]

/** One watcher that passes on to several, in order. What one of them throws goes to `failed`, and nowhere else. */
export function combineWatchers(
  watchers: readonly Partial<Watcher>[],
  failed: (error: unknown) => void = rethrow,
): Watcher {
  const combined: Partial<Record<keyof Watcher, (...seen: never[]) => void>> = {}
  for (const kind of kinds) {
    combined[kind] = (...seen) => {
      for (const watcher of watchers) {
        try {
          const tell: ((...seen: never[]) => void) | undefined = watcher[kind]
          tell?.apply(watcher, seen)
        } catch (error) {
          failed(error)
        }
      }
    }
  }
  return combined as Watcher
}

function rethrow(error: unknown): never {
  throw error
}
