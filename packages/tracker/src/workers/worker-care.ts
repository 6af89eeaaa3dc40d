import { textToBytes } from '@kudoswarm/core'
import type { Command, LeaseNo, WorkerModel, WorkerNo } from '@kudoswarm/core'
import { readInput } from '@kudoswarm/protocol'
import type { Offer } from '@kudoswarm/protocol'
import { offerBodyOf } from '../offers/offer-body.js'
import type { Service } from '../service.js'
import type { Answer } from '../writer/entry.js'

/** A job that a worker has accepted and not brought to an end. */
export interface HeldWork {
  offer: Offer
  model: WorkerModel
  /** When it accepted it, in milliseconds since 1970. */
  startedAtMs: number
}

/** What is done for workers by whoever runs together with the tracker: those that cannot reconnect by themselves, say. */
export interface WorkerCare {
  /** What a worker, by its peer id, has accepted, as it was offered. Work whose input is gone is not among it. */
  heldBy(peer: string): Promise<readonly HeldWork[]>
  /** Says for a worker that it is at these jobs, as its heartbeat would. Resolves when that is durable, or to why not. */
  keep(worker: WorkerNo, leases: readonly LeaseNo[]): Promise<Answer>
  /** Hands back a job for a worker that has come back without it, or not at all. Resolves as `keep` does. */
  handBack(worker: WorkerNo, lease: LeaseNo): Promise<Answer>
  /** Has a worker get no offers until further notice, or ends that: for moderators. Resolves as `keep` does. */
  suspend(worker: WorkerNo, isSuspended: boolean): Promise<Answer>
}

/** What the care for workers works with. */
export interface WorkerCareInit {
  service: () => Pick<Service, 'writer' | 'policy'>
  /** As of the tracker. */
  readContent: (hash: Uint8Array) => Promise<Uint8Array | undefined>
}

/** The care of a tracker for its workers. */
export function createWorkerCare({ service, readContent }: WorkerCareInit): WorkerCare {
  const ask = (command: Command): Promise<Answer> =>
    new Promise((resolve) => service().writer.execute({ command, reply: resolve }))
  return {
    async heldBy(peer) {
      const { policy, writer } = service()
      const held = await new Promise<(HeldWork & { inputHashText: string })[]>((resolve) => {
        writer.look(({ roster }) => {
          const leases = roster.findByPeer(peer)?.leases.filter(({ state }) => state === 'leased') ?? []
          const noInput = { prompt: '', options: '', stopSequences: [] }
          resolve(
            leases.map((lease) => ({
              offer: offerBodyOf(lease, noInput, { policy, now: writer.now() }),
              model: lease.model,
              startedAtMs: lease.startedAt,
              inputHashText: lease.job.request.inputHashText,
            })),
          )
        })
      })
      const found = await Promise.all(
        held.map(async ({ offer, model, startedAtMs, inputHashText }) => {
          const bytes = await readContent(textToBytes(inputHashText))
          if (bytes === undefined) return []
          const input = readInput(bytes)
          return [{ offer: { ...offer, ...input, stopSequences: [...input.stopSequences] }, model, startedAtMs }]
        }),
      )
      return found.flat()
    },
    keep: (worker, leases) => ask({ type: 'heartbeat', worker, leases }),
    handBack: (worker, lease) => ask({ type: 'failJob', worker, lease, code: 'worker_restarted', isFault: false }),
    suspend: (worker, isSuspended) => ask({ type: 'suspendWorker', worker, isSuspended }),
  }
}
