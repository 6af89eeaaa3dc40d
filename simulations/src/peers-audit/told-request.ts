import type { JobEnded, Output, RequestEnded } from '@kudoswarm/protocol'

/** What the tracker's frames have told a peer of one request. */
export class ToldRequest {
  readonly jobs: JobEnded[] = []
  readonly ends: RequestEnded[] = []
  /** Codes that its questions about the request were refused with. */
  readonly refusals = new Set<string>()
  /** Where the longest output of each generation ended, in bytes. */
  readonly #outputEnds = new Map<number, number>()

  /** A frame brings a piece of output. */
  addOutput({ generation, offset, text }: Pick<Output, 'generation' | 'offset' | 'text'>): void {
    this.#outputEnds.set(generation, Math.max(this.outputEnd(generation), offset + text.length))
  }

  /** Bytes of the longest output of a generation. */
  outputEnd(generation: number): number {
    return this.#outputEnds.get(generation) ?? 0
  }

  /** Whether a frame has said that a generation ended like this. */
  hasJobEnd({ generation, state, paid, tax }: Pick<JobEnded, 'generation' | 'state' | 'paid' | 'tax'>): boolean {
    return this.jobs.some(
      (told) => told.generation === generation && told.state === state && told.paid === paid && told.tax === tax,
    )
  }

  /** Whether a frame has said that the request ended like this. */
  hasEnd({ outcome, code, paid, voided }: Pick<RequestEnded, 'outcome' | 'code' | 'paid' | 'voided'>): boolean {
    return this.ends.some(
      (told) => told.outcome === outcome && told.code === code && told.paid === paid && told.voided === voided,
    )
  }
}
