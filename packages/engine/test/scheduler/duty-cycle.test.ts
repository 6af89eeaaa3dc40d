import { gpuShareMin } from '@kudoswarm/ports'
import { createVirtualClock } from '@kudoswarm/testkit'
import { expect, it } from 'vitest'
import { DutyCycle, restMsMin } from '../../src/scheduler/duty-cycle.js'

/** Rests after one step on a virtual clock, and gives how long that took. */
async function restAfter(duty: DutyCycle, clock: ReturnType<typeof createVirtualClock>, busyMs: number) {
  const began = clock.now()
  const rest = { isOver: false }
  const resting = duty.rest(busyMs).then(() => (rest.isOver = true))
  await clock.settle()
  while (!rest.isOver) await clock.advance(1)
  await resting
  return clock.now() - began
}

it.each([
  [1, 0],
  [0.8, 25],
  [0.5, 100],
  [0.25, 300],
  [gpuShareMin, 1900],
])('is busy for a share of %f of the time', async (share, restMs) => {
  const clock = createVirtualClock()
  const duty = new DutyCycle(clock)
  duty.setShare(share)
  expect(await restAfter(duty, clock, 100)).toBe(restMs)
})

it('rests for short steps together', async () => {
  const clock = createVirtualClock()
  const duty = new DutyCycle(clock)
  duty.setShare(0.5)
  const rests: number[] = []
  for (let step = 0; step < 8; step += 1) rests.push(await restAfter(duty, clock, 1))
  expect(rests).toEqual([0, 0, 0, restMsMin, 0, 0, 0, restMsMin])
})

it('counts as rest what a late timer has added', async () => {
  const clock = createVirtualClock()
  const late = {
    ...clock,
    now: () => clock.now(),
    after: (ms: number, fire: () => void) => clock.after(ms * 1.5, fire),
  }
  const duty = new DutyCycle(late)
  duty.setShare(0.5)
  expect([await restAfter(duty, clock, 20), await restAfter(duty, clock, 20)]).toEqual([30, 15])
})

it('ends a rest when the share changes, and when it is woken', async () => {
  const clock = createVirtualClock()
  const duty = new DutyCycle(clock)
  duty.setShare(gpuShareMin)
  for (const end of [() => duty.setShare(gpuShareMin), () => duty.wake()]) {
    const resting = duty.rest(1000)
    end()
    await resting
  }
  expect(clock.now()).toBe(createVirtualClock().now())
})

it.each([0, gpuShareMin - 0.001, 1.001, Number.NaN])('refuses a share of %f', (share) => {
  expect(() => new DutyCycle(createVirtualClock()).setShare(share)).toThrow(RangeError)
})
