/** Whether two arrays have the same bytes. Takes a time that depends on where they differ: not for secrets. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  const { length } = one
  if (length !== other.length) return false
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return false
  return true
}
