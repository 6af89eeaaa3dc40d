import {
  accountProofBytes,
  decodeFrame,
  encodeFrame,
  parametersHash,
  protocolVersion,
  receiptSigningBytes,
  sessionProtocol,
  sha256,
  sha256OfText,
} from '@kudoswarm/protocol'
import type { Bodies, Frame, FrameKind, FrameOf, Offer, Receipt, Submit } from '@kudoswarm/protocol'
import type { Channel, Identity, Network } from '@kudoswarm/ports'
import type { Random, VirtualClock } from '@kudoswarm/testkit'

const none = new Uint8Array(0)

/** A peer that says what it is told to say and keeps what it hears. */
export class AuditedPeer {
  readonly identity: Identity
  readonly heard: Frame[] = []
  /** Called with every frame. */
  onFrame: ((frame: Frame) => void) | undefined
  isClosed = false
  readonly #channel: Channel
  readonly #clock: VirtualClock
  #id = 0

  private constructor(identity: Identity, clock: VirtualClock, channel: Channel) {
    this.identity = identity
    this.#clock = clock
    this.#channel = channel
    channel.open({
      frame: (bytes) => {
        const decoded = decodeFrame(bytes)
        if (!decoded.ok) throw new Error(decoded.code)
        this.heard.push(decoded.value)
        this.onFrame?.(decoded.value)
      },
      drained: () => undefined,
      closed: () => {
        this.isClosed = true
      },
    })
  }

  static async dial(init: { network: Network; identity: Identity; clock: VirtualClock; address: string }) {
    const dialling = init.network.dial(init.address, sessionProtocol, { signal: new AbortController().signal })
    await init.clock.settle()
    return new AuditedPeer(init.identity, init.clock, await dialling)
  }

  sendBytes(bytes: Uint8Array): void {
    if (!this.isClosed) this.#channel.send(bytes)
  }

  send<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind], id?: number): number {
    const used = id ?? (this.#id += 1)
    this.sendBytes(encodeFrame({ id: used, kind, body } as unknown as Frame))
    return used
  }

  /** Asks and waits for the answer; undefined if the channel closes instead. */
  async ask<Kind extends FrameKind>(kind: Kind, body: Bodies[Kind]): Promise<Frame | undefined> {
    const id = this.send(kind, body)
    const answer = (): Frame | undefined => this.heard.find((frame) => frame.id === id)
    await this.#clock.until(() => answer() !== undefined || this.isClosed)
    return answer()
  }

  all<Kind extends FrameKind>(kind: Kind): FrameOf<Kind>['body'][] {
    return this.heard.filter((frame): frame is Frame & FrameOf<Kind> => frame.kind === kind).map(({ body }) => body)
  }

  async hello(tracker: string, account?: Identity): Promise<Frame | undefined> {
    const issuedAtMs = BigInt(this.#clock.now())
    const proof = { tracker, peer: this.identity.peer, accountKey: account?.publicKey ?? none, issuedAtMs }
    const signature = account === undefined ? none : await account.sign(accountProofBytes(proof))
    return this.ask('hello', {
      version: protocolVersion,
      agent: 'test',
      accountKey: new Uint8Array(proof.accountKey),
      accountSignature: new Uint8Array(signature),
      issuedAtMs,
    })
  }

  join(
    init: Partial<Omit<Bodies['joinWorker'], 'models'>> & {
      models?: readonly string[]
      contextTokensMax?: number
      kind?: string
    } = {},
  ): number {
    const { models = ['tiny'], contextTokensMax = 4_096, kind = 'text', ...rest } = init
    const announced = models.map((name) => ({
      name,
      hash: modelHashOf(name),
      contextTokensMax,
      parameters: 1_000n,
      kind,
    }))
    return this.send('joinWorker', {
      name: 'worker',
      slots: 1,
      leases: [],
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
      ...rest,
      models: announced,
    })
  }

  /** Sends output in pieces and a receipt, as an honest worker does. */
  async deliver(offer: Offer, tracker: string, text: string): Promise<void> {
    const bytes = new TextEncoder().encode(text)
    for (let offset = 0; offset < bytes.length; offset += 8) {
      const piece = bytes.slice(offset, offset + 8)
      this.send('progress', { lease: offer.lease, offset, text: piece, tokens: [...piece] }, 0)
    }
    this.send('complete', { receipt: await this.receiptFor(offer, tracker, bytes) })
  }

  async receiptFor(offer: Offer, tracker: string, output: Uint8Array): Promise<Receipt> {
    const receipt = {
      tracker,
      request: offer.request,
      generation: offer.generation,
      lease: offer.lease,
      worker: this.identity.peer,
      model: offer.model,
      inputHash: new Uint8Array(sha256OfText(offer.prompt)),
      parametersHash: new Uint8Array(parametersHash(offer.parameters)),
      outputHash: new Uint8Array(sha256(output)),
      promptTokens: 3,
      outputTokens: output.length,
      finishReason: 'stop',
      startedAtMs: BigInt(this.#clock.now()),
      finishedAtMs: BigInt(this.#clock.now()),
    }
    return { ...receipt, signature: new Uint8Array(await this.identity.sign(receiptSigningBytes(receipt))) }
  }

  hangUp(): void {
    this.#channel.close()
  }
}

/** Hash of a model of test workers. */
export function modelHashOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sha256OfText(name))
}

/** A request for one short answer. */
export function submitOf(random: Random, changes: Partial<Submit> = {}): Submit {
  return {
    request: new Uint8Array(random.bytes(16)),
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
