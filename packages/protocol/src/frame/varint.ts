/** Bytes of an unsigned integer below 2^32 as a varint. */
export function varintLength(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  if (value < 0x20_0000) return 3
  return value < 0x1000_0000 ? 4 : 5
}

/** Writes an unsigned integer below 2^32 as a varint at `at` and gives the place after it. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value
  let next = at
  while (rest >= 0x80) {
    bytes[next] = (rest & 0x7f) | 0x80
    rest >>>= 7
    next += 1
  }
  bytes[next] = rest
  return next + 1
}
