import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Deadlines } from '../src/deadlines.js'
import type { Due, DueKind } from '../src/deadlines.js'

const kinds: readonly DueKind[] = ['lease', 'request', 'worker', 'account']

const step = fc.record({ item: fc.nat({ max: 15 }), dueAt: fc.option(fc.nat({ max: 10 }), { nil: undefined }) })

test('the first deadline is the smallest by time, kind and number, whatever was set, moved and removed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const deadlines = new Deadlines()
      const items = Array.from({ length: 16 }, (_, no): Due => ({
        dueKind: kinds[no % 4],
        no,
        dueAt: 0,
        dueIndex: -1,
      }))
      const live = new Set<Due>()
      for (const { item, dueAt } of steps) {
        const due = items[item]
        if (dueAt === undefined) {
          deadlines.remove(due)
          live.delete(due)
        } else {
          deadlines.set(due, dueAt)
          live.add(due)
        }
        expect(deadlines.size).toBe(live.size)
        const first = [...live].sort(
          (a, b) => a.dueAt - b.dueAt || kinds.indexOf(a.dueKind) - kinds.indexOf(b.dueKind) || a.no - b.no,
        )[0]
        expect(deadlines.first).toBe(first)
      }
    }),
  )
})
