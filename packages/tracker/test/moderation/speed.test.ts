import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixedSpeedBound, type SpeedSubject } from '../../src/moderation/speed/fixed-speed-bound.js'
import { binRatio, samplesMax, SpeedSketch } from '../../src/moderation/speed/speed-sketch.js'
import {
  measuredModelsMax,
  samplesMin,
  SpeedBounds,
  type SpeedSample,
} from '../../src/moderation/speed/speed-bounds.js'

const hour = 3_600_000
const day = 24 * hour
const text: SpeedSubject = { kind: 'text', model: 'm', isOwnerTrusted: false }

describe('the fixed bounds', () => {
  it.each<[Partial<SpeedSubject>, number]>([
    [{ kind: 'image' }, 20],
    [{}, 150],
    [{ parametersBillions: 70 }, 30],
    [{ parametersBillions: 69.9 }, 100],
    [{ parametersBillions: 14 }, 100],
    [{ parametersBillions: 13.9 }, 150],
    [{ parametersBillions: 8 }, 150],
    [{ parametersBillions: 1 }, 150],
    [{ parametersBillions: 0.5 }, 300],
    [{ parametersBillions: 0.0001 }, 150_000],
    [{ parametersBillions: 70, model: 'Mix-8x22B' }, 90],
    [{ parametersBillions: 14, model: 'mix-8X3b' }, 150],
    [{ parametersBillions: 70, isOwnerTrusted: true }, 150],
  ])('%j: %i', (subject, bound) => {
    expect(fixedSpeedBound({ ...text, ...subject })).toBe(bound)
    const sample = { ...text, ...subject, owner: 'a', speed: bound }
    const bounds = new SpeedBounds()
    expect(bounds.isTooFast(sample, 0)).toBe(false)
    expect(bounds.isTooFast({ ...sample, speed: bound + 0.01 }, 0)).toBe(true)
  })
})

describe('a sketch', () => {
  it('knows quantiles to one bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.02, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }),
        (speeds) => {
          const sketch = new SpeedSketch()
          for (const speed of speeds) sketch.add(speed)
          const sorted = speeds.toSorted((one, other) => one - other)
          for (const share of [0.25, 0.5, 0.75, 1]) {
            const exact = sorted[Math.ceil(share * sorted.length) - 1]!
            const found = sketch.quantile(share)
            expect(found).toBeGreaterThanOrEqual(exact)
            expect(found).toBeLessThanOrEqual(exact * binRatio * (1 + 1e-9))
          }
        },
      ),
    )
  })

  it('halves what is old, and takes no nonsense', () => {
    const sketch = new SpeedSketch()
    for (const speed of [0, -1, NaN]) sketch.add(speed)
    expect([sketch.total, sketch.quantile(0.5)]).toEqual([0, 0])
    for (let n = 0; n < samplesMax; n += 1) sketch.add(1)
    expect(sketch.total).toBe(samplesMax / 2)
    for (let n = 0; n < samplesMax / 2 - 2; n += 1) sketch.add(100)
    expect(sketch.quantile(0.4)).toBeLessThan(1.1)
    expect(sketch.quantile(0.6)).toBeGreaterThan(90)
    sketch.add(Infinity)
    expect(sketch.quantile(1)).toBeGreaterThan(1e7)
  })
})

/** Lets owners give samples, one an hour each. Returns the time at the end. */
function measure(
  bounds: SpeedBounds,
  owners: readonly { name: string; speed: number }[],
  hours: number,
  from = 0,
): number {
  for (let n = 0; n < hours; n += 1) {
    for (const { name, speed } of owners) bounds.note(sample(name, speed), from + n * hour)
  }
  return from + hours * hour
}

function sample(owner: string, speed: number, more: Partial<SpeedSample> = {}): SpeedSample {
  return { ...text, isOwnerTrusted: true, owner, speed, ...more }
}

const owners = (count: number, speed: number, prefix = 'o'): { name: string; speed: number }[] =>
  Array.from({ length: count }, (_, n) => ({ name: `${prefix}${n}`, speed: speed * (1 + n / 10) }))

describe('bounds that are learnt', () => {
  it('hold after so many samples of so many owners', () => {
    const few = new SpeedBounds()
    let end = measure(few, owners(4, 10), 200)
    expect(few.bound(text, end + 10 * day)).toBe(150)
    const enough = new SpeedBounds()
    end = measure(enough, owners(10, 10), samplesMin / 10 - 1)
    expect(enough.bound(text, end + 10 * day)).toBe(150)
    end = measure(enough, owners(10, 10), 1, end)
    expect(enough.bound(text, end)).toBeLessThanOrEqual(150)
    // The quartiles are 12 and 17, give or take a bin: four times the upper one.
    const bound = enough.bound(text, end + 30 * day)
    expect(bound).toBeGreaterThan(60)
    expect(bound).toBeLessThan(80)
    expect(enough.isTooFast(sample('x', bound), end + 30 * day)).toBe(false)
    expect(enough.isTooFast(sample('x', bound * 1.001), end + 30 * day)).toBe(true)
  })

  it('let hardware be faster than anyone thought of', () => {
    const bounds = new SpeedBounds()
    const end = measure(bounds, owners(10, 80), 24 * 7)
    expect(bounds.bound(text, end)).toBeGreaterThan(400)
  })

  it('take one sample of an owner in an hour, and none of who is not trusted', () => {
    const bounds = new SpeedBounds()
    for (let n = 0; n < 10_000; n += 1) bounds.note(sample(`o${n % 10}`, 1), 0)
    for (let n = 0; n < 10_000; n += 1) bounds.note(sample(`p${n}`, 1, { isOwnerTrusted: false }), n * hour)
    expect(bounds.bound(text, 20 * day)).toBe(150)
  })

  it('do not move for less than a quarter that cheats together', () => {
    const [honest, attacked] = [new SpeedBounds(), new SpeedBounds()]
    const good = owners(40, 10)
    measure(honest, good, 24 * 14)
    // They say the highest that is still believed, each hour anew.
    for (let n = 0; n < 24 * 14; n += 1) {
      const cheaters = owners(9, 1, 'c').map(({ name }) => ({ name, speed: attacked.bound(text, n * hour) }))
      measure(attacked, [...good, ...cheaters], 1, n * hour)
    }
    const [plain, pushed] = [honest, attacked].map((it) => it.bound(text, 14 * day)) as [number, number]
    expect(pushed).toBeLessThan(plain * 1.8)
  })

  it('move by a quarter in a day, whoever says what', () => {
    const bounds = new SpeedBounds()
    let end = measure(bounds, owners(64, 10), 24 * 7)
    const before = bounds.bound(text, end)
    for (let n = 0; n < 24; n += 1) {
      const cheaters = owners(64, 1, 'c').map(({ name }) => ({ name, speed: bounds.bound(text, end) }))
      end = measure(bounds, cheaters, 1, end)
    }
    expect(bounds.bound(text, end)).toBeLessThanOrEqual(before * 1.26)
  })

  it('are remembered for so many models', () => {
    const bounds = new SpeedBounds()
    for (let n = 0; n <= measuredModelsMax; n += 1) bounds.note(sample('o', 1, { model: `m${n}` }), 0)
    expect(bounds.size).toBe(measuredModelsMax)
  })
})
