import { describe, expect, it } from 'vitest'
import { createFakeEngine } from '@kudoswarm/engine/fake'
import { createMemoryHub } from '@kudoswarm/network'
import type { Channel, Engine, EngineJob, Identity, Network } from '@kudoswarm/ports'
import { fillParameters, parametersOfGeneration, verifyEd25519 } from '@kudoswarm/protocol'
import { createMemoryStore } from '@kudoswarm/store'
import { createSeededChance, createVirtualClock } from '@kudoswarm/testkit'
import type { VirtualClock } from '@kudoswarm/testkit'
import { createTracker } from '@kudoswarm/tracker'
import { createRequester, createTrackerSession, createWorker } from '../src/index.js'
import type { RequestEvent } from '../src/index.js'
import { createIdentity, settled, silence } from './fake-tracker.js'

/** A network whose channels a test can cut. */
function cuttable(network: Network, channels: Channel[]): Network {
  return {
    peer: network.peer,
    addresses: () => network.addresses(),
    serve: (...service) => network.serve(...service),
    close: () => network.close(),
    async dial(...target) {
      const channel = await network.dial(...target)
      channels.push(channel)
      return channel
    },
  }
}

async function answerOf(engine: Engine, job: EngineJob): Promise<string> {
  let text = ''
  for await (const chunk of engine.run(job, { signal: new AbortController().signal })) text += chunk.text
  return text
}

const prompt = 'Tell me about the sea.'
const outputTokensMax = 60
const sampling = { seed: 40n }
const generations = 4

async function createWorld(clock: VirtualClock, seed: number) {
  const hub = createMemoryHub({ clock })
  const channels: Channel[] = []
  const identity = await createIdentity(1)
  const chance = createSeededChance(seed)
  const network = hub.createNetwork(identity.peer)
  const components = {
    store: createMemoryStore(),
    network,
    clock,
    chance,
    identity,
    verifySignature: verifyEd25519,
    logger: silence,
  }
  const tracker = await settled(clock, createTracker(components))
  const join = (peer: Identity) =>
    createTrackerSession({
      network: cuttable(hub.createNetwork(peer.peer), channels),
      clock,
      chance,
      identity: peer,
      verifySignature: verifyEd25519,
      address: tracker.addresses()[0],
      logger: silence,
    })
  return { channels, chance, tracker, join }
}

describe('peers of a tracker whose channels are cut at random', () => {
  it.each([1, 2, 3, 4, 5, 6])('give every byte once, signed for (seed %i)', async (seed) => {
    const clock = createVirtualClock()
    const { channels, chance, tracker, join } = await createWorld(clock, seed)
    for (const number of [2, 3]) {
      const engine = createFakeEngine({ clock, slots: 2, tokensPerSecond: 5 })
      createWorker({ session: join(await createIdentity(number)), engine, name: `worker ${number}` })
    }
    const requester = createRequester({ session: join(await createIdentity(4)) })
    const submitting = requester.submit({ prompt, outputTokensMax, generations, sampling })
    const events: RequestEvent[] = []
    const following = submitting.then(async (request) => {
      for await (const event of request.events) events.push(event)
      return request
    })
    for (let step = 0; step < 400 && events.at(-1)?.type !== 'ended'; step += 1) {
      const [which, ms] = chance.bytes(2)
      // Cuts come for half a minute; then everything is left alone, so that it can end.
      if (step < 60 && which < 80) channels[which % channels.length]?.abort('lost')
      await clock.advance(100 + ms * 3)
    }
    expect(events.at(-1)).toMatchObject({ type: 'ended', outcome: 'completed' })
    const request = await following
    const oracle = createFakeEngine({ clock, slots: 1 })
    for (let generation = 0; generation < generations; generation += 1) {
      const parameters = parametersOfGeneration(fillParameters(sampling), generation)
      const job = { model: oracle.models[0].hash, prompt, outputTokensMax, sampling: parameters }
      expect(request.text(generation)).toBe(await settled(clock, answerOf(oracle, job)))
    }
    const ends = events.flatMap((event) => (event.type === 'jobEnded' ? [`${event.generation} ${event.verdict}`] : []))
    expect(ends.toSorted()).toEqual(['0 verified', '1 verified', '2 verified', '3 verified'])
    expect(channels.length).toBeGreaterThan(3)
    await settled(clock, tracker.stop())
  })
})
