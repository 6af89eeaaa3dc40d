/** As much of a DNS message (RFC 1035, §4) as it takes to say that there is no such name. */

const headerBytes = 12
const labelBytesMax = 63

/** A response, recursion asked for and available, code 3: the name does not exist. */
const noSuchName = 0x8183

/**
 * The name that a query asks for, and where its first question ends.
 *
 * @param {Buffer} query
 * @returns {{ name: string, end: number } | undefined} undefined if it is no query, or asks nothing
 */
export function questionOf(query) {
  if (query.length < headerBytes || query.readUInt16BE(4) === 0) return undefined
  const labels = []
  let at = headerBytes
  for (;;) {
    const length = query[at]
    if (length === undefined || length > labelBytesMax) return undefined
    at += 1
    if (length === 0) break
    labels.push(query.toString('latin1', at, at + length))
    at += length
  }
  const end = at + 4
  return end > query.length ? undefined : { name: labels.join('.').toLowerCase(), end }
}

/**
 * The answer that there is no such name.
 *
 * @param {Buffer} query
 * @param {{ end: number }} question its own
 * @returns {Buffer}
 */
export function refusalOf(query, { end }) {
  const answer = Buffer.from(query.subarray(0, end))
  answer.writeUInt16BE(noSuchName, 2)
  answer.writeUInt16BE(1, 4)
  answer.fill(0, 6, headerBytes)
  return answer
}
