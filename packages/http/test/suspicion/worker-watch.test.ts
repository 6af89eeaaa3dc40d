import type { DomainState, Event } from '@kudoswarm/core'
import { createVirtualClock } from '@kudoswarm/testkit'
import type { DeliveredWork, EventListener, SpeedJudge } from '@kudoswarm/tracker'
import { describe, expect, it } from 'vitest'
import { lookMs, WorkerWatch } from '../../src/suspicion/worker-watch.js'

const minute = 60_000

/** A watch over a tracker of one worker, whose leases are all of it; `told` has what it was suspected of. */
function watched({ isRaid = false, kind = 'text', isTrusted = false } = {}) {
  const clock = createVirtualClock()
  const told: unknown[] = []
  let listener: EventListener | undefined
  let judge: SpeedJudge | undefined
  let canWrite = true
  let closing: string | undefined
  const lease = () => ({
    worker: { peer: 'peer', account: 4, name: 'hare' },
    model: { kind, name: 'm', parameters: 0 },
    job: { request: { closing, outputTokensMax: 101 } },
  })
  const state = { requests: { findLease: lease } }
  const modes = { maintenance: false, inviteOnly: false, raid: isRaid }
  const watch = new WorkerWatch({
    tracker: {
      follow: (one: EventListener) => {
        listener = one
        return () => undefined
      },
      judgeSpeeds: (one: SpeedJudge) => {
        judge = one
      },
      directory: { modes: { get: () => modes } },
      status: () => Promise.resolve({ canWrite }),
    } as never,
    suspicions: {
      suspectWorker: (_worker, reason, changes) => {
        told.push([reason, changes?.maintenance ?? false])
        return Promise.resolve()
      },
    },
    models: { textModels: new Map() },
    clock,
    logger: { warn: () => undefined },
    checksSpeeds: true,
  })
  let seq = 0
  let no = 0
  const happens = (event: object): void => {
    seq += 1
    listener?.([{ seq, at: clock.now(), event: event as Event }], state as unknown as DomainState)
  }
  return {
    clock,
    told,
    watch,
    fail: (isFault = true) => happens({ type: 'jobFailed', lease: 1, isFault }),
    lose: () => happens({ type: 'leaseLost', lease: 1 }),
    /** So many jobs at once. */
    async serve(tokens: number, ms: number, { finishReason = 'stop', count = 1 } = {}) {
      const leases = Array.from({ length: count }, () => (no += 1))
      for (const lease of leases) happens({ type: 'jobOffered', lease })
      await clock.advance(ms)
      for (const no of leases) {
        const delivered = {
          lease: { ...lease(), no },
          outputTokens: tokens,
          outputBytes: 0,
          finishReason,
          isOwnerTrusted: isTrusted,
        }
        const isTooFast = judge!({ ...delivered, at: clock.now() } as unknown as DeliveredWork)
        happens({ type: 'jobCompleted', lease: no, ...(isTooFast ? { isTooFast } : {}) })
      }
    },
    async decline(ms: number) {
      happens({ type: 'jobOffered', lease: (no += 1) })
      await clock.advance(ms)
      happens({ type: 'offerEnded', lease: no, reason: 'declined' })
    },
    withdraw: () => {
      closing = 'cancelled'
    },
    breakDisk: (isBroken: boolean) => {
      canWrite = !isBroken
    },
  }
}

describe('aborts', () => {
  it.each([
    ['outside of a raid, with maintenance', {}, 20, [[9, true]]],
    ['in a raid, without', { isRaid: true }, 10, [[9, false]]],
    ['of an alchemist', { kind: 'alchemy' }, 100, [[9, true]]],
  ])('one more than are borne are suspected %s', async (_, init, max, told) => {
    const one = watched(init)
    await one.clock.advance(10 * minute)
    for (let n = 0; n < max; n += 1) (n % 2 === 0 ? one.fail : one.lose)()
    expect(one.told).toEqual([])
    one.fail()
    expect(one.told).toEqual(told)
    one.watch.close()
  })

  it('that are nobody’s fault do not count', async () => {
    const one = watched()
    for (let n = 0; n < 30; n += 1) one.lose()
    await one.clock.advance(10 * minute)
    for (let n = 0; n < 30; n += 1) one.fail(false)
    one.withdraw()
    for (let n = 0; n < 30; n += 1) one.lose()
    expect(one.told).toEqual([])
    one.watch.close()
  })

  it('while the tracker cannot write, and soon after, do not count', async () => {
    const one = watched()
    await one.clock.advance(10 * minute)
    one.breakDisk(true)
    await one.clock.advance(lookMs)
    one.breakDisk(false)
    await one.clock.advance(10 * minute - lookMs)
    for (let n = 0; n < 30; n += 1) one.lose()
    await one.clock.advance(lookMs)
    for (let n = 0; n < 20; n += 1) one.lose()
    expect(one.told).toEqual([])
    one.lose()
    expect(one.told).toHaveLength(1)
    one.watch.close()
  })
})

describe('speed', () => {
  it.each([
    ['text', 150, 1_000, 'stop', 0],
    ['text', 151, 1_000, 'length', 1],
    ['text', 151, 1_000, 'aborted', 1],
    ['text', 151, 1_000, 'censored', 1],
    ['image', 0, 1, 'censored', 0],
    ['image', 0, 5_000, 'stop', 0],
    ['image', 0, 4_999, 'stop', 1],
    ['alchemy', 0, 0, 'stop', 0],
  ])('of %s: %i tokens in %i ms that end with %s', async (kind, tokens, ms, finishReason, count) => {
    const one = watched({ kind })
    await one.serve(tokens, ms, { finishReason })
    expect(one.told).toEqual(Array.from({ length: count }, () => [5, false]))
    one.watch.close()
  })

  it.each([
    ['image', 20_000, 0],
    ['image', 19_999, 1],
    ['image', 5_000, 1],
    ['text', 2_000, 0],
    ['text', 1_999, 1],
  ])('of four jobs of %s at once, in %i ms', async (kind, ms, count) => {
    const one = watched({ kind })
    await one.serve(150, ms, { count: 4 })
    expect(one.told).toHaveLength(count)
    one.watch.close()
  })

  it('of a worker that declines is that of what it makes', async () => {
    const one = watched({ kind: 'image' })
    await one.serve(0, 5_000)
    await one.decline(1)
    await one.serve(0, 4_999)
    expect(one.told).toHaveLength(1)
    one.watch.close()
  })
})
