import type { CloseReason } from '@kudoswarm/ports'

/** Something that happens on a simulated network. Peers and the number of the channel say where. */
export type NetworkEvent =
  /** A peer accepts the channel that another, `from`, dials. */
  | { at: 'opened'; channel: number; from: string; to: string; protocol: string }
  /** A service sends a frame. */
  | { at: 'sent'; channel: number; from: string; to: string; bytes: Uint8Array }
  /** A frame is handed to the service at the other end. */
  | { at: 'delivered'; channel: number; from: string; to: string; bytes: Uint8Array }
  /** The end of `from` is over, whatever the end of `to` knows. */
  | { at: 'closed'; channel: number; from: string; to: string; reason: CloseReason | 'killed' }

/** Hears of everything at the moment when it happens. Must not act on the network. */
export type NetworkTap = (event: NetworkEvent) => void
