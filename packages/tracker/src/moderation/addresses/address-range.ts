import ipaddr from 'ipaddr.js'
import type { Refusal } from '../refusal.js'

/** Bits of an IPv6 address that tell one network from another: its holder chooses the rest. */
export const ipv6NetworkBits = 64
/** Shortest prefixes that a moderator can block: a slip must not lock everyone out. */
export const prefixBitsMin = { ipv4: 8, ipv6: 16 } as const

/** Addresses that begin with the same bits. */
export interface AddressRange {
  /** Canonical: `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/64`. The prefix of a single IPv4 address is left out. */
  readonly text: string
  readonly family: 'ipv4' | 'ipv6'
  /** The bits of the prefix, as a number. */
  readonly prefix: bigint
  readonly prefixBits: number
}

const bitsOf = { ipv4: 32, ipv6: 128 } as const

/**
 * Reads an address, as the network of whoever uses it: IPv4 addresses singly, IPv6 by their /64. An IPv4 address within an
 * IPv6 one is the IPv4 address. Undefined for what is not an address.
 */
export function parseAddress(text: string): AddressRange | undefined {
  const address = parse(text)
  if (address === undefined) return undefined
  return rangeOf(address, address.kind() === 'ipv4' ? bitsOf.ipv4 : ipv6NetworkBits)
}

/**
 * Reads what a moderator blocks: an address, or a range in CIDR notation, whose bits after the prefix are ignored. A single
 * IPv6 address, and a range within a /64, stand for the /64.
 */
export function parseRange(text: string): AddressRange | Refusal<'BadRequest'> {
  const [host = '', bitsText, ...rest] = text.trim().split('/')
  const address = parse(host)
  if (address === undefined || rest.length > 0 || !/^\d{1,3}$/.test(bitsText ?? '0')) {
    return refusal('This is no IP address, and no range such as 192.0.2.0/24 or 2001:db8::/48')
  }
  const family = address.kind()
  const bits = Number(bitsText ?? bitsOf[family])
  if (bits > bitsOf[family]) return refusal(`A prefix of ${family} has at most ${bitsOf[family]} bits`)
  const bitsMin = prefixBitsMin[family]
  if (bits < bitsMin) return refusal(`The range is too large: its prefix must have at least ${bitsMin} bits`)
  return rangeOf(address, family === 'ipv6' ? Math.min(bits, ipv6NetworkBits) : bits)
}

function parse(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bare = text.trim().replace(/%.*$/s, '')
  // The library also reads 192.0.513 and 0x7f.1, which nobody means.
  if (bare.length > 45 || !(ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare))) return undefined
  return ipaddr.process(bare)
}

function rangeOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): AddressRange {
  const family = address.kind()
  const value = address.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const rest = BigInt(bitsOf[family] - bits)
  const prefix = value >> rest
  const host = ipaddr.fromByteArray(bytesOf(prefix << rest, bitsOf[family] / 8)).toString()
  const text = bits === bitsOf.ipv4 && family === 'ipv4' ? host : `${host}/${bits}`
  return { text, family, prefix, prefixBits: bits }
}

function bytesOf(value: bigint, length: number): number[] {
  return Array.from({ length }, (_, byte) => Number((value >> BigInt(8 * (length - 1 - byte))) & 0xffn))
}

function refusal(message: string): Refusal<'BadRequest'> {
  return { rc: 'BadRequest', message }
}
