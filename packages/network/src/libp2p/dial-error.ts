import { NetworkError } from '@kudoswarm/ports'

/** What libp2p says when Noise finds another key than that of the peer id; the name it gives stands for any failure. */
const mismatchPattern = /expected remote identity/

/** Turns an error of a libp2p dial into the port's, with the way out. */
export function toDialError(error: unknown, address: string, protocol: string): NetworkError {
  const causes = flatten(error)
  const detail = causes.map((cause) => cause.message).join('; ')
  if (mismatchPattern.test(detail)) {
    const message = `Another peer than expected answers at ${address}. Ask its operator for the new address.`
    return new NetworkError('peer_mismatch', message, { cause: error })
  }
  if (causes.some((cause) => cause.name === 'UnsupportedProtocolError')) {
    const message = `The peer at ${address} does not speak ${protocol}: it is no Kudoswarm tracker, or of another version.`
    return new NetworkError('protocol_unsupported', `${message} Dial another address.`, { cause: error })
  }
  const message =
    `Nobody could be reached at ${address} (${detail}). ` +
    'Check that the peer is running, the address and the firewall.'
  return new NetworkError('peer_unreachable', message, { cause: error })
}

function flatten(error: unknown): Error[] {
  if (error instanceof AggregateError) return error.errors.flatMap(flatten)
  if (!(error instanceof Error)) return []
  return [error, ...(error.cause === undefined ? [] : flatten(error.cause))]
}
