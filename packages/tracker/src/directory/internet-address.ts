/** An address or a network: the bits that count, and how many they are. */
export interface InternetAddress {
  version: 4 | 6
  /** The bits beyond `bits` are 0. */
  value: bigint
  /** 32 or 128 for a single address. */
  bits: number
}

/** Longest text of an address that is looked at, in characters. */
const textLengthMax = 64

/** Bits of an address of each version. */
const bitsOf = { 4: 32, 6: 128 } as const

/** Bits of an IPv6 address that stand before an IPv4 address that it maps (RFC 4291 §2.5.5.2). */
const mappedPrefix = 0xffffn

/** Reads an address, or a network with `/` and its prefix length. An IPv4 address that IPv6 maps is the IPv4 address. */
export function parseAddress(text: string): InternetAddress | undefined {
  if (text.length > textLengthMax) return undefined
  const [address = '', suffix, ...rest] = text.split('/')
  if (rest.length > 0) return undefined
  const version = address.includes(':') ? 6 : 4
  const value = version === 6 ? parseSix(address) : parseFour(address)
  if (value === undefined) return undefined
  const bits = suffix === undefined ? bitsOf[version] : parseNumber(suffix, 10, bitsOf[version])
  if (bits === undefined) return undefined
  const isMapped = version === 6 && bits >= 96 && value >> 32n === mappedPrefix
  return isMapped
    ? networkOf({ version: 4, value: value & 0xffff_ffffn, bits: 32 }, bits - 96)
    : networkOf({ version, value, bits: bitsOf[version] }, bits)
}

/** The network of so many bits in which an address or a network is. */
export function networkOf({ version, value, bits }: InternetAddress, prefixBits: number): InternetAddress {
  const kept = Math.min(bits, prefixBits)
  const zeros = BigInt(bitsOf[version] - kept)
  return { version, value: (value >> zeros) << zeros, bits: kept }
}

/** Whether it is one address rather than a network. */
export function isSingle({ version, bits }: InternetAddress): boolean {
  return bits === bitsOf[version]
}

/** The one spelling of an address or a network; IPv6 as in RFC 5952, but for the dots of addresses of old kinds. */
export function addressText(address: InternetAddress): string {
  const { version, value, bits } = address
  const text = version === 4 ? fourText(value) : sixText(value)
  return isSingle(address) ? text : `${text}/${bits}`
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0n
  for (const part of parts) {
    const byte = parseNumber(part, 10, 255)
    if (byte === undefined) return undefined
    value = (value << 8n) | BigInt(byte)
  }
  return value
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [before, after] = halves.map((half, index) => parseGroups(half, index === halves.length - 1))
  if (before === undefined || (halves.length === 2 && after === undefined)) return undefined
  const missing = 8 - before.length - (after?.length ?? 0)
  // Two colons stand for at least one group.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...(after ?? [])]
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n)
}

/** Groups of four hexadecimal digits; the last two of an address may be an IPv4 address. */
function parseGroups(text: string, isEnd: boolean): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const four = isEnd && index === parts.length - 1 && part.includes('.') ? parseFour(part) : undefined
    if (four === undefined) {
      const group = parseNumber(part, 16, 0xffff)
      if (group === undefined) return undefined
      groups.push(group)
    } else groups.push(Number(four >> 16n), Number(four & 0xffffn))
  }
  return groups
}

function parseNumber(text: string, radix: 10 | 16, max: number): number | undefined {
  const isNumber = radix === 10 ? /^(0|[1-9]\d{0,2})$/.test(text) : /^[0-9a-f]{1,4}$/i.test(text)
  const value = isNumber ? Number.parseInt(text, radix) : Number.NaN
  return value <= max ? value : undefined
}

function fourText(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
}

function sixText(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn))
  const { start, length } = longestZeros(groups)
  const texts = groups.map((group) => group.toString(16))
  if (length < 2) return texts.join(':')
  return `${texts.slice(0, start).join(':')}::${texts.slice(start + length).join(':')}`
}

/** The first of the longest runs of zeros. */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 }
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1
    else if (index + 1 - start > longest.length) longest = { start, length: index + 1 - start }
  }
  return longest
}
