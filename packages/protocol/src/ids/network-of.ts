/** Groups of an IPv6 address that hold an IPv4 address, as sockets of both kinds give it: `::ffff:0:0/96`. */
const mappedGroups = ['0', '0', '0', '0', '0', 'ffff']

/**
 * Whose a multiaddr is: its first two parts; of an IPv6 address the 64 bits that one subscriber has at least. What is
 * counted by network address is counted by this.
 */
export function networkOf(address: string): string {
  const [, protocol = '', host = ''] = address.split('/')
  if (protocol !== 'ip6') return `${protocol}/${host}`
  const [head = '', tail] = host.split('::')
  const first = groupsOf(head)
  const last = groupsOf(tail ?? '')
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  const groups = [...first, ...zeros, ...last]
  if (mappedGroups.every((group, at) => groups[at] === group)) return `ip4/${groups.slice(6).map(bytesOf).join('.')}`
  return `ip6/${groups.slice(0, 4).join(':')}`
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':')
}

function bytesOf(group: string): string {
  const number = Number.parseInt(group, 16)
  return `${number >> 8}.${number & 0xff}`
}
