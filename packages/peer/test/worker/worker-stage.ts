import { expect } from 'vitest'
import type { Bodies } from '@kudoswarm/protocol'
import { createWorker } from '../../src/index.js'
import type { JobInHand, Worker, WorkerEvent } from '../../src/index.js'
import { createStage } from '../fake-tracker.js'
import type { Stage } from '../fake-tracker.js'
import { ScriptedEngine } from '../scripted-engine.js'

const done = () => ({ kind: 'done', body: {} }) as const

/** A worker that has joined a fake tracker. */
export interface WorkerStage extends Stage {
  engine: ScriptedEngine
  worker: Worker
  events: WorkerEvent[]
  /** Leases that the tracker says live on when the worker joins. */
  resumed: Set<bigint>
  readonly offer: (lease: number, changes?: Partial<Bodies['offer']>) => Promise<void>
  readonly ends: () => WorkerEvent[]
  /** What of jobs was logged, each with its level. */
  logged: string[]
}

/** Makes a worker with a scripted engine and lets it join. Of what it has in hand already, the first lives. */
export async function createWorkerStage(
  slots = 2,
  {
    outputBytesMax,
    inHand = [],
    seeks = false,
  }: { outputBytesMax?: number; inHand?: readonly JobInHand[]; seeks?: boolean } = {},
): Promise<WorkerStage> {
  const logged: string[] = []
  const note = (level: string) => (message: string) =>
    void (message.includes('job') && logged.push(`${level}: ${message}`))
  const logger = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
  const stage = await createStage({ logger })
  const { tracker, session } = stage
  tracker.outputBytesMax = outputBytesMax ?? tracker.outputBytesMax
  const engine = new ScriptedEngine(slots)
  const resumed = new Set(inHand.slice(0, 1).map(({ offer }) => offer.lease))
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
  const worker = createWorker({ session, engine, name: 'attic', inHand, seeks })
  const events: WorkerEvent[] = []
  worker.subscribe((event) => events.push(event))
  await stage.until(() => events.some(({ type }) => type === 'joined'))
  return {
    ...stage,
    engine,
    worker,
    events,
    logged,
    resumed,
    ends: () => events.filter(({ type }) => type === 'jobEnded'),
    async offer(lease, changes = {}) {
      tracker.last.send('offer', createOffer(lease, changes))
      await stage.clock.settle()
    },
  }
}

/** An offer of the job with this lease. */
export function createOffer(lease: number, changes: Partial<Bodies['offer']> = {}): Bodies['offer'] {
  return {
    lease: BigInt(lease),
    request: new Uint8Array(16).fill(lease),
    generation: 0,
    model: new Uint8Array(32).fill(3),
    prompt: 'Once',
    options: '',
    stopSequences: [],
    outputTokensMax: 32,
    parameters: { seed: 5n, temperature: 0.5, topK: 40, topP: 0, repetitionPenalty: 0 },
    acceptWithinMs: 5_000n,
    rewardMax: 1_000n,
    ...changes,
  }
}

/** Puts the text of progress frames together, as a tracker does. */
export function relay(frames: Bodies['progress'][], lease = 1n): string {
  let text = ''
  for (const piece of frames.filter((frame) => frame.lease === lease)) {
    if (piece.offset === 0) text = ''
    expect(piece.offset).toBe(new TextEncoder().encode(text).length)
    text += new TextDecoder().decode(piece.text)
  }
  return text
}
