import { checkLedger } from '@kudoswarm/core'
import { createRequester, createTrackerSession, createWorker } from '@kudoswarm/peer'
import type { RequestEvent } from '@kudoswarm/peer'
import type { Engine } from '@kudoswarm/ports'
import { verifyEd25519 } from '@kudoswarm/protocol'
import { createSeededChance } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { identityOf } from './test-identity.js'
import { modelHash } from './test-peer.js'
import { TestSwarm } from './test-swarm.js'

/** An engine that answers a prompt with the prompt, word by word, taking its time. */
function echoEngine(swarm: TestSwarm, slots: number): Engine {
  return {
    adapter: { backend: 'fake', vendor: '', architecture: '', description: '', isSoftware: true },
    models: [{ name: 'tiny', hash: modelHash, parameters: 1, contextTokensMax: 4_096 }],
    slots,
    async *run(job, { signal }) {
      const words = job.prompt.split(' ')
      for (const [index, word] of words.entries()) {
        await new Promise<void>((resolve) => swarm.clock.after(50, resolve))
        if (signal.aborted) return
        yield { text: `${word} `, tokens: [index] }
      }
      const used = { promptTokens: 2, outputTokens: words.length, prefillMs: 1, decodeMs: 1 }
      yield { text: '', tokens: [], done: { finishReason: 'stop', ...used } }
    },
    close: async () => undefined,
  }
}

async function sessionOf(swarm: TestSwarm, n: number, account?: number) {
  const identity = await identityOf(n)
  return createTrackerSession({
    network: swarm.hub.createNetwork(identity.peer),
    clock: swarm.clock,
    chance: createSeededChance(n),
    identity,
    verifySignature: verifyEd25519,
    address: swarm.tracker.addresses()[0],
    logger: swarm.logger,
    ...(account === undefined ? {} : { account: await identityOf(account) }),
  })
}

describe('a tracker with real peers', () => {
  // The seed decides when the tracker is killed; every request is answered all the same, and paid once.
  it.each([1, 2, 3, 4])('brings every request to its end, killed again and again (seed %i)', async (seed) => {
    const swarm = await TestSwarm.start({ snapshotEveryEvents: 50 })
    const chance = createSeededChance(seed)
    for (const n of [10, 11]) {
      createWorker({ session: await sessionOf(swarm, n, n + 100), engine: echoEngine(swarm, 2), name: `worker ${n}` })
    }
    const ends: { prompt: string; text: string; events: RequestEvent[] }[] = []
    for (const n of [20, 21, 22]) {
      const requester = createRequester({ session: await sessionOf(swarm, n) })
      for (let i = 0; i < 4; i += 1) {
        const prompt = `request ${i} of peer ${n} wants to be repeated`
        const run = async (): Promise<void> => {
          const request = await requester.submit({ prompt, outputTokensMax: 50, models: ['tiny'] })
          const events: RequestEvent[] = []
          for await (const event of request.events) events.push(event)
          ends.push({ prompt, text: request.text(0), events })
        }
        void run()
      }
    }
    for (let kills = 0; kills < 5; kills += 1) {
      await swarm.clock.advance(100 + chance.bytes(1)[0] * 8)
      await swarm.boot({ snapshotEveryEvents: 50 })
    }
    for (let seconds = 0; seconds < 900 && ends.length < 12; seconds += 1) await swarm.clock.advance(1_000)

    expect(ends).toHaveLength(12)
    for (const { prompt, text, events } of ends) {
      expect(text).toBe(`${prompt} `)
      expect(events.at(-1)).toMatchObject({ type: 'ended', outcome: 'completed' })
      expect(events.filter(({ type }) => type === 'jobEnded')).toMatchObject([{ verdict: 'verified' }])
    }
    const looking = swarm.tracker.look((state) => ({ ...checkLedger(state), burnt: state.ledger.all()[1].balance }))
    await swarm.clock.settle()
    expect(await looking).toMatchObject({ sum: 0n, areHoldsExact: true, burnt: 24_000n })
  })
})
