import type { Random } from '@kudoswarm/testkit'
import type {
  Curiosity,
  Deed,
  EngineTrouble,
  ImageWish,
  LinkTrouble,
  PlannedTransfer,
  RogueDeed,
  TroubleKind,
  Wish,
} from './plan.js'
import { alchemyFormName, imageModelNames, modelNames, offerNames, unknownModel } from './plan-of-seed.js'
import type { Cast } from './plan-of-seed.js'

/** What one deed is made of. */
export interface DeedInit {
  kind: TroubleKind | 'work'
  random: Random
  cast: Cast
}

/** A deed of a kind. */
export function deedOf(init: DeedInit): Deed {
  return makers[init.kind](init)
}

const curiosities: readonly Curiosity[] = [
  'balance',
  'history',
  'explain',
  'price',
  'follow history',
  'follow again',
  'follow again',
]
const directions = ['to', 'from', 'both'] as const
const engineTroubles: readonly EngineTrouble[] = ['device_lost', 'prompt_too_long', 'model_numerics', 'stall']

const makers: Readonly<Record<DeedInit['kind'], (init: DeedInit) => Deed>> = {
  work: workOf,
  'tracker crash': ({ random }) =>
    random.isTrue(0.2)
      ? { type: 'stop tracker', downMs: random.integer(0, 5_000) }
      : {
          type: 'crash tracker',
          afterCalls: random.pick([0, 0, random.integer(1, 20), random.integer(1, 300)]),
          downMs: random.pick([0, 100, 3_000, 20_000]),
          // Again while it recovers.
          ...(random.isTrue(0.3) ? { againAfterCalls: random.integer(1, 60) } : {}),
        },
  'peer crash': ({ random, cast }) => ({
    type: 'crash peer',
    who: random.pick(everybodyOf(cast)),
    afterCalls: random.pick([0, random.integer(1, 10), random.integer(1, 100)]),
    downMs: random.integer(0, 20_000),
  }),
  'bad network': ({ random, cast }) => ({
    type: 'spoil link',
    who: random.pick(everybodyOf(cast)),
    direction: random.pick(directions),
    trouble: troubleOf(random),
    forMs: random.integer(500, 20_000),
  }),
  partition: ({ random, cast }) => ({
    type: 'partition',
    who: random.pick(everybodyOf(cast)),
    direction: random.pick(directions),
    forMs: random.pick([200, 5_000, 60_000]),
  }),
  reset: ({ random, cast }) => ({ type: 'reset', who: random.pick(everybodyOf(cast)) }),
  'disk full': ({ random }) => ({
    type: 'fill disk',
    roomBytes: random.pick([0, 0, 2_000, 10_000]),
    forMs: random.integer(50, 10_000),
  }),
  'disk failing': ({ random }) => ({
    type: 'fail disk',
    what: random.pick(['writing', 'writing', 'reading']),
    forMs: random.integer(50, 5_000),
  }),
  'disk slow': ({ random }) =>
    random.isTrue(0.3)
      ? { type: 'stall disk', forMs: random.integer(50, 30_000) }
      : { type: 'slow disk', times: random.pick([10, 1_000]), forMs: random.integer(50, 8_000) },
  'clock jump': ({ random, cast }) => ({
    type: 'jump clock',
    who: random.pick(['tracker', ...honestOf(cast)]),
    ms: random.pick([-60_000, -500, 700, 30_000, 120_000]),
  }),
  'engine failing': ({ random, cast }) => ({
    type: 'spoil engine',
    who: random.pick(cast.workers).name,
    how: random.pick(engineTroubles),
    forMs: random.integer(500, 20_000),
  }),
  'rogue commands': (init) =>
    rogueOf(init, [
      'say something valid',
      'say something invalid',
      'say something invalid',
      'repeat itself',
      'repeat somebody else',
      'pry',
      'give kudos',
    ]),
  'rogue bytes': (init) =>
    rogueOf(init, [
      'send garbage',
      'send a broken frame',
      'break the framing',
      'break the framing',
      'connect',
      'hang up',
      'change identity',
    ]),
  'rogue floods': (init) => rogueOf(init, ['flood', 'ask for a lot', 'read slowly']),
  'rogue visits': (init) => rogueOf(init, visitDeeds),
  'rogue worker': (init) => rogueOf(init, workerDeeds),
}

