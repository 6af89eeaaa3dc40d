import { beforeAll, describe, expect, test } from 'vitest'
import { tableRows } from '../../../test/conformance/markdown-table.js'
import { specificationText } from '../../../test/conformance/vector-file.js'
import { planOfSeed } from '../../src/faults/plan-of-seed.js'
import { runPlan } from '../../src/faults/run-plan.js'
import { peerOfTracker } from '../../src/swarm/simulated-swarm.js'
import { Seen } from './seen.js'

/** Seeds that together meet everything that the specification names, as long as plans stay as rich as they are. */
const seeds = 150

/** Codes that no run can meet, and why. */
const unreachable: Readonly<Record<string, string>> = {
  account_key_invalid: 'of the text form of a key, which nobody types in a simulation',
  request_id_invalid: 'of the text form of an id, likewise',
  amount_invalid: 'answered to the operator, not to a peer',
  grant_id_taken: 'answered to the operator, not to a peer',
  storage_corrupt: 'a simulated disk loses what it has not synced and damages nothing else',
}

const documents = ['session.md', 'identity.md', 'queue.md', 'ledger.md', 'receipts.md', 'journal.md']

/** Words of the first column of tables in the specification, without what is in brackets. */
function namesIn(document: string, ...columns: readonly string[]): string[] {
  return tableRows(specificationText(document), ...columns).flatMap(([names = '']) => names.split(', '))
}

/** Kinds of frames with these numbers, by their names in the code. */
function kindsBetween(first: number, last: number): string[] {
  const headings = specificationText('session.md').matchAll(/^#### (\w+) \((\d+)\)$/gm)
  const kinds = Array.from(headings, ([, name = '', number]) => ({ name, number: Number(number) }))
  const wanted = kinds.filter(({ number }) => number >= first && number <= last)
  return wanted.map(({ name }) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
}

const codes = [...new Set(documents.flatMap((document) => namesIn(document, 'code', 'when')))]

describe(`the first ${seeds} seeds meet`, () => {
  const seen = new Seen()

  beforeAll(async () => {
    for (let seed = 1; seed <= seeds; seed++) await runPlan(planOfSeed(seed), seen.watch(peerOfTracker(seed)))
  }, 300_000)

  test('every code that somebody is refused with, told goodbye with or cut off with', () => {
    expect(codes.length).toBeGreaterThan(60)
    expect(codes.filter((code) => !seen.codes.has(code) && !(code in unreachable))).toEqual([])
  })

  test('none of those that cannot be met', () => {
    expect(Object.keys(unreachable).filter((code) => seen.codes.has(code) || !codes.includes(code))).toEqual([])
  })

  test('every reason to withdraw an offer or a lease', () => {
    const words = tableRows(specificationText('session.md'), 'word', 'of')
    const reasons = words.flatMap(([names = '', of = '']) => (of.startsWith('withdraw') ? names.split(', ') : []))
    expect(reasons.length).toBeGreaterThan(5)
    expect(reasons.filter((reason) => !seen.withdrawals.has(reason))).toEqual([])
  })

  test('every reason in an explanation', () => {
    expect(namesIn('queue.md', 'reason', 'meaning').filter((reason) => !seen.reasons.has(reason))).toEqual([])
  })

  test('every event of the journal', () => {
    const events = namesIn('queue.md', 'event', 'meaning')
    expect(events.length).toBeGreaterThan(15)
    expect(events.filter((event) => !seen.events.has(event))).toEqual([])
  })

  test('every kind of frame that a peer sends', () => {
    expect(kindsBetween(2, 16)).toHaveLength(15)
    expect(kindsBetween(2, 16).filter((kind) => !seen.received.has(kind))).toEqual([])
  })

  test('every kind of frame that the tracker sends', () => {
    expect(kindsBetween(20, 46)).toHaveLength(19)
    expect(kindsBetween(20, 46).filter((kind) => !seen.sent.has(kind))).toEqual([])
  })
})
