import type { JobInHand } from '@kudoswarm/peer'
import { fillParameters } from '@kudoswarm/protocol'
import { expect, it } from 'vitest'
import { TabMemory } from '../../src/peer/tab-memory.js'

const job: JobInHand = {
  offer: {
    lease: 7n,
    request: new Uint8Array(16).fill(1),
    generation: 0,
    model: new Uint8Array(32).fill(2),
    prompt: 'Once ✨',
    options: '',
    stopSequences: [],
    parameters: fillParameters({ seed: 2n ** 60n }),
    outputTokensMax: 9,
    rewardMax: 5n,
    acceptWithinMs: 5_000n,
  },
  startedAtMs: 1_700_000_000_000,
}
const contribution = { hash: 'ab', limits: { gpuShare: 0.5 } }

/** A memory that has written all that it was told. */
function written(): { memory: TabMemory; text: () => string | undefined } {
  let text: string | undefined
  const memory = new TabMemory(undefined, (now) => (text = now))
  memory.takePlace(3)
  memory.contribute(contribution)
  memory.begin(job)
  return { memory, text: () => text }
}

it('gives back after a reload what there was', () => {
  const again = new TabMemory(written().text(), () => {})
  expect(again.place).toBe(3)
  again.takePlace(3)
  expect(again.contribution).toEqual(contribution)
  expect(again.jobs).toMatchObject([{ startedAtMs: job.startedAtMs, offer: { lease: 7n, prompt: 'Once ✨' } }])
})

it('keeps the beginning of a job that is begun again, and forgets one that has ended', () => {
  const { memory, text } = written()
  memory.begin({ ...job, startedAtMs: 1 })
  expect(memory.jobs).toMatchObject([{ startedAtMs: job.startedAtMs }])
  memory.end(7n)
  expect(new TabMemory(text(), () => {}).jobs).toEqual([])
  expect(text()).not.toContain(Buffer.from('Once').toString('hex'))
})

it('has nothing to go on with at another place', () => {
  const again = new TabMemory(written().text(), () => {})
  again.takePlace(4)
  expect([again.contribution, again.jobs]).toEqual([undefined, []])
})

it.each(['', 'nonsense', '{}', '{"place":1,"jobs":[{"offer":"zz","startedAtMs":0}]}', 'null'])(
  'begins anew where %j was remembered',
  (text) => {
    const memory = new TabMemory(text, () => {})
    memory.takePlace(0)
    expect([memory.contribution, memory.jobs]).toEqual([undefined, []])
  },
)
