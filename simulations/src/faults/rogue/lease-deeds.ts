import { limits } from '@kudoswarm/protocol'
import type { Offer, Receipt } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import type { Actor } from './actor.js'
import { leasesOfOthers, modelsOf } from './actor.js'
import { deliverHonestly } from './deliveries.js'
import { randomFrameOf } from './random-frame.js'

/** Joins as a worker that has every model. */
export function join(actor: Actor, random: Random, whenAnswered?: () => void): void {
  actor.ask(
    'joinWorker',
    {
      name: 'rogue',
      slots: random.pick([1, 3]),
      models: modelsOf(actor),
      leases: [],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    },
    whenAnswered,
  )
}

/** Says that everything that it was offered is in hand. */
export function beat(actor: Actor): void {
  actor.ask('heartbeat', { leases: actor.offers.slice(0, limits.heartbeatLeasesMax).map(({ lease }) => lease) })
}

/** What is done with one offer, in the wrong order or more than once. */
const muddles = [
  ['accept', 'decline', 'fail'],
  ['fail', 'accept'],
  ['decline', 'accept', 'fail'],
  ['decline', 'decline'],
  ['complete', 'decline', 'complete'],
  ['accept', 'fail', 'accept', 'fail', 'complete'],
  ['deliver', 'accept', 'fail', 'decline', 'complete'],
  ['accept', 'accept', 'progress', 'complete'],
  ['accept', 'progress', 'progress', 'decline'],
  ['accept', 'leave', 'fail'],
] as const

/**
 * Does with one offer what cannot follow upon each other, each thing once the one before it is answered, then asks what
 * came of it.
 */
export function muddle(actor: Actor, offer: Offer, random: Random): void {
  const [...left] = random.pick(muddles)
  const next = (): void => {
    const what = left.shift()
    if (what === 'deliver') {
      deliverHonestly({ actor, offer, random })
      next()
    } else if (what !== undefined) touch(actor, { what, lease: offer.lease, random, whenAnswered: next })
    else askWhy(actor, offer, random)
  }
  next()
}

/** Asks how it stands itself, and the request that it was offered a job of: maybe its own, which it may cancel. */
function askWhy(actor: Actor, { request }: Offer, random: Random): void {
  const explain = (): void => actor.ask('explain', { request, worker: '' })
  actor.ask('explain', { request: new Uint8Array(), worker: actor.identity.peer })
  explain()
  if (random.isTrue(0.5)) actor.ask('cancel', { request }, explain)
}

/** Joins, then meddles with a lease that somebody else has. */
export function meddle(actor: Actor, random: Random): void {
  const others = leasesOfOthers(actor)
  if (others.length === 0) return
  const lease = random.pick(others.slice(-8))
  const what = random.pick(['accept', 'decline', 'fail', 'heartbeat', 'progress', 'complete'] as const)
  join(actor, random, () => touch(actor, { what, lease, random }))
}

interface Touch {
  what: 'accept' | 'decline' | 'fail' | 'heartbeat' | 'progress' | 'complete' | 'leave'
  lease: bigint
  random: Random
  whenAnswered?: () => void
}

function touch(actor: Actor, { what, lease, random, whenAnswered }: Touch): void {
  switch (what) {
    case 'accept':
      return actor.ask('accept', { lease }, whenAnswered)
    case 'decline':
      return actor.ask('decline', { lease, reason: 'engine_busy' }, whenAnswered)
    case 'fail':
      return actor.ask('fail', { lease, code: 'internal', handingBack: random.isTrue(0.5) }, whenAnswered)
    case 'heartbeat':
      return actor.ask('heartbeat', { leases: [lease] }, whenAnswered)
    case 'leave':
      return actor.ask('leaveWorker', {}, whenAnswered)
    case 'progress':
      actor.say({
        id: 0,
        kind: 'progress',
        body: { lease, offset: random.pick([0, 3]), text: new Uint8Array([65]), tokens: [1] },
      })
      return whenAnswered?.()
    default:
      what satisfies 'complete'
      return actor.ask('complete', { receipt: receiptFor(actor, lease, random) }, whenAnswered)
  }
}

/** A receipt that has nothing to do with the lease but its number. */
function receiptFor(actor: Actor, lease: bigint, random: Random): Receipt | undefined {
  const { receipt } = randomFrameOf('complete', { random, actor }).body
  return receipt && { ...receipt, lease }
}
