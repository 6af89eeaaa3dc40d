import { beforeAll, describe, expect, test } from 'vitest'
import { tableRows } from '../../../test/conformance/markdown-table.js'
import { specificationText } from '../../../test/conformance/vector-file.js'
import { planOfSeed } from '../../src/faults/plan-of-seed.js'
import { runPlan } from '../../src/faults/run-plan.js'
import { peerOfTracker } from '../../src/swarm/simulated-swarm.js'
import { Seen } from './seen.js'

/** Seeds from 1 on within which everything that the specification names must be met. */
const seedsMax = 600

/** Codes that no run can meet, and why. */
const unreachable: Readonly<Record<string, string>> = {
  account_key_invalid: 'of the text form of a key, which nobody types in a simulation',
  request_id_invalid: 'of the text form of an id, likewise',
  grant_id_taken: 'answered to the operator, not to a peer',
  role_not_for_anonymous: 'likewise',
  address_timed_out: 'time-outs are in the directory, which nobody changes in a simulation',
  tracker_in_maintenance: 'modes are there, too',
  invitation_needed: 'likewise',
  account_openings_paused: 'likewise',
  storage_corrupt: 'a simulated disk loses what it has not synced, and damages nothing else',
}

/** What these seeds do not meet, though others may, and what else holds it. */
const seldom: Readonly<Record<string, string>> = {
  offer_sets_too_many: 'the workers of one plan seldom offer so many sets; core/test/roster/offer-sets.test.ts has it',
}

/** The names in the first column of tables of the specification. */
function namesIn(document: string, ...columns: readonly string[]): string[] {
  return tableRows(specificationText(document), ...columns).flatMap(([names = '']) => names.split(', '))
}

/** Kinds of frames with numbers within these bounds, by their names in the code. */
function kindsBetween(first: number, last: number): string[] {
  const headings = specificationText('session.md').matchAll(/^#### (\w+) \((\d+)\)$/gm)
  const kinds = Array.from(headings, ([, name = '', number]) => ({ name, number: Number(number) }))
  const wanted = kinds.filter(({ number }) => number >= first && number <= last)
  return wanted.map(({ name }) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
}

const documents = ['session.md', 'identity.md', 'queue.md', 'ledger.md', 'receipts.md', 'journal.md']
const words = tableRows(specificationText('session.md'), 'word', 'of')
const codes = new Set(documents.flatMap((document) => namesIn(document, 'code', 'when')))

/** What is to be met, by where it is seen, and how many of it there are at least. */
const wanted = {
  codes: { names: [...codes].filter((code) => !(code in unreachable)), atLeast: 66 },
  withdrawals: {
    names: words.flatMap(([names = '', of = '']) => (of.startsWith('withdraw') ? names.split(', ') : [])),
    atLeast: 6,
  },
  reasons: { names: namesIn('queue.md', 'reason', 'meaning'), atLeast: 10 },
  events: { names: namesIn('queue.md', 'event', 'meaning'), atLeast: 19 },
  received: { names: kindsBetween(2, 18), atLeast: 17 },
  sent: { names: kindsBetween(20, 47), atLeast: 20 },
} as const satisfies Partial<Record<keyof Seen, { names: readonly string[]; atLeast: number }>>

const kinds = Object.keys(wanted) as (keyof typeof wanted)[]

describe(`the first seeds, ${seedsMax} of them at most, meet`, () => {
  const seen = new Seen()
  const missing = (kind: keyof typeof wanted): string[] =>
    wanted[kind].names.filter((name) => !seen[kind].has(name) && !(name in seldom))

  beforeAll(async () => {
    for (let seed = 1; seed <= seedsMax && kinds.some((kind) => missing(kind).length > 0); seed++) {
      await runPlan(planOfSeed(seed), seen.watch(peerOfTracker(seed)))
    }
  }, 300_000)

  test.each(kinds)('all %s that the specification names', (kind) => {
    expect(wanted[kind].names.length).toBeGreaterThanOrEqual(wanted[kind].atLeast)
    expect(missing(kind)).toEqual([])
  })

  test('no code that is said to be unreachable', () => {
    const wrong = Object.keys(unreachable).filter((code) => !codes.has(code) || seen.codes.has(code))
    expect(wrong).toEqual([])
  })
})
