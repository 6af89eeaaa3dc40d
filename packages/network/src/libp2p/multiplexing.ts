import type { YamuxMuxerInit } from '@chainsafe/libp2p-yamux'
import type { NetworkLimits } from './limits.js'

/** How the streams of one connection are bounded. */
export function multiplexing(limits: NetworkLimits): YamuxMuxerInit {
  return {
    maxEarlyStreams: limits.earlyStreamsMax,
    streamOptions: {
      maxStreamWindowSize: limits.streamWindowBytesMax,
      maxReadBufferLength: limits.readBufferBytesMax,
    },
  }
}
