import type { Offer } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import type { RogueAct } from '../plan.js'
import type { Actor } from './actor.js'
import { breakFraming, sendBroken } from './broken-frames.js'
import { deliverForgery, deliverHonestly, deliverLie, deliverTwice } from './deliveries.js'
import { beat, join, meddle, muddle } from './lease-deeds.js'
import { askForALot, askForWork, flood, giveKudos, pry, readSlowly } from './question-deeds.js'
import { randomFrame } from './random-frame.js'
import { spoiltFrame, spoiltReadableFrame } from './spoilt-frame.js'

/** Offers that it delivers a forgery for. */
const forgeries = 3

/** Frames with something invalid that are said before one that may not be readable, which ends a session. */
const spoiltFrames = 6

/** What an act of a rogue is done with. */
interface ActInit {
  actor: Actor
  random: Random
}

/** Has a rogue do something on the channel that it has. What exactly follows from chance and from what it has heard. */
export function act(doing: RogueAct, { actor, random }: ActInit): void {
  const offer = actor.offers.length > 0 ? random.pick(actor.offers) : undefined
  if (isAboutOffer(doing)) {
    if (offer !== undefined) offerActs[doing]({ actor, offer, random })
  } else acts[doing](actor, random)
}

function isAboutOffer(doing: RogueAct): doing is keyof typeof offerActs {
  return doing in offerActs
}

const offerActs = {
  accept: ({ actor, offer }) => actor.ask('accept', { lease: offer.lease }),
  'fail a job': ({ actor, offer, random }) =>
    actor.ask('fail', { lease: offer.lease, code: 'internal', handingBack: random.isTrue(0.5) }),
  'deliver honestly': deliverHonestly,
  'deliver a lie': deliverLie,
  'deliver twice': deliverTwice,
} as const satisfies Partial<Record<RogueAct, (init: ActInit & { offer: Offer }) => void>>

const acts: Readonly<Record<Exclude<RogueAct, keyof typeof offerActs>, (actor: Actor, random: Random) => void>> = {
  'say something valid': (actor, random) => actor.say(randomFrame({ random, actor })),
  'say something invalid': (actor, random) => {
    for (let said = 0; said < spoiltFrames; said++) actor.say(spoiltReadableFrame({ random, actor }))
    actor.say(spoiltFrame({ random, actor }))
  },
  'repeat itself': (actor, random) => {
    if (actor.said.length > 0) actor.sendBytes(random.pick(actor.said))
  },
  'repeat somebody else': (actor, random) => {
    const { frames } = actor.overheard
    if (frames.length > 0) actor.sendBytes(random.pick(frames))
  },
  'send garbage': (actor, random) => actor.sendBytes(random.bytes(random.pick([1, 5, 200, 2_000]))),
  'send a broken frame': sendBroken,
  'break the framing': breakFraming,
  flood,
  pry,
  'give kudos': giveKudos,
  'ask for a lot': askForALot,
  'read slowly': readSlowly,
  join: (actor, random) => join(actor, random),
  work: (actor, random) => {
    join(actor, random)
    actor.workBy(random)
  },
  'muddle an offer': (actor, random) => {
    join(actor, random)
    actor.whenOffered((offer) => muddle(actor, offer, random))
    askForWork(actor, random)
  },
  'deliver a forgery': (actor, random) => {
    join(actor, random)
    for (let time = 0; time < forgeries; time++) {
      actor.whenOffered((offer) => deliverForgery({ actor, offer, random }))
    }
    askForWork(actor, random)
  },
  beat,
  'meddle with a lease': meddle,
}
