import type { ChannelLimits } from '@kudoswarm/ports'
import { limits } from '@kudoswarm/protocol'

/** Limits of the end that dials; those of the end that serves come with `serve`. */
export const dialledChannelLimits: ChannelLimits = {
  frameBytesMax: limits.frameBytesMax,
  sendBufferBytes: limits.sendBufferBytes,
  sendBufferBytesMax: limits.sendBufferBytesMax,
  channelsPerPeer: limits.channelsPerPeer,
}

/** Time that a closing channel has to send what is queued, in milliseconds; then it is cut off. */
export const closeMsMax = 5_000
