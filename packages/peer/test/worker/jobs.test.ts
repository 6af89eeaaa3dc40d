import type { EngineJob } from '@kudoswarm/ports'
import { parametersHash, sha256OfText, verifyEd25519, verifyReceipt } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { refuse } from '../fake-tracker.js'
import { createOffer, createWorkerStage, relay } from './worker-stage.js'

describe('a worker', () => {
  it('joins with the models and slots of its engine', async () => {
    const { tracker } = await createWorkerStage(3)
    expect(tracker.last.all('joinWorker')).toMatchObject([
      { name: 'attic', slots: 3, leases: [], models: [{ name: 'story', contextTokensMax: 256, parameters: 1_000n }] },
    ])
  })

  it('runs an offer, sends what it makes and signs for it', async () => {
    const { engine, events, offer, tracker, identity, clock, ends } = await createWorkerStage()
    await offer(1)
    expect(engine.runs[0].job).toMatchObject({ prompt: 'Once', outputTokensMax: 32, sampling: { seed: 5n, topP: 1 } })
    engine.runs[0].say('up')
    engine.runs[0].say('ön')
    await clock.settle()
    engine.runs[0].finish()
    await clock.until(() => ends().length === 1)
    expect(relay(tracker.last.all('progress'))).toBe('upön')
    const [{ receipt }] = tracker.last.all('complete')
    expect(receipt).toMatchObject({
      tracker: tracker.identity.peer,
      worker: identity.peer,
      lease: 1n,
      promptTokens: 3,
      outputTokens: 2,
      finishReason: 'stop',
      inputHash: sha256OfText('Once'),
      outputHash: sha256OfText('upön'),
      parametersHash: parametersHash(createOffer(1).parameters),
    })
    expect(await verifyReceipt(receipt!, verifyEd25519)).toBe(true)
    expect(events.map(({ type }) => type)).toEqual(['joined', 'jobStarted', 'token', 'token', 'token', 'jobEnded'])
    expect(ends()).toEqual([{ type: 'jobEnded', lease: 1n, outcome: 'completed', reward: 900n, escrowed: 100n }])
  })

  it('takes an offer that comes along with the answer to its receipt', async () => {
    const { offer, tracker, engine, clock, ends } = await createWorkerStage(1)
    await offer(1)
    tracker.reactions.complete = (frame, visit) => {
      visit.send('settled', { reward: 900n, escrowed: 100n }, frame.id)
      visit.send('offer', createOffer(2))
      return undefined
    }
    engine.runs[0].finish()
    await clock.until(() => ends().length === 1)
    await clock.settle()
    expect(tracker.last.all('decline')).toEqual([])
    expect(engine.runs.length).toBe(2)
  })

  it.each([
    ['engine_busy', {}],
    ['model_unknown', { model: new Uint8Array(32).fill(9) }],
  ])('declines with %s what it cannot take', async (reason, changes) => {
    const { offer, tracker, engine } = await createWorkerStage(1)
    await offer(1)
    if (reason === 'model_unknown') engine.runs[0].finish()
    await offer(2, changes)
    expect(tracker.last.all('decline').filter(({ lease }) => lease === 2n)).toMatchObject([{ reason }])
    expect(tracker.last.all('accept').map(({ lease }) => lease)).toEqual([1n])
  })

  it('declines what does not suit its engine, which does not run it, and says so before that it is busy', async () => {
    const { offer, tracker, engine } = await createWorkerStage(1)
    Object.assign(engine, { suits: ({ prompt }: EngineJob) => prompt !== 'odd' })
    await offer(1)
    await offer(2, { prompt: 'odd' })
    expect(tracker.last.all('decline')).toEqual([{ lease: 2n, reason: 'unsuited' }])
    expect(engine.runs).toHaveLength(1)
  })

  it('repeats an acceptance that was refused for now, and gives up one that never will be', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    const leased = tracker.reactions.accept
    tracker.reactions.accept = () => refuse('storage_unavailable', 500)
    await offer(1)
    await offer(2)
    tracker.reactions.accept = (frame, visit) =>
      frame.kind === 'accept' && frame.body.lease === 2n ? refuse('lease_unknown') : leased?.(frame, visit)
    await clock.advance(499)
    expect(engine.runs).toEqual([])
    await clock.advance(1)
    expect(tracker.last.all('accept').map(({ lease }) => lease)).toEqual([1n, 2n, 1n, 2n])
    expect(engine.runs).toHaveLength(1)
    expect(ends()).toMatchObject([{ lease: 2n, outcome: 'refused', code: 'lease_unknown' }])
  })

  it('takes a repeated offer for one, also while its acceptance is to be repeated', async () => {
    const { offer, tracker, clock } = await createWorkerStage()
    tracker.reactions.accept = () => refuse('storage_unavailable', 500)
    await offer(1)
    await offer(1)
    await clock.advance(499)
    await offer(1)
    expect(tracker.last.all('accept')).toHaveLength(1)
    await clock.advance(1)
    expect(tracker.last.all('accept')).toHaveLength(2)
  })
})
