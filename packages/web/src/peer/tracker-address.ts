/** Addresses beside that of the page that are tried, at most. */
export const otherAddressesMax = 4

/** The address at which libp2p reaches the tracker that has served a page: the same host and port, by WebSocket. */
export function trackerAddress(origin: string, peer: string): string {
  const { protocol, port } = new URL(origin)
  const isSecure = protocol === 'https:'
  const portNumber = port === '' ? (isSecure ? '443' : '80') : port
  return `${hostOf(origin)}/tcp/${portNumber}${isSecure ? '/tls/ws' : '/ws'}/p2p/${peer}`
}

/** Which of a tracker's other addresses to try, and in which order: those of the host that has served the page first. */
export function otherAddresses(origin: string, peer: string, addresses: readonly string[]): readonly string[] {
  const host = `${hostOf(origin)}/`
  const own = addresses.filter((address) => address.endsWith(`/p2p/${peer}`))
  const isNear = (address: string): number => (address.startsWith(host) ? 0 : 1)
  return own.toSorted((one, other) => isNear(one) - isNear(other)).slice(0, otherAddressesMax)
}

function hostOf(origin: string): string {
  const { hostname } = new URL(origin)
  if (hostname.startsWith('[')) return `/ip6/${hostname.slice(1, -1)}`
  return `/${/^\d+(\.\d+){3}$/.test(hostname) ? 'ip4' : 'dns'}/${hostname}`
}
