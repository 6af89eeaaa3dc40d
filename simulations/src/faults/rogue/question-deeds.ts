import type { Bodies } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import type { Actor } from './actor.js'
import { randomFrame, randomFrameOf } from './random-frame.js'

/** Frames of a flood, at most. */
const floodMax = 400

/** Time for which a slow reader is slow, in milliseconds. */
const slowMs = 30_000

/** Pages that a slow reader asks for. */
const slowPages = 40

/** Says much in one go. */
export function flood(actor: Actor, random: Random): void {
  const count = random.integer(10, floodMax)
  for (let sent = 0; sent < count && actor.isConnected; sent++) actor.say(randomFrame({ random, actor }))
}

/** Asks for so much in one request that some of it comes to every worker, itself included. */
export function askForWork(actor: Actor, random: Random): void {
  const { id, kind, body } = randomFrameOf('submit', { random, actor })
  const request = new Uint8Array(random.bytes(16))
  const { generationsMax: generations } = actor.limits
  actor.say({ id, kind, body: { ...body, request, models: [], generations, outputTokensMax: 20, dryRun: false } })
}

/** Asks for as many jobs as it is let, in many requests, why they do not get on, and maybe for their end. */
export function askForALot(actor: Actor, random: Random): void {
  const generations = random.pick([1, actor.limits.generationsMax])
  const count = random.integer(2, 8)
  for (let sent = 0; sent < count; sent++) {
    const { id, kind, body } = randomFrameOf('submit', { random, actor })
    const request = new Uint8Array(random.bytes(16))
    actor.say({ id, kind, body: { ...body, request, generations } })
    actor.ask('explain', { request, worker: '' })
    if (random.isTrue(0.3)) actor.ask('cancel', { request }, () => actor.ask('explain', { request, worker: '' }))
  }
}

/** Asks about what others have. */
export function pry(actor: Actor, random: Random): void {
  const { accountKeys, requests, workers } = actor.overheard
  const accountKey = accountKeys.length > 0 ? random.pick(accountKeys) : new Uint8Array(random.bytes(32))
  const request = requests.length > 0 ? random.pick(requests) : new Uint8Array(random.bytes(16))
  const worker = workers.length > 0 ? random.pick(workers) : actor.tracker
  const isFollowing = random.isTrue(0.5)
  actor.ask('balance', { accountKey })
  actor.ask('history', pageOf({ accountKey, follow: isFollowing, forward: isFollowing }))
  actor.ask('explain', { request: new Uint8Array(), worker })
  actor.ask('explain', { request, worker: '' })
  actor.ask('status', { request, follow: true, outputOffsets: [0] })
  if (random.isTrue(0.5)) actor.ask('cancel', { request })
  const { id, kind, body } = randomFrameOf('submit', { random, actor })
  actor.say({ id, kind, body: { ...body, request } })
}

/** Gives away what it has or has not: twice under one id, something else under it, to itself, and to whom nobody acts for. */
export function giveKudos(actor: Actor, random: Random): void {
  const { body } = randomFrameOf('transfer', { random, actor })
  const toNumber = (account: bigint): Bodies['transfer'] => ({ ...body, account, accountKey: new Uint8Array() })
  const toKey = (accountKey: Uint8Array<ArrayBuffer>): Bodies['transfer'] => ({ ...body, account: 0n, accountKey })
  const gifts = [
    body,
    body,
    { ...body, amount: body.amount + 1n },
    toKey(new Uint8Array(actor.identity.publicKey)),
    toNumber(BigInt(random.integer(1, 3))),
    toNumber(BigInt(random.integer(4, 20))),
  ]
  for (const gift of gifts) actor.ask('transfer', gift)
  actor.ask('transfer', { ...random.pick(gifts), transfer: new Uint8Array(random.bytes(16)) })
}

/** Asks for much, and takes it slowly. */
export function readSlowly(actor: Actor, random: Random): void {
  actor.readSlowly(slowMs)
  actor.ask('history', pageOf({ all: true, forward: true, follow: true }))
  const limit = actor.limits.historyEntriesMax
  for (let page = 0; page < slowPages; page++) actor.ask('history', pageOf({ all: random.isTrue(0.9), limit }))
}

function pageOf(asked: Partial<Bodies['history']>): Bodies['history'] {
  return {
    accountKey: new Uint8Array(),
    all: false,
    beforeSeq: 0n,
    afterSeq: 0n,
    limit: 0,
    forward: false,
    follow: false,
    ...asked,
  }
}
