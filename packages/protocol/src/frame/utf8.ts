/**
 * Whether bytes[start, end) are well-formed UTF-8 by table 3-7 of the Unicode standard: no overlong forms, no
 * surrogates, nothing above U+10FFFF, nothing cut off. Needed because generated decoders replace or misread the rest.
 */
export function isWellFormedUtf8(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
  let at = start
  while (at < end) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      at += 1
      continue
    }
    const length = sequenceLength(lead)
    if (length === 0 || at + length > end) return false
    const second = bytes[at + 1]!
    if (second < secondMin(lead) || second > secondMax(lead)) return false
    if (length > 2 && (bytes[at + 2]! & 0xc0) !== 0x80) return false
    if (length > 3 && (bytes[at + 3]! & 0xc0) !== 0x80) return false
    at += length
  }
  return true
}

/** Bytes of a text in UTF-8. A lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    const isPair = (unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00
    length += unit < 0x800 ? 1 : 2
    // A pair is two units and four bytes.
    if (isPair) i += 1
  }
  return length
}

/** Bytes of the sequence that a byte above 0x7f starts, 0 where it cannot start one. */
function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

function secondMin(lead: number): number {
  if (lead === 0xe0) return 0xa0
  return lead === 0xf0 ? 0x90 : 0x80
}

function secondMax(lead: number): number {
  if (lead === 0xed) return 0x9f
  return lead === 0xf4 ? 0x8f : 0xbf
}
