import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CollectionFullError } from '../../src/directory/collection/collection.js'
import type { CollectionKind } from '../../src/directory/collection/collection.js'
import { DraftTable } from '../../src/directory/collection/draft-table.js'
import * as read from '../../src/directory/collection/field-reader.js'
import { ItemTable } from '../../src/directory/collection/item-table.js'
import { decodeItem, encodeItem } from '../../src/directory/collection/record-value.js'
import { Turn } from '../../src/directory/collection/turn.js'

interface Thing {
  id: string
  name: string
  groups: readonly string[]
}

const kind: CollectionKind<Thing> = {
  itemsMax: 4,
  read: read.objectOf<Thing>({ id: read.text, name: read.text, groups: read.listOf(read.text) }),
  idOf: ({ id }) => id,
  indexOf: ({ name }) => (name === '' ? undefined : name),
  groupsOf: ({ groups }) => groups,
}

function tableOf() {
  const table = new ItemTable(kind)
  const turn = new Turn()
  return { table, turn, draft: new DraftTable({ name: 'things', kind, table, turn }) }
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const names = ['', 'x', 'y', 'z']
const groups = ['one', 'two']

type Step =
  | { type: 'put'; thing: Thing }
  | { type: 'remove'; id: string }
  | { type: 'end' | 'takeBack' | 'settle' | 'drop' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('put' as const),
      thing: fc.record({
        id: fc.constantFrom(...ids),
        name: fc.constantFrom(...names),
        groups: fc.subarray(groups),
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('remove' as const), id: fc.constantFrom(...ids) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('end', 'takeBack', 'settle', 'drop') }) },
)

/** What a collection must be: its items, and everything else by looking through all of them. */
function check(view: ItemTable<Thing> | DraftTable<Thing>, model: ReadonlyMap<string, Thing>): void {
  const byId = (things: Iterable<Thing>): Thing[] => [...things].sort((one, other) => (one.id < other.id ? -1 : 1))
  const all = byId(model.values())
  expect(view.size).toBe(model.size)
  expect(byId(view.all())).toEqual(all)
  for (const id of ids) expect(view.get(id)).toEqual(model.get(id))
  for (const name of names.slice(1)) expect(view.find(name)).toEqual(all.find((thing) => thing.name === name))
  for (const group of groups) {
    expect(byId(view.inGroup(group))).toEqual(all.filter((thing) => thing.groups.includes(group)))
    expect(view.hasGroup(group)).toBe(all.some((thing) => thing.groups.includes(group)))
  }
}

/** Goes through the steps, and checks after each. */
function run(steps: readonly Step[]): void {
  const { table, turn, draft } = tableOf()
  let durable = new Map<string, Thing>()
  let decided = new Map<string, Thing>()
  let deciding = new Map<string, Thing>()
  turn.begin()
  for (const one of steps) {
    if (one.type === 'put') {
      const { thing } = one
      const isTaken = [...deciding.values()].some(
        ({ id, name }) => id !== thing.id && name !== '' && name === thing.name,
      )
      const isFull = !deciding.has(thing.id) && deciding.size === kind.itemsMax
      if (isFull) expect(() => draft.put(thing)).toThrow(CollectionFullError)
      else if (isTaken) expect(() => draft.put(thing)).toThrow('broken invariant')
      else {
        draft.put(thing)
        deciding.set(thing.id, thing)
      }
    } else if (one.type === 'remove') {
      draft.remove(one.id)
      deciding.delete(one.id)
    } else {
      if (one.type === 'takeBack') turn.takeBack()
      else turn.end()
      if (one.type !== 'takeBack') decided = new Map(deciding)
      if (one.type === 'settle') {
        draft.settle()
        durable = new Map(decided)
      }
      if (one.type === 'drop') {
        draft.drop()
        decided = new Map(durable)
      }
      deciding = new Map(decided)
      turn.begin()
    }
    check(draft, deciding)
    check(table, durable)
  }
}

describe('a collection and its draft', () => {
  it('have what was decided, what was durable before, and nothing of what was taken back', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), run), { numRuns: 300 })
  })

  it('say what becomes of records', () => {
    const { turn, draft } = tableOf()
    const thing: Thing = { id: 'a', name: 'x', groups: [] }
    turn.begin()
    draft.put(thing)
    draft.put({ ...thing, name: 'y' })
    draft.remove('a')
    draft.remove('a')
    const changes = turn.end()
    expect(changes.map(({ key }) => key)).toEqual(['things/a', 'things/a', 'things/a'])
    expect(changes.map(({ value }) => value && decodeItem(value, kind.read))).toEqual([
      thing,
      { ...thing, name: 'y' },
      undefined,
    ])
  })
})

describe('the value of a record', () => {
  it('is read as it was written', () => {
    const thing = fc.record({ id: fc.string(), name: fc.string({ unit: 'binary' }), groups: fc.array(fc.string()) })
    fc.assert(
      fc.property(thing, (one) => {
        expect(decodeItem(encodeItem(one), kind.read)).toEqual(one)
      }),
    )
  })

  it('is never a reason to throw', () => {
    const readers: read.Reader<unknown>[] = [
      kind.read,
      read.json,
      read.optional(read.whole),
      read.oneOf('a'),
      read.recordOf(read.text),
    ]
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => new TextEncoder().encode(json)),
        ),
        (bytes) => {
          for (const reader of readers) decodeItem(bytes, reader)
        },
      ),
    )
  })

  it.each<[unknown, read.Reader<unknown>, boolean]>([
    ['a', read.text, true],
    [1, read.text, false],
    [1.5, read.number, true],
    ['1', read.number, false],
    [-1, read.whole, true],
    [1.5, read.whole, false],
    [2 ** 53, read.whole, false],
    [0, read.flag, false],
    [false, read.flag, true],
    [{}, read.json, true],
    [[], read.json, false],
    [null, read.json, false],
    ['a', read.oneOf('a', 'b'), true],
    ['c', read.oneOf('a', 'b'), false],
    [undefined, read.optional(read.text), true],
    [null, read.optional(read.text), false],
    [['a', 1], read.listOf(read.text), false],
    [{ 0: 'a' }, read.listOf(read.text), false],
    [{ 1: 'a', __proto__: 'b' }, read.recordOf(read.text), true],
    [{ 1: 'a', 2: 3 }, read.recordOf(read.text), false],
    [['a'], read.recordOf(read.text), false],
    [{ id: 'a', name: 'b', groups: [], more: 1 }, kind.read, true],
    [{ id: 'a', name: 'b' }, kind.read, false],
  ])('%j: %#', (given, reader, isReadable) => {
    expect(reader(given) !== read.unreadable).toBe(isReadable)
  })

  it('leaves what is not asked for behind', () => {
    expect(kind.read({ id: 'a', name: 'b', groups: [], more: 1 })).toEqual({ id: 'a', name: 'b', groups: [] })
  })
})
