/** The address at which libp2p reaches the tracker that has served a page: the same host and port, by WebSocket. */
export function trackerAddress(origin: string, peer: string): string {
  const { protocol, hostname, port } = new URL(origin)
  const isSecure = protocol === 'https:'
  const host = hostname.startsWith('[')
    ? `/ip6/${hostname.slice(1, -1)}`
    : `/${/^\d+(\.\d+){3}$/.test(hostname) ? 'ip4' : 'dns'}/${hostname}`
  const portNumber = port === '' ? (isSecure ? '443' : '80') : port
  return `${host}/tcp/${portNumber}${isSecure ? '/tls/ws' : '/ws'}/p2p/${peer}`
}
