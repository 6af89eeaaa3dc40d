import { describe, expect, it } from 'vitest'
import { limits, parametersHash, sha256OfText, verifyEd25519, verifyReceipt } from '@kudoswarm/protocol'
import type { Bodies } from '@kudoswarm/protocol'
import { createWorker } from '../src/index.js'
import type { Worker, WorkerEvent } from '../src/index.js'
import { createStage, refuse } from './fake-tracker.js'
import type { Stage } from './fake-tracker.js'
import { ScriptedEngine } from './scripted-engine.js'

const done = () => ({ kind: 'done', body: {} }) as const

interface WorkerStage extends Stage {
  engine: ScriptedEngine
  worker: Worker
  events: WorkerEvent[]
  /** Leases that the tracker says live on when the worker joins. */
  resumed: Set<bigint>
  readonly offer: (lease: number, changes?: Partial<Bodies['offer']>) => Promise<void>
  readonly ends: () => WorkerEvent[]
}

async function createWorkerStage(slots = 2): Promise<WorkerStage> {
  const stage = await createStage()
  const { tracker, session } = stage
  const engine = new ScriptedEngine(slots)
  const resumed = new Set<bigint>()
  Object.assign(tracker.reactions, { decline: done, fail: done, leaveWorker: done })
  tracker.reactions.joinWorker = (frame) => {
    const named = frame.kind === 'joinWorker' ? frame.body.leases : []
    return { kind: 'joined', body: { worker: 4n, resumed: named.filter((lease) => resumed.has(lease)) } }
  }
  tracker.reactions.accept = (frame) => {
    const lease = frame.kind === 'accept' ? frame.body.lease : 0n
    resumed.add(lease)
    return { kind: 'leased', body: { lease, heartbeatWithinMs: 30_000n } }
  }
  tracker.reactions.heartbeat = () => ({ kind: 'heartbeatReport', body: { gone: [] } })
  tracker.reactions.complete = () => ({ kind: 'settled', body: { reward: 900n, escrowed: 100n } })
  const worker = createWorker({ session, engine, name: 'attic' })
  const events: WorkerEvent[] = []
  worker.subscribe((event) => events.push(event))
  await stage.until(() => events.some(({ type }) => type === 'joined'))
  return {
    ...stage,
    engine,
    worker,
    events,
    resumed,
    ends: () => events.filter(({ type }) => type === 'jobEnded'),
    async offer(lease, changes = {}) {
      tracker.last.send('offer', createOffer(lease, changes))
      await stage.clock.settle()
    },
  }
}

function createOffer(lease: number, changes: Partial<Bodies['offer']> = {}): Bodies['offer'] {
  return {
    lease: BigInt(lease),
    request: new Uint8Array(16).fill(lease),
    generation: 0,
    model: new Uint8Array(32).fill(3),
    prompt: 'Once',
    outputTokensMax: 32,
    parameters: { seed: 5n, temperature: 0.5, topK: 40, topP: 0, repetitionPenalty: 0 },
    acceptWithinMs: 5_000n,
    rewardMax: 1_000n,
    ...changes,
  }
}

/** Puts the text of progress frames together, as a tracker does. */
function relay(frames: Bodies['progress'][], lease = 1n): string {
  let text = ''
  for (const piece of frames.filter((frame) => frame.lease === lease)) {
    if (piece.offset === 0) text = ''
    expect(piece.offset).toBe(new TextEncoder().encode(text).length)
    text += new TextDecoder().decode(piece.text)
  }
  return text
}

