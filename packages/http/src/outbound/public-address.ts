import ipaddr from 'ipaddr.js'

/** Addresses that answer only to machines inside of a cloud, with what those may do there. */
const metadata = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254'])

/** What a network of one's own consists of. Link-local addresses are none: there is the metadata of clouds. */
const ownRanges = new Set<string>(['private', 'uniqueLocal', 'loopback', 'carrierGradeNat'])

/** What of IPv6 is public: everything else is local, or leads to IPv4 by another way. */
const publicV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * True for an address that anybody on the internet may reach: not for private, loopback, link-local, shared, reserved and
 * multicast ones, those of cloud metadata, and none of these in the clothes of IPv6.
 */
export function isPublicAddress(text: string): boolean {
  // A zone names a link of this machine.
  if (!ipaddr.isValid(text) || text.includes('%')) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || metadata.has(address.toString())) return false
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(publicV6)
}

/** True for a public address, and for one of a network of one's own, this machine included. */
export function isPublicOrOwnAddress(text: string): boolean {
  if (isPublicAddress(text)) return true
  if (!ipaddr.isValid(text) || text.includes('%')) return false
  const address = ipaddr.process(text)
  return ownRanges.has(address.range()) && !metadata.has(address.toString())
}