const workerDeeds: readonly RogueDeed[] = [
  'join',
  'work',
  'accept',
  'accept',
  'muddle an offer',
  'muddle an offer',
  'meddle with a lease',
  'deliver honestly',
  'deliver a lie',
  'deliver twice',
  'deliver a forgery',
  'deliver a forgery',
  'fail a job',
  'beat',
]

const visitDeeds: readonly RogueDeed[] = [
  'connect and be silent',
  'connect often',
  'open accounts',
  'claim an account',
  'repeat a hello',
  'say a bad hello',
  'join for another account',
]

function rogueOf({ random, cast }: DeedInit, doings: readonly RogueDeed[]): Deed {
  return { type: 'rogue', by: random.pick(cast.rogues), doing: random.pick(doings), chance: random.bits() }
}

function workOf({ random, cast }: DeedInit): Deed {
  const by = random.pick(cast.requesters).name
  const dice = random.uniform()
  if (dice < 0.56) {
    const giveUp = random.isTrue(0.1) ? { giveUpAfterMs: random.integer(0, 2_000) } : {}
    return { type: 'submit', by, wish: wishOf(random), ...giveUp }
  }
  if (dice < 0.65) return { type: 'cancel', by, nth: random.integer(0, 9) }
  if (dice < 0.73) {
    const what = random.pick(curiosities)
    return { type: 'ask', by, what }
  }
  if (dice < 0.81) {
    const times = random.pick([1, 1, 2])
    const flaw = random.isTrue(0.2) ? { flaw: random.pick(['amount', 'id'] as const) } : {}
    return { type: 'grant', to: random.pick(honestOf(cast)), kudos: random.pick([1, 50, 100_000]), times, ...flaw }
  }
  // What is drawn for these leaves alone what is drawn for the deeds that follow.
  const moderation = random.fork('moderation')
  if (dice > 0.92 && moderation.isTrue(0.6)) return moderationOf(moderation, cast)
  if (dice < 0.93) return transferOf(random, cast, by)
  const backAfterMs = random.integer(0, 10_000)
  return { type: 'stop worker', who: random.pick(cast.workers).name, finish: random.isTrue(0.5), backAfterMs }
}

/**
 * Kudos that are taken or paid each month, and roles, of which that of one who may do nothing is for a while; workers that
 * are suspended.
 */
function moderationOf(random: Random, cast: Cast): Deed {
  const monthly = random.fork('monthly')
  if (monthly.isTrue(0.3)) {
    const to = monthly.pick(honestOf(cast))
    return { type: 'pay monthly', to, kudos: monthly.pick([0, 1, 30, 500]), times: monthly.pick([1, 1, 3]) }
  }
  const suspension = random.fork('suspension')
  if (suspension.isTrue(0.4)) {
    return {
      type: 'suspend worker',
      who: suspension.pick(cast.workers).name,
      forMs: suspension.integer(2_000, 60_000),
    }
  }
  if (random.isTrue(0.3)) {
    const from = random.pick(honestOf(cast))
    return { type: 'take', from, kudos: random.pick([1, 30, 5_000]), times: random.pick([1, 2]) }
  }
  const who = random.pick(['worker', 'requester', cast.rogues.length > 0 ? 'rogue' : 'requester'] as const)
  const forMs = random.integer(500, 20_000)
  if (who === 'rogue') {
    const role = random.pick(['flagged', 'flagged', 'deleted'] as const)
    return { type: 'change role', of: random.pick(cast.rogues), role, isHeld: true, forMs: forMs * rogueRoleTimes }
  }
  const barring = random.fork('barring')
  if (who === 'worker' && barring.isTrue(0.6)) {
    const { name } = barring.pick(cast.workers)
    const role = barring.pick(['flagged', 'flagged', 'deleted'] as const)
    return { type: 'bar worker', who: name, role, forMs: barring.integer(2_000, 60_000) }
  }
  const role =
    who === 'worker'
      ? random.pick(['trusted', 'moderator', 'education', 'suspicious'] as const)
      : random.pick(['trusted', 'flagged', 'flagged', 'education', 'deleted', 'moderator', 'suspicious'] as const)
  const { name } = random.pick(who === 'worker' ? cast.workers : cast.requesters)
  return { type: 'change role', of: name, role, isHeld: random.isTrue(0.8), forMs }
}

