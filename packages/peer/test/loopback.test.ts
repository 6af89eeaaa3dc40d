import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { describe, expect, it } from 'vitest'
import { createNodeNetwork } from '@kudoswarm/network/node'
import { bytesToHex, verifyEd25519 } from '@kudoswarm/protocol'
import type { Bodies } from '@kudoswarm/protocol'
import { createSystemClock } from '@kudoswarm/system'
import { createSeededChance } from '@kudoswarm/testkit'
import { createRequester, createTrackerSession, createWorker } from '../src/index.js'
import { createIdentity, FakeTracker, silence } from './fake-tracker.js'
import type { Visit } from './fake-tracker.js'
import { ScriptedEngine } from './scripted-engine.js'

const clock = createSystemClock()

const createNetwork = async (seed: number, listen: readonly string[] = []) => {
  const privateKey = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(seed))
  return createNodeNetwork({ privateKey, listen })
}

/** Hands one request to one worker and its output back. */
function broker(tracker: FakeTracker): void {
  let requester: Visit | undefined
  let submit: Bodies['submit'] | undefined
  tracker.reactions.submit = (frame, visit) => {
    if (frame.kind !== 'submit') return undefined
    requester = visit
    submit = frame.body
    const { request, prompt, options, stopSequences, outputTokensMax, parameters } = submit
    const worker = tracker.visits.find((other) => other.all('joinWorker').length > 0)
    const model = worker!.all('joinWorker')[0].models[0].hash
    const input = { prompt, options, stopSequences }
    const job = { lease: 1n, request, generation: 0, model, ...input, outputTokensMax, parameters }
    worker!.send('offer', { ...job, acceptWithinMs: 5_000n, rewardMax: 1n })
    return { kind: 'submitted', body: { request, priceMax: 1n, activationTax: 0n, held: 1n, expiresAtMs: 1n } }
  }
  tracker.reactions.joinWorker = () => ({ kind: 'joined', body: { worker: 1n, resumed: [] } })
  tracker.reactions.accept = () => ({ kind: 'leased', body: { lease: 1n, heartbeatWithinMs: 30_000n } })
  tracker.reactions.status = () => undefined
  tracker.reactions.progress = (frame) => {
    if (frame.kind !== 'progress') return undefined
    const { offset, text } = frame.body
    requester?.send('output', { request: submit!.request, generation: 0, offset, text, tokens: 1, restarted: false })
    return undefined
  }
  tracker.reactions.complete = (frame) => {
    if (frame.kind !== 'complete') return undefined
    const { request } = submit!
    const ended = { request, generation: 0, state: 'completed', paid: 1n, tax: 0n, receipt: frame.body.receipt }
    requester?.send('jobEnded', ended)
    requester?.send('requestEnded', { request, outcome: 'completed', code: '', paid: 1n, voided: 0n })
    return { kind: 'settled', body: { reward: 1n, escrowed: 0n } }
  }
}

describe('peers over libp2p', () => {
  it('answer a request over loopback, with a receipt that holds', async () => {
    const tracker = new FakeTracker(await createIdentity(1), await createNetwork(1, ['/ip4/127.0.0.1/tcp/0']))
    broker(tracker)
    await tracker.start()
    const networks = await Promise.all([createNetwork(2), createNetwork(3)])
    const sessions = await Promise.all(
      networks.map(async (network, index) =>
        createTrackerSession({
          network,
          clock,
          chance: createSeededChance(index),
          identity: await createIdentity(2 + index),
          verifySignature: verifyEd25519,
          address: tracker.network.addresses()[0],
          logger: silence,
        }),
      ),
    )
    const engine = new ScriptedEngine()
    const worker = createWorker({ session: sessions[0], engine, name: 'attic' })
    const joined = new Promise<void>((resolve) => {
      worker.subscribe(({ type }) => {
        if (type === 'joined') resolve()
      })
    })
    worker.subscribe(({ type }) => {
      if (type !== 'jobStarted') return
      setImmediate(() => {
        for (const text of ['a ', 'long ', 'story']) engine.runs[0].say(text)
        engine.runs[0].finish()
      })
    })
    await joined
    const request = await createRequester({ session: sessions[1] }).submit({ prompt: 'Tell', outputTokensMax: 8 })
    const types: string[] = []
    for await (const event of request.events) {
      types.push(event.type)
      if (event.type === 'jobEnded') expect(event.verdict).toBe('verified')
    }
    expect(request.text(0)).toBe('a long story')
    expect(types.slice(-2)).toEqual(['jobEnded', 'ended'])
    expect(bytesToHex(request.id).length).toBe(32)
    for (const session of sessions) session.close()
    for (const network of networks) await network.close()
    await tracker.network.close()
  })
})