describe('worker', () => {
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

  it('puts what is made in one turn into one frame', async () => {
    const { engine, offer, tracker, clock } = await createWorkerStage()
    await offer(1)
    for (const text of ['a', 'b', 'c']) engine.runs[0].say(text)
    await clock.settle()
    expect(tracker.last.all('progress').map(({ tokens }) => tokens.length)).toEqual([3])
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

  it('sends everything again after a reconnection, before and after its output is complete', async () => {
    const stage = await createWorkerStage()
    const { engine, offer, tracker, clock, ends } = stage
    await offer(1)
    await offer(2)
    engine.runs[0].say('one ')
    engine.runs[1].say('whole')
    tracker.reactions.complete = () => undefined
    engine.runs[1].finish()
    await clock.until(() => tracker.last.all('complete').length === 1)
    const { last: first } = tracker
    expect(relay(first.all('progress'))).toBe('one ')
    engine.runs[0].say('two ')
    tracker.reactions.complete = () => ({ kind: 'settled', body: { reward: 1n, escrowed: 0n } })
    await stage.reconnect()
    await clock.settle()
    expect(tracker.last.all('joinWorker')[0]?.leases).toEqual([1n, 2n])
    engine.runs[0].say('three')
    engine.runs[0].finish()
    await clock.until(() => ends().length === 2)
    expect(relay(tracker.last.all('progress'))).toBe('one two three')
    expect(relay(tracker.last.all('progress'), 2n)).toBe('whole')
    const receipts = tracker.last.all('complete').map(({ receipt }) => receipt!)
    expect(receipts[0]).toEqual(first.all('complete')[0].receipt)
    expect(receipts[1].outputHash).toEqual(sha256OfText('one two three'))
  })

  it('gives up what is no longer its own after a reconnection', async () => {
    const stage = await createWorkerStage()
    await stage.offer(1)
    stage.resumed.clear()
    await stage.reconnect()
    await stage.until(() => stage.ends().length === 1)
    expect(stage.engine.runs[0].signal.aborted).toBe(true)
    expect(stage.ends()).toMatchObject([{ outcome: 'withdrawn', code: 'lease_unknown' }])
    expect(stage.worker.jobsInHand).toBe(0)
  })

  it('starts a job whose acceptance was heard but not answered', async () => {
    const stage = await createWorkerStage()
    const { tracker, engine } = stage
    tracker.reactions.accept = () => {
      stage.resumed.add(1n)
      return undefined
    }
    await stage.offer(1)
    expect(engine.runs.length).toBe(0)
    await stage.reconnect()
    await stage.until(() => engine.runs.length === 1)
    expect(tracker.last.all('joinWorker')[0]?.leases).toEqual([1n])
  })

  it('accepts again what is offered again before it has joined again', async () => {
    const stage = await createWorkerStage()
    const { tracker, engine } = stage
    const { accept, joinWorker } = tracker.reactions
    tracker.reactions.accept = () => undefined
    await stage.offer(1)
    tracker.reactions.accept = accept
    tracker.reactions.joinWorker = (frame, visit) => {
      visit.send('offer', createOffer(1))
      return joinWorker?.(frame, visit)
    }
    await stage.reconnect()
    await stage.until(() => engine.runs.length === 1)
    expect(stage.worker.jobsInHand).toBe(1)
    expect(stage.ends()).toEqual([])
  })

  it('has a slot for what is offered before it hears that its jobs are over', async () => {
    const stage = await createWorkerStage()
    const { tracker, engine } = stage
    const { slots } = engine
    for (let lease = 1; lease <= slots; lease += 1) await stage.offer(lease)
    tracker.reactions.joinWorker = (_frame, visit) => {
      visit.send('offer', createOffer(slots + 1))
      return { kind: 'joined', body: { worker: 1n, resumed: [] } }
    }
    await stage.reconnect()
    await stage.until(() => engine.runs.length === slots + 1)
    expect(tracker.last.all('decline')).toEqual([])
  })

  it('completes with what there is when a job is withdrawn to be settled', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    engine.runs[0].say('half')
    await clock.settle()
    tracker.last.send('withdraw', { lease: 1n, reason: 'cancelled', settle: true })
    await clock.until(() => ends().length === 1)
    expect(tracker.last.all('complete')[0].receipt).toMatchObject({
      finishReason: 'aborted',
      outputTokens: 1,
      outputHash: sha256OfText('half'),
    })
  })

  it('drops a job that is withdrawn for good', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    tracker.last.send('withdraw', { lease: 1n, reason: 'lease_lost', settle: false })
    tracker.last.send('withdraw', { lease: 77n, reason: 'lease_lost', settle: true })
    await clock.settle()
    expect(engine.runs[0].signal.aborted).toBe(true)
    expect(ends()).toMatchObject([{ outcome: 'withdrawn', code: 'lease_lost' }])
    expect(tracker.last.all('complete')).toEqual([])
  })

  it.each([
    ['prompt_too_long', true, 'handedBack'],
    ['model_unknown', true, 'handedBack'],
    ['engine_busy', true, 'handedBack'],
    ['model_numerics', false, 'failed'],
    ['device_lost', false, 'failed'],
  ] as const)('answers for the engine error %s', async (code, handingBack, outcome) => {
    const { engine, offer, tracker, clock, ends, events } = await createWorkerStage()
    await offer(1)
    engine.runs[0].fail(code)
    await clock.until(() => ends().length === 1)
    await clock.settle()
    expect(tracker.last.all('fail')).toEqual([{ lease: 1n, code, handingBack }])
    expect(ends()).toMatchObject([{ outcome, code }])
    expect(events.some(({ type }) => type === 'stopped')).toBe(false)
  })

  it.each([
    ['engine_closed', true],
    ['no_adapter', false],
  ] as const)('hands back the rest and stops when the engine has given up with %s', async (code, handingBack) => {
    const { engine, offer, tracker, clock, events } = await createWorkerStage()
    await offer(1)
    await offer(2)
    engine.runs[0].fail(code)
    await clock.until(() => events.at(-1)?.type === 'stopped')
    expect(tracker.last.all('fail')).toEqual([
      { lease: 1n, code, handingBack },
      { lease: 2n, code: 'worker_stopping', handingBack: true },
    ])
    expect(tracker.last.all('leaveWorker').length).toBe(1)
    expect(events.at(-1)).toEqual({ type: 'stopped', code })
  })

  it('goes on with its other jobs, and takes new ones, after one has lost the device', async () => {
    const { engine, offer, tracker, clock, ends, worker } = await createWorkerStage()
    await offer(1)
    await offer(2)
    engine.runs[0].fail('device_lost')
    await clock.until(() => ends().length === 1)
    await offer(3)
    expect(worker.jobsInHand).toBe(2)
    for (const run of engine.runs.slice(1)) run.finish()
    await clock.until(() => ends().length === 3)
    expect(tracker.last.all('fail')).toEqual([{ lease: 1n, code: 'device_lost', handingBack: false }])
    expect(ends().map((end) => 'outcome' in end && end.outcome)).toEqual(['failed', 'completed', 'completed'])
  })

  it('sends one heartbeat for all leases at a third of their time, and drops what is gone', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    await offer(2)
    await clock.advance(9_999)
    expect(tracker.last.all('heartbeat')).toEqual([])
    await clock.advance(1)
    expect(tracker.last.all('heartbeat')).toEqual([{ leases: [1n, 2n] }])
    tracker.reactions.heartbeat = () => ({ kind: 'heartbeatReport', body: { gone: [2n] } })
    await clock.advance(10_000)
    expect(ends()).toMatchObject([{ lease: 2n, outcome: 'withdrawn' }])
    expect(engine.runs.map(({ signal }) => signal.aborted)).toEqual([false, true])
  })

  it('sends its output again when the tracker missed a piece, but not for ever', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    engine.runs[0].say('abc')
    await clock.settle()
    for (let round = 1; round <= 3; round += 1) {
      tracker.last.send('refused', refuse('progress_offset_invalid').body as Bodies['refused'])
      await clock.settle()
      expect(tracker.last.all('progress').length).toBe(1 + round)
    }
    tracker.last.send('refused', refuse('progress_offset_invalid').body as Bodies['refused'])
    await clock.settle()
    expect(ends()).toMatchObject([{ outcome: 'handedBack', code: 'progress_offset_invalid' }])
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

  it('repeats a completion that was refused for now, and gives up one that never will be', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    tracker.reactions.complete = () => refuse('storage_unavailable', 500)
    engine.runs[0].finish()
    await clock.until(() => tracker.last.all('complete').length === 1)
    await clock.advance(500)
    expect(tracker.last.all('complete').length).toBe(2)
    tracker.reactions.complete = () => refuse('lease_unknown')
    await clock.advance(500)
    expect(ends()).toMatchObject([{ outcome: 'refused', code: 'lease_unknown' }])
    await clock.advance(10_000)
    expect(tracker.last.all('complete').length).toBe(3)
  })

  it('waits for room, and keeps everything in order, when the channel is slow', async () => {
    const { engine, offer, tracker, clock, ends, session, flow } = await createWorkerStage()
    const tell = session.tell.bind(session)
    session.tell = (body) => {
      const hasRoom = tell(body)
      flow.push(hasRoom ? 'told' : 'full')
      return hasRoom
    }
    await offer(1)
    const text = 'é'.repeat(5_000)
    const rounds = 100
    for (let round = 0; round < rounds; round += 1) engine.runs[0].say(text)
    engine.runs[0].finish()
    await clock.until(() => ends().length === 1)
    const sent = tracker.last.all('progress')
    expect(relay(sent)).toBe(text.repeat(rounds))
    const afterFull = flow.filter((_, index) => flow[index - 1] === 'full')
    expect(afterFull.length).toBeGreaterThan(1)
    expect(new Set(afterFull)).toEqual(new Set(['drained']))
    expect(tracker.last.all('complete').length).toBe(1)
  })

  it('ends an answer that would become longer than the protocol allows', async () => {
    const { engine, offer, tracker, clock, ends } = await createWorkerStage()
    await offer(1)
    engine.runs[0].say('x'.repeat(limits.outputBytesMax))
    engine.runs[0].say('y')
    await clock.until(() => ends().length === 1)
    expect(relay(tracker.last.all('progress')).length).toBe(limits.outputBytesMax)
    expect(tracker.last.all('complete')[0].receipt).toMatchObject({ finishReason: 'length', outputTokens: 1 })
  })

  it('finishes what it has in hand when it stops, and takes no more', async () => {
    const { engine, offer, tracker, worker, clock, events } = await createWorkerStage()
    await offer(1)
    const stopping = worker.stop({ finish: true })
    await offer(2)
    expect(tracker.last.all('decline')).toMatchObject([{ lease: 2n, reason: 'worker_stopping' }])
    expect(tracker.last.all('leaveWorker')).toEqual([])
    engine.runs[0].finish()
    await clock.until(() => events.at(-1)?.type === 'stopped')
    await stopping
    expect(tracker.last.frames.slice(-2).map(({ kind }) => kind)).toEqual(['complete', 'leaveWorker'])
  })

  it('hands back what it has in hand when it stops at once', async () => {
    const { engine, offer, tracker, worker, settled, ends } = await createWorkerStage()
    await offer(1)
    await settled(worker.stop({ finish: false }))
    expect(engine.runs[0].signal.aborted).toBe(true)
    expect(tracker.last.all('fail')).toEqual([{ lease: 1n, code: 'worker_stopping', handingBack: true }])
    expect(ends()).toMatchObject([{ outcome: 'handedBack' }])
    expect(tracker.last.frames.at(-1)?.kind).toBe('leaveWorker')
  })

  it.each([false, true])(
    'waits for the answer to what it has delivered when it stops at once (%s: by itself)',
    async (isFatal) => {
      const { engine, offer, tracker, worker, clock, events, ends } = await createWorkerStage()
      const answer = tracker.reactions.complete!
      delete tracker.reactions.complete
      await offer(1)
      await offer(2)
      engine.runs[0].finish()
      await clock.until(() => tracker.last.all('complete').length === 1)
      if (isFatal) engine.runs[1].fail('no_adapter')
      else void worker.stop({ finish: false })
      await clock.settle()
      expect(tracker.last.all('fail').map(({ lease }) => lease)).toEqual([2n])
      expect(tracker.last.all('leaveWorker')).toEqual([])
      const complete = tracker.last.frames.find(({ kind }) => kind === 'complete')!
      const settled = answer(complete, tracker.last)!
      tracker.last.send(settled.kind, settled.body, complete.id)
      await clock.until(() => events.at(-1)?.type === 'stopped')
      expect(ends()).toMatchObject([{ lease: 2n }, { lease: 1n, outcome: 'completed', reward: 900n }])
      expect(tracker.last.frames.at(-1)?.kind).toBe('leaveWorker')
    },
  )

  it('does not wait for an answer that a lost connection has taken with it when it stops at once', async () => {
    const { engine, offer, tracker, worker, clock, settled, ends } = await createWorkerStage()
    delete tracker.reactions.complete
    await offer(1)
    engine.runs[0].finish()
    await clock.until(() => tracker.last.all('complete').length === 1)
    const stopping = worker.stop({ finish: false })
    await clock.settle()
    expect(worker.jobsInHand).toBe(1)
    tracker.last.channel.abort('lost')
    await settled(stopping)
    expect(ends()).toEqual([{ type: 'jobEnded', lease: 1n, outcome: 'withdrawn', code: 'lost' }])
  })

  it('stops where the tracker does not take it, and when the session ends', async () => {
    const stage = await createWorkerStage()
    stage.tracker.reactions.joinWorker = () => refuse('worker_owner_changed')
    await stage.reconnect()
    await stage.until(() => stage.events.at(-1)?.type === 'stopped')
    expect(stage.events.at(-1)).toEqual({ type: 'stopped', code: 'worker_owner_changed' })
    const other = await createWorkerStage()
    await other.offer(1)
    other.session.close()
    expect(other.events.slice(-2)).toMatchObject([{ type: 'jobEnded' }, { type: 'stopped', code: 'closed' }])
    await other.worker.stop({ finish: true })
  })
})
