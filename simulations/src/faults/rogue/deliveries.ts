import { fillParameters, inputHash, parametersHash, receiptSigningBytes, sha256OfText } from '@kudoswarm/protocol'
import type { Offer, Receipt } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import { answerOf } from '../planned-engine.js'
import type { Actor } from './actor.js'
import { leasesOfOthers } from './actor.js'

/** What is delivered for an offer, as far as it is not what it should be. */
interface Delivery {
  text?: string
  tokens?: number
  /** Where the first piece of the output is said to begin. */
  offset?: number
  receipt?: Partial<Receipt>
  /** Whether the signature is made up. */
  isUnsigned?: boolean
}

/** What a delivery for an offer is made of. */
interface DeliverInit {
  actor: Actor
  offer: Offer
  random: Random
}

/** Delivers for every offer: honestly, a lie, or twice. */
export function deliverSomething(init: DeliverInit): void {
  init.random.pick([deliverHonestly, deliverLie, deliverLie, deliverTwice])(init)
}

/** Delivers what an honest worker would. */
export function deliverHonestly(init: DeliverInit): void {
  accept(init, () => void deliver(init, {}))
}

/** Delivers a lie. */
export function deliverLie(init: DeliverInit): void {
  accept(init, () => void deliver(init, init.random.pick(lies)))
}

/** Delivers what an honest worker would, twice. */
export function deliverTwice(init: DeliverInit): void {
  accept(init, () => void deliver(init, {}, { times: 2 }))
}

/** Delivers a lie, or a forgery that is closer to what would be right than that; then asks how the request stands. */
export function deliverForgery(init: DeliverInit): void {
  const { actor, offer, random } = init
  const explain = (): void => actor.ask('explain', { request: offer.request, worker: '' })
  const forgeries = forgeriesOf(init)
  // Where the limit is that of the protocol nothing here reaches it.
  const isTooLong = actor.limits.outputBytesMax < longestMade && random.fork('too long').isTrue(0.1)
  const forgery = isTooLong ? forgeries.at(-1)! : random.pick(forgeries)
  accept(init, () => void deliver(init, forgery, { whenAnswered: explain }))
}

/** Accepts an offer, and delivers, as a rule once it has the lease. */
function accept({ actor, offer, random }: DeliverInit, then: () => void): void {
  const isPatient = random.isTrue(0.9)
  actor.ask('accept', { lease: offer.lease }, isPatient ? then : undefined)
  if (!isPatient) then()
}

/** Sends an output and a receipt for it. Never rejects. */
async function deliver(
  { actor, offer }: DeliverInit,
  delivery: Delivery,
  { times = 1, whenAnswered }: { times?: number; whenAnswered?: () => void } = {},
): Promise<void> {
  const tokens = answerOf({ ...offer, sampling: fillParameters(offer.parameters) })
  const { text = tokens.join(''), offset = 0, isUnsigned = false } = delivery
  const ids = Array.from({ length: delivery.tokens ?? tokens.length }, (_, at) => at)
  const body = { lease: offer.lease, offset, text: new TextEncoder().encode(text), tokens: ids }
  actor.say({ id: 0, kind: 'progress', body })
  const receipt = { ...honestReceipt(actor, offer, text, ids.length), ...delivery.receipt }
  const signature = new Uint8Array(await actor.identity.sign(receiptSigningBytes(receipt)))
  if (isUnsigned) signature.fill(0)
  for (let time = 0; time < times; time++) actor.ask('complete', { receipt: { ...receipt, signature } }, whenAnswered)
}

function honestReceipt(actor: Actor, offer: Offer, text: string, outputTokens: number): Omit<Receipt, 'signature'> {
  const now = BigInt(actor.now())
  return {
    tracker: actor.tracker,
    request: offer.request,
    generation: offer.generation,
    lease: offer.lease,
    worker: actor.identity.peer,
    model: offer.model,
    inputHash: new Uint8Array(inputHash(offer)),
    parametersHash: new Uint8Array(parametersHash(offer.parameters)),
    outputHash: new Uint8Array(sha256OfText(text)),
    promptTokens: 1,
    outputTokens,
    finishReason: 'stop',
    startedAtMs: now,
    finishedAtMs: now,
  }
}

const otherHash = new Uint8Array(32).fill(9)

/** In this order: a deed that was saved picks from it. */
const lies: readonly Delivery[] = [
  { text: 'nonsense' },
  { receipt: { outputHash: otherHash } },
  { receipt: { outputTokens: 60_000, promptTokens: 60_000 } },
  { receipt: { worker: 'somebody else' } },
  { receipt: { tracker: 'another tracker' } },
  { receipt: { request: new Uint8Array(16), generation: 3 } },
  { receipt: { model: new Uint8Array(32) } },
  { receipt: { startedAtMs: 2n ** 60n, finishedAtMs: 1n } },
  { isUnsigned: true },
]

/** How far ahead a receipt may be dated, in milliseconds; receipts.md §4.3. */
const aheadMsMax = 600_000

/** Tokens that need have no text; receipts.md §6. */
const textlessTokensMax = 64

/** Bytes of the longest output that is made up, but for one. */
const longestMade = 200_000

function forgeriesOf({ actor, offer }: DeliverInit): Delivery[] {
  const { outputBytesMax } = actor.limits
  const promptBytes = new TextEncoder().encode(offer.prompt).length
  const latest = BigInt(actor.now() + aheadMsMax)
  const [other = 1n] = leasesOfOthers(actor)
  const [worker = actor.tracker] = actor.overheard.workers
  const longest = Math.min(outputBytesMax, longestMade)
  return [
    ...lies,
    { receipt: { inputHash: otherHash } },
    { receipt: { parametersHash: otherHash } },
    { receipt: { lease: other } },
    { receipt: { worker } },
    { receipt: { lease: other, worker } },
    { receipt: { generation: offer.generation + 1 } },
    { receipt: { promptTokens: promptBytes + 2 } },
    { receipt: { promptTokens: promptBytes + 3 } },
    { text: 'ab', tokens: 2 + textlessTokensMax },
    { text: 'ab', tokens: 3 + textlessTokensMax },
    { tokens: 3, receipt: { outputTokens: 4 } },
    { tokens: offer.outputTokensMax + 1 },
    { text: '', tokens: 0 },
    { receipt: { finishedAtMs: latest } },
    { receipt: { finishedAtMs: latest + 1_000n } },
    { receipt: { startedAtMs: latest, finishedAtMs: latest - 1n } },
    { receipt: { finishReason: 'aborted' } },
    { offset: 1 },
    { text: 'x'.repeat(longest) },
    { text: 'x'.repeat(longest + 1) },
  ]
}
