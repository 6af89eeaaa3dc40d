import { randomBytes } from 'node:crypto'
import {
  accountProofBytes,
  decodeFrame,
  encodeFrame,
  parametersHash,
  protocolVersion,
  receiptSigningBytes,
  sessionProtocol,
  sha256OfText,
} from '@kudoswarm/protocol'
import type { Bodies, Frame, FrameKind, FrameOf, Model, Offer, Receipt, Submit } from '@kudoswarm/protocol'
import type { Channel, CloseReason, Identity, Network } from '@kudoswarm/ports'
import type { VirtualClock } from '@kudoswarm/testkit'

/** A peer that says what the test has it say, and keeps what it hears. */
export class TestPeer {
  readonly identity: Identity
  readonly clock: VirtualClock
  /** Every frame that arrived. */
  readonly heard: Frame[] = []
  closed: CloseReason | undefined
  /** Called before a frame is kept. */
  onFrame: ((frame: Frame) => void) | undefined
  readonly #channel: Channel
  #id = 0

  private constructor(identity: Identity, clock: VirtualClock, channel: Channel) {
    this.identity = identity
    this.clock = clock
    this.#channel = channel
    channel.open({
      frame: (bytes) => {
        const decoded = decodeFrame(bytes)
        if (!decoded.ok) throw new Error(`the tracker sent a bad frame: ${decoded.code} ${decoded.detail}`)
        this.onFrame?.(decoded.value)
        this.heard.push(decoded.value)
      },
      drained: () => undefined,
      closed: (reason) => {
        this.closed = reason
      },
    })
  }

  /** Dials the tracker and says nothing yet. */
  static async dial(init: { network: Network; identity: Identity; clock: VirtualClock; address: string }) {
    const dialling = init.network.dial(init.address, sessionProtocol, { signal: new AbortController().signal })
    await init.clock.settle()
    return new TestPeer(init.identity, init.clock, await dialling)
  }

  /** Sends bytes. */
  sendBytes(bytes: Uint8Array): void {
    this.#channel.send(bytes)
  }

  /** Sends a frame with the next id; returns the id. */
  send<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind], id?: number): number {
    const used = id ?? (this.#id += 1)
    this.sendBytes(encodeFrame({ id: used, kind, body } as unknown as Frame))
    return used
  }

  /** The answer to a question, if it has come. */
  answerTo(id: number): Frame | undefined {
    return this.heard.find((frame) => frame.id === id)
  }

  /** Asks and waits for the answer. */
  async ask<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind]): Promise<Frame> {
    const id = this.send(kind, body)
    await this.clock.until(() => this.answerTo(id) !== undefined || this.closed !== undefined)
    const answer = this.answerTo(id)
    if (answer === undefined) throw new Error(`no answer to ${kind}: ${this.closed}`)
    return answer
  }

  /** Waits for the `count`th frame of a kind. */
  async hear<Kind extends FrameKind>(kind: Kind, count = 1): Promise<FrameOf<Kind>['body']> {
    await this.clock.until(() => this.all(kind).length >= count)
    return this.all(kind)[count - 1]
  }

  /** The bodies of every frame of a kind so far. */
  all<Kind extends FrameKind>(kind: Kind): FrameOf<Kind>['body'][] {
    return this.heard.filter((frame): frame is Frame & FrameOf<Kind> => frame.kind === kind).map(({ body }) => body)
  }

  /** Says hello for an account, or for nobody. */
  async hello(tracker: string, account?: Identity): Promise<Frame> {
    const issuedAtMs = BigInt(this.clock.now())
    const none = new Uint8Array(0)
    if (account === undefined) {
      return this.ask('hello', {
        version: protocolVersion,
        agent: 'test',
        accountKey: none,
        accountSignature: none,
        issuedAtMs,
      })
    }
    const proof = { tracker, peer: this.identity.peer, accountKey: account.publicKey, issuedAtMs }
    return this.ask('hello', {
      version: protocolVersion,
      agent: 'test',
      accountKey: new Uint8Array(account.publicKey),
      accountSignature: new Uint8Array(await account.sign(accountProofBytes(proof))),
      issuedAtMs,
    })
  }

  /** Joins as a worker with one model of text, or with the models given. */
  async join(init: Joining = {}): Promise<Frame> {
    const { slots = 1, model = 'tiny', models = [modelOf({ name: model })], offers = [], leases = [] } = init
    const { favoured = [], onlyFavoured = false, seeks = false } = init
    return this.ask('joinWorker', { name: 'worker', slots, models, leases, offers, favoured, onlyFavoured, seeks })
  }

  /** Sends output in one piece and a receipt for it, as an honest worker does; `lie` changes the receipt. */
  async deliver(offer: Offer, tracker: string, text: string, lie: Lie = {}): Promise<Frame> {
    const bytes = new TextEncoder().encode(text)
    this.send('progress', { lease: offer.lease, offset: 0, text: bytes, tokens: [...bytes] }, 0)
    return this.ask('complete', { receipt: await this.receiptFor(offer, tracker, text, lie) })
  }

  /** A signed receipt. `lie` changes it before it is signed, `forge` after. */
  async receiptFor(offer: Offer, tracker: string, text: string, { lie, forge }: Lie = {}): Promise<Receipt> {
    const receipt = {
      tracker,
      request: offer.request,
      generation: offer.generation,
      lease: offer.lease,
      worker: this.identity.peer,
      model: offer.model,
      inputHash: new Uint8Array(sha256OfText(offer.prompt)),
      parametersHash: new Uint8Array(parametersHash(offer.parameters)),
      outputHash: new Uint8Array(sha256OfText(text)),
      promptTokens: 3,
      outputTokens: new TextEncoder().encode(text).length,
      finishReason: 'stop',
      startedAtMs: BigInt(this.clock.now()),
      finishedAtMs: BigInt(this.clock.now()),
      ...lie,
    }
    return { ...receipt, signature: new Uint8Array(await this.identity.sign(receiptSigningBytes(receipt))), ...forge }
  }

  /** Hangs up. */
  async hangUp(): Promise<void> {
    this.#channel.close()
    await this.clock.settle()
  }
}

/** What a test worker says when it joins. */
export interface Joining {
  slots?: number
  model?: string
  models?: Model[]
  offers?: string[]
  leases?: bigint[]
  favoured?: bigint[]
  onlyFavoured?: boolean
  seeks?: boolean
}

/** What a receipt says that is not so. */
export interface Lie {
  lie?: Partial<Receipt>
  forge?: Partial<Receipt>
}

/** Hash of the one model that test workers have. */
export const modelHash = new Uint8Array(32).fill(7)

/** A model of a test worker. */
export function modelOf(changes: Partial<Model> = {}): Model {
  return { name: 'tiny', hash: modelHash, contextTokensMax: 4_096, parameters: 1_000n, kind: 'text', ...changes }
}

/** A request for one short answer. */
export function submitOf(changes: Partial<Submit> = {}): Submit {
  return {
    request: new Uint8Array(randomBytes(16)),
    models: ['tiny'],
    generations: 1,
    prompt: 'say something',
    options: '',
    stopSequences: [],
    outputTokensMax: 100,
    dryRun: false,
    needs: [],
    workers: [],
    areExcluded: false,
    isFast: false,
    contextTokensMax: 0,
    author: 0n,
    ...changes,
  }
}
