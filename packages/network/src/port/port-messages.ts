import { NetworkError, type ChannelLimits, type CloseReason, type NetworkErrorCode } from '@kudoswarm/ports'

/** What whoever uses a network says to the thread that has it. `id` tells questions apart, `channel` channels. */
export type NetworkCommand =
  | { kind: 'dial'; id: number; address: string; protocol: string }
  | { kind: 'abortDial'; id: number }
  | { kind: 'serve'; id: number; protocol: string; limits: ChannelLimits }
  | { kind: 'open'; channel: number }
  | { kind: 'send'; channel: number; frames: Uint8Array[] }
  | { kind: 'close'; channel: number }
  | { kind: 'abort'; channel: number; reason: CloseReason }
  | { kind: 'closeNetwork'; id: number }

/** A channel as it is told of in the other thread. */
export interface SentChannel {
  channel: number
  remotePeer: string
  remoteAddress: string
}

/** What the thread that has the network says. */
export type NetworkReport =
  | ({ kind: 'dialled'; id: number } & SentChannel)
  | { kind: 'served'; id: number; addresses: readonly string[] }
  /** A channel has arrived for what was served with this id. */
  | ({ kind: 'accepted'; id: number } & SentChannel)
  | { kind: 'failed'; id: number; code: NetworkErrorCode | undefined; message: string }
  | { kind: 'networkClosed'; id: number }
  | { kind: 'frame'; channel: number; frame: Uint8Array }
  /** So much was taken; whether there is room for more. */
  | { kind: 'taken'; channel: number; frames: number; bytes: number; hasRoom: boolean }
  | { kind: 'drained'; channel: number }
  | { kind: 'closed'; channel: number; reason: CloseReason }

/** An error as it crosses threads, where classes do not survive. */
export function sendNetworkError(error: unknown): { code: NetworkErrorCode | undefined; message: string } {
  const code = error instanceof NetworkError ? error.code : undefined
  return { code, message: error instanceof Error ? error.message : String(error) }
}

/** The error that was sent. */
export function receiveNetworkError(code: NetworkErrorCode | undefined, message: string): Error {
  return code === undefined ? new Error(message) : new NetworkError(code, message)
}
