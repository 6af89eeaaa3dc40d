import type { WorkerNo } from '@kudoswarm/core'

const partMs = 300_000
const parts = 12

/** Workers whose earnings are known; of those beyond, the one that earned longest ago is dropped. */
export const earnersMax = 10_000

/** What the jobs of workers have earned within the last hour, to five minutes. */
export class Earnings {
  readonly #workers = new Map<WorkerNo, { part: number; millikudos: number }[]>()

  /** A worker's job was paid. */
  add(worker: WorkerNo, millikudos: bigint, at: number): void {
    const part = Math.floor(at / partMs)
    const known = (this.#workers.get(worker) ?? []).filter((one) => one.part > part - parts)
    const last = known.at(-1)
    if (last !== undefined && last.part >= part) last.millikudos += Number(millikudos)
    else known.push({ part, millikudos: Number(millikudos) })
    this.#workers.delete(worker)
    this.#workers.set(worker, known)
    if (this.#workers.size > earnersMax) this.#workers.delete(this.#workers.keys().next().value!)
  }

  /** Kudos of a worker. */
  of(worker: WorkerNo, now: number): number {
    const first = Math.floor(now / partMs) - parts
    const known = this.#workers.get(worker) ?? []
    return known.reduce((sum, { part, millikudos }) => sum + (part > first ? millikudos : 0), 0) / 1_000
  }
}