/** Rogues keep a role so much longer: then they do more while they have it. */
const rogueRoleTimes = 4

/** Between requesters as a rule, who may have been granted something. */
function transferOf(random: Random, cast: Cast, by: string): PlannedTransfer {
  const requesters = cast.requesters.map(({ name }) => name)
  const roles = random.fork('roles')
  return {
    type: 'transfer',
    by,
    to: random.pick([
      random.pick(requesters),
      random.pick(requesters),
      random.pick(honestOf(cast)),
      random.integer(1, 9),
    ]),
    millikudos: random.pick([1, 700, 20_000, 50_000_000]),
    isGranted: random.isTrue(0.7),
    chance: random.bits(),
    times: random.pick([1, 1, 2]),
    ...(random.isTrue(0.4) ? { againAfterMs: random.pick([100, 3_000, 20_000]) } : {}),
    ...(random.isTrue(0.4) ? { backAfterMs: random.pick([0, 500, 5_000, 61_000]) } : {}),
    ...(random.isTrue(0.2) ? { flaw: random.pick(['amount', 'id'] as const) } : {}),
    ...(roles.isTrue(0.2) ? { role: { of: roles.pick([by, ...requesters]), role: roles.pick(transferRoles) } } : {}),
  }
}

/** Roles with which nothing is given, or nobody is given anything. */
const transferRoles = ['flagged', 'education', 'suspicious'] as const

function wishOf(random: Random): Wish {
  return {
    models: random.pick([
      [],
      [random.pick(modelNames)],
      [random.pick(modelNames), random.pick(modelNames)],
      [unknownModel],
    ]),
    generations: random.pick([1, 1, 1, 3, 16, 17]),
    promptCharacters: random.pick([0, 10, 300, 3_000]),
    outputTokensMax: random.pick([1, 20, 60, 600]),
    seed: random.integer(0, 1_000),
    ...workWishOf(random.fork('work')),
    ...styleWishOf(random.fork('style')),
    ...(random.fork('stop sequences').isTrue(0.2) ? { stopSequences: ['\n', 'é'] } : {}),
  }
}

/** Text, or an image or alchemy of a model of its own; some of it needs something of workers. */
function workWishOf(random: Random): Partial<Wish> {
  const needs = random.isTrue(0.3) ? { needs: [random.pick(offerNames)] } : {}
  const kind = random.pick(['text', 'text', 'text', 'image', 'alchemy'] as const)
  if (kind === 'text') return needs
  const pixels = random.pick([4_096, 262_144, 1_048_576])
  if (kind === 'alchemy') return { ...needs, models: [alchemyFormName], work: { kind, pixels } }
  return { ...needs, models: [random.pick(imageModelNames)], work: { kind, pixels, ...imageWishOf(random) } }
}

/** What makes an image cost more: what is done to it, a second pass, a workflow; and steps, for many of which it must hold. */
function imageWishOf(random: Random): ImageWish {
  return {
    steps: random.pick([5, 5, 5, 20, 41]),
    postProcessing: random.pick([[], ['GFPGAN'], ['RealESRGAN_x4plus'], ['NMKD_Siax', '4x_AnimeSharp', 'mine']]),
    hiresFix: random.isTrue(0.2),
    isFromImage: random.isTrue(0.3),
    workflow: random.isTrue(0.2) ? 'qr_code' : '',
  }
}

/** By a style, now and then: of one of the first accounts with a key, of everybody's, of none that there is. */
function styleWishOf(random: Random): Pick<Wish, 'author'> {
  return random.isTrue(0.3) ? { author: random.pick([3, 4, 4, 5, 5, 6, 999]) } : {}
}

function troubleOf(random: Random): LinkTrouble {
  return {
    latencyMs: random.pick([0, 100, 2_000]),
    jitterMs: random.pick([0, 500]),
    lossRate: random.pick([0, 0.1, 0.6]),
    duplicateRate: random.pick([0, 0.3]),
    reorderRate: random.pick([0, 0.5]),
    bytesPerSecond: random.pick([500, 50_000, Infinity]),
  }
}

function everybodyOf(cast: Cast): string[] {
  return [...honestOf(cast), ...cast.rogues]
}

function honestOf(cast: Cast): string[] {
  return [...cast.workers, ...cast.requesters].map(({ name }) => name)
}
