import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AnswerTail } from '../../src/generation/answer-tail.js'
import { StopSearch } from '../../src/generation/stop-search.js'

/** Few characters, one of them two UTF-16 units, so that sequences are found. */
const text = (maxLength: number) =>
  fc.array(fc.constantFrom('a', 'b', '😀', '\n'), { maxLength }).map((all) => all.join(''))
const sequences = fc.array(
  text(5).filter((one) => one !== ''),
  { maxLength: 4 },
)

/** Where the answer ends: looked for at each character anew. */
function slowly(whole: string, stops: readonly string[]): number | undefined {
  for (let end = 1; end <= whole.length; end += 1) {
    const found = stops.filter((one) => whole.slice(0, end).endsWith(one)).map(({ length }) => length)
    if (found.length > 0) return end - Math.max(...found)
  }
  return undefined
}

describe('a search for stop sequences', () => {
  it('finds the first, however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(text(4), { maxLength: 12 }), sequences, (pieces, stops) => {
        const search = new StopSearch(stops)
        let found: number | undefined
        for (const piece of pieces) found ??= search.push(piece)
        expect(found).toBe(slowly(pieces.join(''), stops))
      }),
    )
  })

  it('holds back no more than may begin one, and never half a character', () => {
    fc.assert(
      fc.property(text(20), sequences, (whole, stops) => {
        fc.pre(slowly(whole, stops) === undefined)
        const search = new StopSearch(stops)
        search.push(whole)
        const held = whole.slice(search.safeLength)
        expect(held === '' || stops.some((one) => one.startsWith(held) && one !== held)).toBe(true)
        expect(held.isWellFormed()).toBe(true)
        const longer = Array.from({ length: search.safeLength }, (_, at) => whole.slice(at))
        for (const tail of longer) expect(stops.some((one) => one.startsWith(tail))).toBe(false)
      }),
    )
  })
})

describe('the tail of an answer', () => {
  it('gives the text up to the first stop sequence and the tokens of it, whenever it is asked', () => {
    const pieces = fc.array(fc.record({ text: text(3), isAsked: fc.boolean() }), { maxLength: 12 })
    fc.assert(
      fc.property(pieces, sequences, (drawn, stops) => {
        const tail = new AnswerTail(stops)
        const given = { text: '', tokens: [] as number[] }
        const take = (piece?: { text: string; tokens: number[] }): void => {
          given.text += piece?.text ?? ''
          given.tokens.push(...(piece?.tokens ?? []))
        }
        let whole = ''
        const starts: number[] = []
        for (const [token, piece] of drawn.entries()) {
          starts.push(whole.length)
          whole += piece.text
          tail.push({ token, text: piece.text, isPending: false })
          if (tail.isStopped) break
          if (piece.isAsked) take(tail.take())
        }
        take(tail.takeAll())
        const end = slowly(whole, stops)
        expect(tail.isStopped).toBe(end !== undefined)
        expect(given.text).toBe(whole.slice(0, end))
        const beyond = starts.findIndex(
          (start, at) => end !== undefined && (starts[at + 1] ?? whole.length) > end && start >= end,
        )
        expect(given.tokens).toEqual(starts.slice(0, beyond === -1 ? undefined : beyond).map((_, at) => at))
      }),
    )
  })
})
