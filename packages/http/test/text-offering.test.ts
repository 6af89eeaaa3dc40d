import { expect, test } from 'vitest'
import { textOfferingOf } from '../src/text/text-work.js'
import { textPop } from './input/read-input.js'

const sizes: Readonly<Record<string, number>> = { large: 20, below: 19.9, middle: 13, small: 12.9 }

test.each([
  [['large'], 3],
  [['below'], 4],
  [['middle'], 4],
  [['small'], 5],
  [['nobody knows it'], 5],
  [['small', 'large'], 5],
  [['large', 'small'], 3],
])('a worker of %j is fast from %i tokens per second', (models, perSecond) => {
  expect(textOfferingOf(textPop({ models }), (name) => sizes[name]).fastPerSecond).toBe(perSecond)
})
