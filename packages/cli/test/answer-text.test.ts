import { expect, test } from 'vitest'
import { AnswerText } from '../src/answer-text.js'

test.each([
  ['in one go', [['a'], ['b']], 'ab', 'ab'],
  ['another worker says the same', [['ab'], ['a', true], ['bc']], 'abc', 'abc'],
  ['another worker says the same in one piece', [['ab'], ['abc', true]], 'abc', 'abc'],
  ['another worker is cut short', [['abc'], ['a', true]], 'abc', 'a'],
  ['another worker differs', [['ab'], ['a', true], ['x']], 'ab|ax', 'ax'],
  ['another worker differs at once', [['ab'], ['x', true], ['y']], 'ab|xy', 'xy'],
] as const)('%s', (_, pieces, shown, whole) => {
  const answer = new AnswerText()
  let text = ''
  for (const [piece, restarted = false] of pieces) {
    const { text: fresh, isAnew } = answer.add(piece, restarted)
    text += isAnew ? `|${fresh}` : fresh
  }
  expect(text).toBe(shown)
  expect(answer.whole).toBe(whole)
})
