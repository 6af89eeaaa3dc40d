import { prefixOf, type AddressRange } from './address-range.js'

/**
 * Values by ranges of addresses. Finding the ranges that hold an address costs one look for each length of prefix in use, at
 * most 25 for IPv4 and 49 for IPv6, however many ranges there are.
 */
export class PrefixTable<Value> {
  readonly #lengths = { ipv4: new Map<number, Map<bigint, Value>>(), ipv6: new Map<number, Map<bigint, Value>>() }

  set({ family, prefix, prefixBits }: AddressRange, value: Value): void {
    const lengths = this.#lengths[family]
    const ranges = lengths.get(prefixBits) ?? new Map<bigint, Value>()
    lengths.set(prefixBits, ranges.set(prefix, value))
  }

  /** Takes a range out; nothing happens where it is not there. */
  delete({ family, prefix, prefixBits }: AddressRange): void {
    const ranges = this.#lengths[family].get(prefixBits)
    ranges?.delete(prefix)
    if (ranges?.size === 0) this.#lengths[family].delete(prefixBits)
  }

  /** The values of all ranges that hold this one. */
  holding(range: AddressRange): readonly Value[] {
    return [...this.#lengths[range.family]].flatMap(([bits, ranges]) => {
      const prefix = prefixOf(range, bits)
      const value = prefix === undefined ? undefined : ranges.get(prefix)
      return value === undefined ? [] : [value]
    })
  }
}
