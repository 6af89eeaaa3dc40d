import { createFakeEngine } from '@kudoswarm/engine/fake'
import { createRequester, createWorker } from '@kudoswarm/peer'
import type { TrackerSession, Worker } from '@kudoswarm/peer'
import type { Clock } from '@kudoswarm/ports'
import { limits } from '@kudoswarm/protocol'
import { model, tokensPerSecond } from './scenario.js'
import type { PlannedRequest } from './scenario.js'

/** Makes the peer of a session a worker, whose fake engine takes its time from a clock. Resolves when it has joined. */
export function beWorker(init: { session: TrackerSession; clock: Clock; name: string }): Promise<Worker> {
  const { session, clock, name } = init
  const engine = createFakeEngine({ clock, models: [model], tokensPerSecond })
  const worker = createWorker({ session, engine, name })
  return new Promise((resolve, reject) => {
    worker.subscribe((event) => {
      if (event.type === 'joined') resolve(worker)
      if (event.type === 'stopped') reject(new Error(`${name} could not join: ${event.code}`))
    })
  })
}

/**
 * Makes the peer of a session a requester, which submits each request when it is due and follows it to its end. Resolves
 * when all have ended. `onEnd` hears how each went.
 */
export async function beRequester(init: {
  session: TrackerSession
  requests: readonly PlannedRequest[]
  /** When it begins, by the clock of the session. */
  startsAt: number
  onEnd: (outcome: string) => void
}): Promise<void> {
  const { session, requests, startsAt, onEnd } = init
  const { clock } = session
  const requester = createRequester({ session })
  const follow = async ({ index, arrivesAt, prompt, outputTokensMax }: PlannedRequest): Promise<void> => {
    await new Promise<void>((resolve) => clock.after(Math.max(0, startsAt + arrivesAt - clock.now()), resolve))
    const request = await requester.submit({ requestId: idOf(index), prompt, outputTokensMax, models: [model.name] })
    for await (const event of request.events) if (event.type === 'ended') onEnd(event.outcome)
  }
  await Promise.all(requests.map(follow))
}

/** The id under which a request is submitted. */
function idOf(index: number): Uint8Array {
  const id = new Uint8Array(limits.requestIdBytes)
  new DataView(id.buffer).setUint32(0, index)
  return id
}

/** The place of a request in the order of arrival, from its id. */
export function indexOf(id: Uint8Array): number {
  return new DataView(id.buffer, id.byteOffset).getUint32(0)
}
