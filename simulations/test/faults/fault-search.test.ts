import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planOfSeed } from '../../src/faults/plan-of-seed.js'
import { readPlan } from '../../src/faults/plan-file.js'
import { runPlan } from '../../src/faults/run-plan.js'
import { storyOf } from '../../src/faults/story.js'

/** Fresh seeds that are searched each time, in portions that fit a test. */
const freshSeeds = 200
const portion = 25

/** The journal of a seed, written down: it must be the same on every version of Node and every machine. */
const knownSeed = 14
const knownJournal = '806b194a88a71be5f19a77b30056804ca275f757b3e38fbb6a981900d18dd220'

async function failureOf(plan: ReturnType<typeof planOfSeed>): Promise<string> {
  const { failure } = await runPlan(plan)
  if (failure === undefined) return ''
  const { code, message } = failure
  return [`seed ${plan.seed}: ${code}`, message, `npm run fault-search -- --seed ${plan.seed} --trace`].join('\n')
}

describe('a run is decided by its seed', () => {
  test('twice the same seed gives the same journal, byte for byte', async () => {
    const [one, other] = [await runPlan(planOfSeed(knownSeed)), await runPlan(planOfSeed(knownSeed))]
    expect(other).toEqual(one)
    expect(one.events).toBeGreaterThan(50)
    expect((await runPlan(planOfSeed(knownSeed + 1))).journalHash).not.toBe(one.journalHash)
  })

  test('the journal of a seed is the one that is written down', async () => {
    expect((await runPlan(planOfSeed(knownSeed))).journalHash).toBe(knownJournal)
  })

  test('a plan is the same, and has a story to tell', () => {
    expect(planOfSeed(7)).toEqual(planOfSeed(7))
    const story = storyOf(planOfSeed(7))
    expect(story.slice(0, 6).map((line) => line.split(':')[0])).toEqual([
      'who serves',
      'who else is there',
      'policy',
      'limits',
      'machines',
      'links',
    ])
    expect(story.length).toBe(planOfSeed(7).steps.length + 6)
  })
})

describe('bugs that fault search has found stay fixed', () => {
  const folder = join(import.meta.dirname, '..', '..', 'regressions')

  test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', async (name) => {
    expect(await failureOf(readPlan(readFileSync(join(folder, name), 'utf8')))).toBe('')
  })
})

describe('seeds that nobody has run before find nothing', () => {
  const first = Math.floor(Math.random() * 2 ** 40)
  const starts = Array.from({ length: freshSeeds / portion }, (_, at) => first + at * portion)

  test.each(starts)(`${portion} from seed %i`, async (start) => {
    for (let seed = start; seed < start + portion; seed++) expect(await failureOf(planOfSeed(seed))).toBe('')
  })
})
