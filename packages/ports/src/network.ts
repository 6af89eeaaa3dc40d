/**
 * Reaches peers. A channel is one long-lived stream that carries frames in both directions; who is at the other end
 * has been authenticated by the transport. Implemented over libp2p and in memory.
 */
export interface Network {
  /** Our own identity, a libp2p peer id. */
  readonly peer: string
  /** Addresses on which others can dial us, complete with `/p2p/…`; known once `serve` has resolved. */
  addresses(): readonly string[]
  /** Opens a channel. @throws NetworkError address_invalid, peer_unreachable, peer_mismatch, protocol_unsupported */
  dial(address: string, protocol: string, options: { signal: AbortSignal }): Promise<Channel>
  /**
   * Answers channels of a protocol, from the first moment at which we can be dialled. `limits` are those of
   * protocol-spec/session.md. @throws NetworkError address_in_use
   */
  serve(protocol: string, limits: ChannelLimits, accept: (channel: Channel) => void): Promise<void>
  close(): Promise<void>
}

/** What a channel may cost. */
export interface ChannelLimits {
  /** Longest frame, in bytes. A longer one closes the channel with `frame_too_large`. */
  frameBytesMax: number
  /** Bytes queued for sending at which `send` returns false. */
  sendBufferBytes: number
  /** Bytes queued for sending at which the channel is closed with `slow_reader`. */
  sendBufferBytesMax: number
  /** Channels one remote peer may have open. One more is closed with `too_many_channels`. */
  channelsPerPeer: number
}

/** A stream of frames. All frames sent in one turn leave in one write. */
export interface Channel {
  /** The authenticated identity of the other end, a libp2p peer id. */
  readonly remotePeer: string
  /** Where the other end is, as far as known; a multiaddr. */
  readonly remoteAddress: string
  /** Starts delivery. Handlers must not throw; the channel is closed with `internal` if one does. */
  open(handler: ChannelHandler): void
  /** Queues a frame. False means: wait for `drained` before sending what is not urgent. Ignored after closing. */
  send(frame: Uint8Array): boolean
  /** Sends what is queued, then closes. */
  close(): void
  /** Closes at once; what is queued is lost. */
  abort(reason: CloseReason): void
}

/** What a channel tells its owner. */
export interface ChannelHandler {
  frame(bytes: Uint8Array): void
  drained(): void
  /** Called exactly once; nothing is called afterwards. */
  closed(reason: CloseReason): void
}

/** Why a channel ended. */
export type CloseReason =
  | 'closed'
  | 'lost'
  | 'frame_too_large'
  | 'frame_malformed'
  | 'slow_reader'
  | 'too_many_channels'
  | 'refused'
  | 'internal'

/** Stable codes of network failures. */
export type NetworkErrorCode =
  | 'address_invalid'
  | 'address_in_use'
  | 'peer_unreachable'
  | 'peer_mismatch'
  | 'protocol_unsupported'
  | 'network_closed'

/** A failure of the network; the message ends with the way out. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly code: NetworkErrorCode

  constructor(code: NetworkErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
