import { messagesFor } from '@kudoswarm/tracker/directory'
import type { Directory } from '@kudoswarm/tracker/directory'

/** What a worker that asks for work is to show to its owner, oldest first: `ResponseModelMessagePop`. */
export function popMessagesOf(directory: Directory, worker: string, now: number): object[] {
  return messagesFor(directory, worker, now).map(({ id, message, origin, expiresAt }) => ({
    id,
    message,
    origin: origin ?? null,
    expiry: new Date(expiresAt).toISOString(),
  }))
}
