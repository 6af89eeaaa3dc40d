import { describe, expect, it } from 'vitest'
import { keptPiecesMax, streamGainMax, WorkerPace } from '../../src/moderation/speed/worker-pace.js'
import { pacedWorkersMax, WorkerPaces, type MadeJob } from '../../src/moderation/speed/worker-paces.js'

const image = { kind: 'image', model: 'i', boundMs: 1_000 } as const
const text = { kind: 'text', model: 't', boundMs: 1_000 } as const

/** A worker that has so many jobs from 0 on and delivers them all after so long. */
function batch(work: typeof image | typeof text, count: number, ms: number) {
  const pace = new WorkerPace()
  for (let n = 0; n < count; n += 1) pace.begin(n, 0)
  const all = Array.from({ length: count }, (_, n) => pace.complete(n, work, ms)?.ratio ?? 0)
  return Math.max(...all)
}

describe('the pace of a worker', () => {
  it.each<[string, number, number, number]>([
    ['one image at the bound', 1, 1_000, 1],
    ['one image, twice as fast', 1, 500, 2],
    ['four images at once, each at the bound', 4, 1_000, 4],
    ['four images at once, all of them at the bound', 4, 4_000, 1],
    ['a millisecond less', 4, 3_999, 4_000 / 3_999],
    ['in no time', 1, 0, 1_000],
  ])('%s', (_, count, ms, ratio) => {
    expect(batch(image, count, ms)).toBeCloseTo(ratio, 10)
  })

  it.each([
    [1, 1],
    [4, 2],
    [16, 4],
    [64, 64 / streamGainMax],
  ])('%i streams of text at the bound each are %i times as fast', (count, ratio) => {
    expect(batch(text, count, 1_000)).toBe(ratio)
  })

  it('counts threads whose leases overlap in any way', () => {
    const pace = new WorkerPace()
    let lease = 0
    let worst = 0
    for (let thread = 0; thread < 4; thread += 1) pace.begin((lease += 1), thread * 250)
    for (let n = 1; n <= 40; n += 1) {
      const now = 750 + n * 250
      worst = Math.max(worst, pace.complete(n, { ...image, boundMs: 250 }, now)?.ratio ?? 0)
      pace.begin((lease += 1), now)
    }
    // All of it is at the bound, and the first leases began before anything could be made at it.
    expect(worst).toBeGreaterThan(0.9)
    expect(worst).toBeLessThanOrEqual(1)
  })

  it('says nothing before there is enough, and nothing of what began before it looked', () => {
    const pace = new WorkerPace()
    pace.begin(1, 0)
    expect(pace.complete(1, { ...image, boundMs: 999 }, 0)).toBeUndefined()
    pace.begin(2, 0)
    expect(pace.complete(2, { ...image, boundMs: 1 }, 500)?.ratio).toBe(2)
    expect(pace.complete(3, image, 500)).toBeUndefined()
  })

  it('does not count idle time, nor work that was lost', () => {
    const pace = new WorkerPace()
    pace.begin(1, 0)
    pace.complete(1, { ...image, boundMs: 500 }, 500)
    pace.begin(2, 3_600_000)
    expect(pace.complete(2, { ...image, boundMs: 500 }, 3_600_500)?.ratio).toBe(1)
    pace.begin(3, 3_700_000)
    pace.end(3, 3_701_000)
    expect(pace.inHand).toBe(0)
    pace.begin(4, 3_800_000)
    expect(pace.complete(4, { ...image, boundMs: 1 }, 3_800_000)?.ratio).toBe(1_001 / 2_000)
  })

  it('keeps so many pieces, and takes those beyond together: tiny jobs add up', () => {
    const pace = new WorkerPace()
    let last: number | undefined
    for (let n = 0; n <= keptPiecesMax * 2; n += 1) {
      pace.begin(n, n)
      last = pace.complete(n, { ...image, boundMs: 10 }, n + 1)?.ratio
    }
    expect(last).toBeCloseTo(10, 10)
  })

  it('of several kinds and models is one', () => {
    const pace = new WorkerPace()
    pace.begin(1, 0)
    pace.begin(2, 0)
    expect(pace.complete(1, image, 1_000)).toEqual({ ratio: 1, model: 'i' })
    expect(pace.complete(2, text, 1_000)).toEqual({ ratio: 2, model: undefined })
  })
})

const made: MadeJob = { kind: 'image', model: 'i', owner: 'o', isOwnerTrusted: false, amount: 20 }

describe('paces of workers', () => {
  it('hold what was done against a worker once', () => {
    const paces = new WorkerPaces()
    for (let n = 0; n < 4; n += 1) paces.begin(n, 'w', 0)
    // A second at the bound for each, of which two have taken as long as they had to.
    expect([0, 1, 2, 3].map((lease) => paces.judge(lease, made, 2_000))).toEqual([
      'believed',
      'believed',
      'tooFast',
      'tooFastAgain',
    ])
  })

  it('forgive who goes on while the tracker stands still', () => {
    const paces = new WorkerPaces()
    paces.begin(1, 'w', 0)
    // The worker accepts and delivers, which the tracker looks at a second later, all at once.
    expect(paces.judge(1, made, 1_000)).toBe('believed')
    // What was in its hands when the tracker started again, nobody knows since when.
    expect(new WorkerPaces().judge(2, made, 1_000)).toBe('believed')
  })

  it('are learnt from all that a worker does at once', () => {
    const paces = new WorkerPaces()
    const hour = 3_600_000
    let lease = 0
    const fours = (ms: number, now: number) => {
      const leases = [1, 2, 3, 4].map(() => (lease += 1))
      for (const one of leases) paces.begin(one, 'w', now)
      return leases.map((one) => paces.judge(one, made, now + ms)).some((verdict) => verdict !== 'believed')
    }
    // Trusted workers make four at once, at a twentieth of the fixed bound together.
    for (let n = 0; n < 24 * 40; n += 1) {
      for (let owner = 0; owner < 5; owner += 1) {
        const job = { ...made, owner: `t${owner}`, isOwnerTrusted: true }
        const leases = [1, 2, 3, 4].map(() => (lease += 1))
        for (const one of leases) paces.begin(one, `t${owner}`, n * hour)
        for (const one of leases) paces.judge(one, job, n * hour + 80_000)
      }
    }
    // Nobody is four times as fast as they are, counted as one or as four.
    expect(fours(25_000, 24 * 41 * hour)).toBe(false)
    expect(fours(15_000, 24 * 42 * hour)).toBe(true)
  })

  it('are known of so many workers', () => {
    const paces = new WorkerPaces()
    for (let n = 0; n < pacedWorkersMax; n += 1) paces.begin(n, `w${n}`, 0)
    expect(paces.size).toBe(pacedWorkersMax)
    paces.begin(pacedWorkersMax, 'one more', 0)
    expect(paces.size).toBe(pacedWorkersMax)
    expect(paces.judge(0, made, 0)).toBe('believed')
    expect(paces.judge(1, made, 0)).toBe('tooFast')
  })
})
