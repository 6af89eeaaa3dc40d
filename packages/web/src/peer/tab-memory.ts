import type { JobInHand } from '@kudoswarm/peer'
import { bytesToHex, decodeFrame, encodeFrame } from '@kudoswarm/protocol'
import { hexToBytes } from '@noble/hashes/utils.js'
import type { ContributionLimits } from './tab-peer.js'

/** What a tab was contributing. */
export interface RememberedContribution {
  /** Of the model, as hex digits. */
  hash: string
  limits: ContributionLimits
}

/** As it is written: offers are the frames that they came in, as hex digits. */
interface Written {
  place: number
  contribution: RememberedContribution | undefined
  jobs: { offer: string; startedAtMs: number }[]
}

/**
 * What a tab goes on with when it is loaded again: its place among the tabs, what it contributes, the jobs in hand. The
 * page keeps it for as long as the tab lives and no longer: prompts of others are in it.
 */
export class TabMemory {
  readonly #remember: (text: string) => void
  readonly #jobs = new Map<bigint, JobInHand>()
  #place: number | undefined
  #contribution: RememberedContribution | undefined

  /** `text` is what was remembered before; what cannot be read is forgotten. */
  constructor(text: string | undefined, remember: (text: string) => void) {
    this.#remember = remember
    const before = read(text)
    this.#place = before?.place
    this.#contribution = before?.contribution
    for (const job of before?.jobs ?? []) this.#jobs.set(job.offer.lease, job)
  }

  get place(): number | undefined {
    return this.#place
  }

  get contribution(): RememberedContribution | undefined {
    return this.#contribution
  }

  get jobs(): readonly JobInHand[] {
    return [...this.#jobs.values()]
  }

  /** The tab has this place now. At another one it is another peer, which has nothing to go on with. */
  takePlace(place: number): void {
    if (place !== this.#place) {
      this.#contribution = undefined
      this.#jobs.clear()
    }
    this.#place = place
    this.#write()
  }

  /** This is what it contributes from now on. */
  contribute(contribution: RememberedContribution | undefined): void {
    this.#contribution = contribution
    this.#write()
  }

  /** A job was begun. One that was begun before the reload stays as it was. */
  begin(job: JobInHand): void {
    if (this.#jobs.has(job.offer.lease)) return
    this.#jobs.set(job.offer.lease, job)
    this.#write()
  }

  /** A job has ended. */
  end(lease: bigint): void {
    if (this.#jobs.delete(lease)) this.#write()
  }

  #write(): void {
    const jobs = this.jobs.map(({ offer, startedAtMs }) => {
      return { offer: bytesToHex(encodeFrame({ id: 0, kind: 'offer', body: offer })), startedAtMs }
    })
    const written: Written = { place: this.#place!, contribution: this.#contribution, jobs }
    this.#remember(JSON.stringify(written))
  }
}

function read(text: string | undefined): (Omit<Written, 'jobs'> & { jobs: JobInHand[] }) | undefined {
  if (text === undefined) return undefined
  try {
    const { place, contribution, jobs } = JSON.parse(text) as Written
    return {
      place,
      contribution,
      jobs: jobs.flatMap(({ offer, startedAtMs }) => {
        const frame = decodeFrame(hexToBytes(offer))
        return frame.ok && frame.value.kind === 'offer' ? [{ offer: frame.value.body, startedAtMs }] : []
      }),
    }
  } catch {
    // It was written by another version of the page.
    return undefined
  }
}
