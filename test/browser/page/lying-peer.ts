/** Peers in a page that say what is not so. */
import { createBrowserNetwork, createKeyPair, webCryptoIdentity } from '@kudoswarm/network/browser'
import { createTrackerSession, type TrackerSession } from '@kudoswarm/peer'
import type { Identity } from '@kudoswarm/ports'
import {
  accountKeyFromString,
  inputHash,
  parametersHash,
  receiptSigningBytes,
  sha256,
  verifyEd25519,
  type Frame,
  type Offer,
  type Receipt,
} from '@kudoswarm/protocol'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { trackerAddress } from '../../../packages/web/src/peer/tracker-address.js'

/** What a receipt says that is not so: the hash of the output, who has signed, how many tokens there are. */
export type ReceiptLie = 'output' | 'signature' | 'tokens'

/** What a lie has led to: the code of the refusal, and the millikudos that the liar has got for it. */
export interface LieEnd {
  code: string
  earned: bigint
}

const garbage = new TextEncoder().encode('garbage')
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Says that it acts for an account whose key it does not have. Resolves with how the session ends. */
export async function forgeAccount(account: string): Promise<string> {
  const key = accountKeyFromString(account)
  if (!key.ok) throw new Error('this is no account')
  const own = await newIdentity()
  const { session, close } = await connect({ ...own, publicKey: key.value })
  const error: unknown = await session.connected().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  await close()
  return codeOf(error)
}

/** Takes one job, gives garbage for it, and signs what is not so. Resolves with what came of it. */
export async function lieInReceipt(lie: ReceiptLie, modelHash: Uint8Array<ArrayBuffer>): Promise<LieEnd> {
  const { session, close } = await connect(await newIdentity())
  const before = await session.connected()
  const offered = new Promise<Offer>((resolve) => {
    session.attach({ frame: (frame: Frame) => void (frame.kind === 'offer' && resolve(frame.body)) })
  })
  const model = { name: 'lantern', hash: modelHash, contextTokensMax: 512, parameters: 1n, kind: 'text' as const }
  const announced = { name: 'liar', slots: 1, models: [model], leases: [], offers: [], favoured: [] }
  await session.ask('joinWorker', { ...announced, onlyFavoured: false, seeks: false })
  const offer = await offered
  await session.ask('accept', { lease: offer.lease })
  session.tell({ lease: offer.lease, offset: 0, text: garbage, tokens: [1] })
  const completed = session.ask('complete', { receipt: await falseReceipt(lie, offer, session) })
  const code = await completed.then(() => 'credited', codeOf)
  await session.ask('fail', { lease: offer.lease, code: 'internal', handingBack: true }).catch(() => undefined)
  await session.ask('leaveWorker', {})
  const { balance, escrow } = await session.ask('balance', { accountKey: new Uint8Array() })
  await close()
  return { code, earned: balance + escrow - before.balance }
}

async function falseReceipt(lie: ReceiptLie, offer: Offer, session: TrackerSession): Promise<Receipt> {
  const { tracker } = await session.connected()
  const receipt = {
    tracker,
    request: offer.request,
    generation: offer.generation,
    lease: offer.lease,
    worker: session.identity.peer,
    model: offer.model,
    inputHash: new Uint8Array(inputHash(offer)),
    parametersHash: new Uint8Array(parametersHash(offer.parameters)),
    outputHash: new Uint8Array(sha256(lie === 'output' ? new Uint8Array([1]) : garbage)),
    promptTokens: 1,
    outputTokens: lie === 'tokens' ? offer.outputTokensMax + 1 : 1,
    finishReason: 'stop' as const,
    startedAtMs: BigInt(Date.now()),
    finishedAtMs: BigInt(Date.now()),
  }
  const signer = lie === 'signature' ? await newIdentity() : session.identity
  return { ...receipt, signature: new Uint8Array(await signer.sign(receiptSigningBytes(receipt))) }
}

async function newIdentity() {
  return webCryptoIdentity((await createKeyPair()).keyPair)
}

/** Connects as a new peer that acts for an account. */
async function connect(account: Identity): Promise<{ session: TrackerSession; close: () => Promise<void> }> {
  const identity = await newIdentity()
  const { peer } = (await (await fetch('/page/tracker.json')).json()) as { peer: string }
  const network = await createBrowserNetwork({ identity, isChosen: () => true })
  const session = createTrackerSession({
    network,
    clock: createSystemClock(),
    chance: systemChance,
    identity,
    account,
    verifySignature: verifyEd25519,
    address: trackerAddress(location.origin, peer),
    logger: silent,
  })
  return {
    session,
    async close() {
      session.close()
      await network.close()
    },
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code)
}
