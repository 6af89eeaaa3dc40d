import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { OrderedForest } from '../../src/queue/ordered-forest.js'
import { InvariantError } from '../../src/assert.js'

interface Entry {
  order: number
  number: number
  need: number
}

/** The same, without a tree. */
class NaiveSet {
  private entries: Entry[] = []

  get sorted(): readonly Entry[] {
    return this.entries
  }

  insert(entry: Entry): void {
    this.entries.push(entry)
    this.entries.sort((a, b) => a.order - b.order || a.number - b.number)
  }

  remove(entry: Entry): void {
    this.entries = this.entries.filter((other) => other !== entry)
  }

  after(order: number, number: number): Entry[] {
    return this.entries.filter((entry) => entry.order > order || (entry.order === order && entry.number > number))
  }
}

const step = fc.record({
  remove: fc.integer({ min: 0, max: 2 }).map((choice) => choice === 0),
  order: fc.integer({ min: -3, max: 3 }),
  need: fc.integer({ min: -5, max: 5 }),
  choice: fc.nat(),
})

test('a tree answers as a sorted array does, and leaves other trees alone', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const forest = new OrderedForest()
      const naive = new NaiveSet()
      let other = forest.insert(0, 1, 1, 1)
      let tree = 0
      for (const [index, { remove, order, need, choice }] of steps.entries()) {
        const victim = naive.sorted[choice % Math.max(1, naive.sorted.length)]
        if (remove && victim !== undefined) {
          tree = forest.remove(tree, victim.order, victim.number)
          naive.remove(victim)
        } else {
          tree = forest.insert(tree, order, index + 1, need)
          naive.insert({ order, number: index + 1, need })
        }
        expect(forest.sizeOf(tree)).toBe(naive.sorted.length)
        expect(forest.leastNeedOf(tree)).toBe(Math.min(...naive.sorted.map((entry) => entry.need)))
        const fits = naive.sorted.find((entry) => entry.need <= need)
        expect(numberOrZero(forest, forest.firstFit(tree, need))).toBe(fits?.number ?? 0)
        const next = naive.after(order, choice % 200).find((entry) => entry.need <= need)
        expect(numberOrZero(forest, forest.nextFit(tree, need, order, choice % 200))).toBe(next?.number ?? 0)
        const before = naive.sorted.filter(
          (entry) => entry.order < order || (entry.order === order && entry.number < choice % 200),
        )
        expect(forest.countBefore(tree, order, choice % 200)).toBe(before.length)
      }
      expect(forest.sizeOf(other)).toBe(1)
      other = forest.remove(other, 1, 1)
      expect(other).toBe(0)
    }),
    { numRuns: 60 },
  )
})

test('an entry that is not in the tree cannot be removed', () => {
  const forest = new OrderedForest()
  const tree = forest.insert(0, 1, 1, 1)
  expect(() => forest.remove(tree, 1, 2)).toThrow(InvariantError)
  expect(() => forest.remove(0, 1, 1)).toThrow(InvariantError)
})

test('a tree of sorted entries is balanced', () => {
  const forest = new OrderedForest()
  let tree = 0
  // A path of 100,000 nodes would overflow the stack of `split` and `merge`, which recurse.
  for (let number = 1; number <= 100_000; number++) tree = forest.insert(tree, number, number, 0)
  for (let number = 1; number <= 100_000; number++) tree = forest.remove(tree, number, number)
  expect(tree).toBe(0)
})

function numberOrZero(forest: OrderedForest, node: number): number {
  return node === 0 ? 0 : forest.numberOf(node)
}
