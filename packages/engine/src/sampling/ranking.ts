/** Tokens of the largest values first, equal values by the lowest id; the first `keep` of them. */
export function rankTokens(values: Float64Array, keep: number): Uint32Array {
  return keep < values.length ? rankFew(values, keep) : rankAll(values)
}

/** Whether token `a` stands before token `b`. */
function precedes(values: Float64Array, a: number, b: number): boolean {
  const difference = values[a]! - values[b]!
  return difference > 0 || (difference === 0 && a < b)
}

/** Keeps the best in a heap with the worst of them on top: most tokens cost one comparison. */
function rankFew(values: Float64Array, keep: number): Uint32Array {
  const heap = Uint32Array.from({ length: keep }, (_, token) => token)
  for (let at = (keep >> 1) - 1; at >= 0; at--) siftDown(values, heap, at, keep)
  for (let token = keep; token < values.length; token++) {
    if (!precedes(values, token, heap[0]!)) continue
    heap[0] = token
    siftDown(values, heap, 0, keep)
  }
  for (let end = keep - 1; end > 0; end--) {
    const worst = heap[0]!
    heap[0] = heap[end]!
    heap[end] = worst
    siftDown(values, heap, 0, end)
  }
  return heap
}

function siftDown(values: Float64Array, heap: Uint32Array, from: number, size: number): void {
  let at = from
  for (;;) {
    let worst = at
    for (let child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
      if (precedes(values, heap[worst]!, heap[child]!)) worst = child
    }
    if (worst === at) return
    const token = heap[at]!
    heap[at] = heap[worst]!
    heap[worst] = token
    at = worst
  }
}

/** Largest vocabulary whose ids fit below the 32 bits of a value in the integers of binary64. */
const idSpan = 2 ** 21

/**
 * Sorts numbers made of the value's binary32 bits and the id, which the language sorts natively. Penalised values have
 * more than 24 bits; as rounding keeps their order but for ties, an insertion sort finishes the job.
 */
function rankAll(values: Float64Array): Uint32Array {
  const float = new Float32Array(1)
  const integer = new Uint32Array(float.buffer)
  const keys = new Float64Array(values.length)
  for (let token = 0; token < values.length; token++) {
    // Adding +0 makes −0, which is equal to +0, have its bits.
    float[0] = values[token]! + 0
    const bits = integer[0]!
    const descending = bits >= 0x80000000 ? bits : 0x7fffffff - bits
    keys[token] = descending * idSpan + token
  }
  keys.sort()
  const ranked = Uint32Array.from(keys, (key) => key % idSpan)
  for (let i = 1; i < ranked.length; i++) {
    const token = ranked[i]!
    let at = i
    for (; at > 0 && precedes(values, token, ranked[at - 1]!); at--) ranked[at] = ranked[at - 1]!
    ranked[at] = token
  }
  return ranked
}
