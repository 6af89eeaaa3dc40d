import type { EventListener } from '@kudoswarm/tracker'
import { expect, test } from 'vitest'
import type { SwarmChange, SwarmSnapshot } from '../../../src/contract/index.js'
import { lookMs, quietLookMs, SwarmFeed } from '../../../src/page/swarm/swarm-feed.js'
import type { SwarmFeedInit } from '../../../src/page/swarm/swarm-feed.js'

/** A swarm of which only the number of accounts changes, and a clock that is wound by hand. */
class Stage {
  now = 1_000_000
  accounts = 1
  looks = 0
  readonly errors: unknown[] = []
  readonly feed: SwarmFeed
  #fire: (() => void) | undefined
  #listener!: EventListener

  constructor() {
    const noWork = { jobs: 0, things: 0 }
    const report = { totals: { minute: noWork, hour: noWork, day: noWork, month: noWork, total: noWork }, models: {} }
    const none = { workers: 0, slots: 0 }
    const load = { ...none, joined: none, jobsWaiting: 0, pastMinute: { text: 0, image: 0 } }
    const init = {
      tracker: {
        follow: (listener: EventListener) => {
          this.#listener = listener
          return () => {}
        },
        look: async (look: (state: unknown) => unknown) => {
          this.looks += 1
          return look({})
        },
        status: async () => ({ accounts: this.accounts, sessions: 0 }),
        work: () => report,
      },
      book: { online: () => [] },
      loads: { load: async () => load, models: async () => [] },
      clock: {
        now: () => this.now,
        after: (_ms: number, fire: () => void) => {
          this.#fire = fire
          return () => (this.#fire = undefined)
        },
      },
      logger: { error: (...said: unknown[]) => void this.errors.push(said) },
    }
    this.feed = new SwarmFeed(init as unknown as SwarmFeedInit)
  }

  get isWaiting(): boolean {
    return this.#fire !== undefined
  }

  happen(): void {
    this.#listener([], {} as never)
  }

  /** Lets so many looks pass. */
  async pass(count = 1): Promise<void> {
    for (let passed = 0; passed < count; passed += 1) {
      this.now += lookMs
      const fire = this.#fire
      this.#fire = undefined
      fire?.()
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    }
  }

  async join() {
    const told: (SwarmSnapshot | SwarmChange | 'end')[] = []
    const leave = await this.feed.join({
      snapshot: (swarm) => void told.push(swarm),
      change: (change) => void told.push(change),
      end: () => void told.push('end'),
    })
    return { told, leave }
  }
}

test('nobody is told where nothing has changed, and nobody looks where nobody listens', async () => {
  const stage = new Stage()
  stage.happen()
  await stage.pass(3)
  expect([stage.looks, stage.isWaiting]).toEqual([0, false])
  const { told, leave } = await stage.join()
  stage.happen()
  await stage.pass(3)
  expect([told.length, stage.feed.size]).toEqual([1, 1])
  leave()
  await stage.pass()
  expect([stage.isWaiting, stage.feed.size]).toEqual([false, 0])
})

test('a look serves all who listen, and is made seldom while nothing happens', async () => {
  const stage = new Stage()
  const listeners = await Promise.all([stage.join(), stage.join(), stage.join()])
  const before = stage.looks
  stage.accounts = 2
  await stage.pass(quietLookMs / lookMs - 1)
  expect(stage.looks).toBe(before)
  await stage.pass()
  expect(stage.looks).toBe(before + 1)
  for (const { told } of listeners) {
    expect(told).toMatchObject([{ totals: { accounts: 1 } }, { totals: { accounts: 2 } }])
  }
})

test('what happens is told with the next look, and counted once more after it', async () => {
  const stage = new Stage()
  const { told } = await stage.join()
  await stage.pass(3)
  stage.accounts = 3
  stage.happen()
  await stage.pass()
  expect(told.at(-1)).toEqual({ at: stage.now, totals: expect.objectContaining({ accounts: 3 }) })
  stage.accounts = 4
  await stage.pass()
  expect(told).toHaveLength(3)
})

test('who comes later has what the others have', async () => {
  const stage = new Stage()
  const first = await stage.join()
  stage.accounts = 5
  const second = await stage.join()
  expect(second.told).toEqual(first.told)
  await stage.pass(quietLookMs / lookMs)
  expect(second.told.at(-1)).toMatchObject({ totals: { accounts: 5 } })
})

test('a look that fails is logged, and the next one is made', async () => {
  const stage = new Stage()
  const { told } = await stage.join()
  const { feed } = stage
  stage.happen()
  Object.defineProperty(stage, 'accounts', { configurable: true, get: () => failing() })
  await stage.pass()
  expect([stage.errors.length, told.length]).toEqual([1, 1])
  Object.defineProperty(stage, 'accounts', { configurable: true, value: 9 })
  stage.happen()
  await stage.pass()
  expect([told.length, feed.size]).toEqual([2, 1])
})

test('when it is closed everybody hears the end, those too who have just come', async () => {
  const stage = new Stage()
  const { told } = await stage.join()
  stage.feed.close()
  expect([told.at(-1), stage.isWaiting]).toEqual(['end', false])
  expect((await stage.join()).told).toEqual(['end'])
})

function failing(): never {
  throw new Error('broken')
}
