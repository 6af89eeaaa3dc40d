import type { Bodies, FrameKind, Frame, Model, Offer } from '@kudoswarm/protocol'
import type { Identity, ModelDescription } from '@kudoswarm/ports'
import type { Random } from '@kudoswarm/testkit'
import type { TrackerLimits } from '@kudoswarm/tracker'
import type { Overheard } from './overheard.js'

/** A rogue as its deeds see it: what it knows, and how it speaks to the tracker on the channel that it has. */
export interface Actor {
  readonly identity: Identity
  readonly tracker: string
  readonly models: readonly ModelDescription[]
  /** Those of the tracker. */
  readonly limits: TrackerLimits
  readonly overheard: Overheard
  /** What it was offered lately, the newest last. */
  readonly offers: readonly Offer[]
  /** What it has submitted lately. */
  readonly submissions: readonly Bodies['submit'][]
  /** The ids of that. */
  readonly requests: readonly Uint8Array<ArrayBuffer>[]
  /** What it has said lately, as bytes. */
  readonly said: readonly Uint8Array[]
  readonly isConnected: boolean
  now(): number
  /** Asks a question; hears of its answer, whatever that is. */
  ask<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind], whenAnswered?: () => void): void
  /** Says a frame; a question without an id is given the next one. */
  say(frame: Frame): void
  sendBytes(bytes: Uint8Array): void
  /** Does something with the next offer that it is made. */
  whenOffered(then: (offer: Offer) => void): void
  /** Delivers something for every offer from now on, by chance. */
  workBy(random: Random): void
  /** Takes what the tracker sends at a trickle for a while. */
  readSlowly(forMs: number): void
}

/** The models that it says it has, as it says them. */
export function modelsOf({ models }: Actor): Model[] {
  return models.map(({ kind = 'text', name, hash, contextTokensMax, parameters }) => ({
    kind,
    name,
    hash: new Uint8Array(hash),
    contextTokensMax,
    parameters: BigInt(parameters),
  }))
}

/** Leases that others have, as far as it was overheard. */
export function leasesOfOthers({ offers, overheard }: Actor): bigint[] {
  const own = new Set(offers.map(({ lease }) => lease))
  return overheard.leases.filter((lease) => !own.has(lease))
}
