/**
 * A peer that costs as little as a peer can: it speaks the session's frames and nothing else, so that a benchmark
 * measures the tracker. It is a requester and a worker in one, and answers with one fixed text.
 */
import {
  decodeFrame,
  encodeFrame,
  fillParameters,
  limits,
  parametersHash,
  protocolVersion,
  receiptSigningBytes,
  sessionProtocol,
  sha256,
  sha256OfText,
} from '@kudoswarm/protocol'

/** The model that every bench peer serves. */
export const benchModel = {
  kind: 'text',
  name: 'bench',
  hash: sha256OfText('bench model'),
  contextTokensMax: 4096,
  parameters: 1n,
}

const text = new TextEncoder().encode('An answer of some forty characters, always.')
const outputHash = sha256(text)
const parameters = fillParameters({ seed: 1n })

/** Opens a session and resolves when the tracker has said welcome. `load` is told what happens. */
export async function connectBenchPeer({ network, identity, address, load }) {
  const channel = await network.dial(address, sessionProtocol, { signal: AbortSignal.timeout(30_000) })
  const peer = new BenchPeer(channel, identity, load)
  channel.open(peer)
  const welcome = await peer.ask('hello', { version: protocolVersion, agent: 'bench', ...noAccount })
  peer.tracker = welcome.tracker
  return peer
}

const noAccount = { accountKey: new Uint8Array(0), accountSignature: new Uint8Array(0), issuedAtMs: 0n }

class BenchPeer {
  #channel
  #identity
  #load
  #lastId = 0
  #waiting = new Map()

  constructor(channel, identity, load) {
    this.#channel = channel
    this.#identity = identity
    this.#load = load
  }

  /** Asks and resolves to the body of the answer; rejects with the code of a refusal. */
  ask(kind, body) {
    const id = (this.#lastId += 1)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#channel.send(encodeFrame({ id, kind, body }))
    })
  }

  join(slots) {
    return this.ask('joinWorker', { name: 'bench', slots, models: [benchModel], leases: [], offers: [] })
  }

  /** Submits a request under a fresh id; resolves when it is acknowledged. */
  submit(request, prompt = 'It was a dark night and') {
    return this.ask('submit', {
      request,
      models: [benchModel.name],
      generations: 1,
      prompt,
      outputTokensMax: 16,
      parameters,
      dryRun: false,
      needs: [],
      workers: [],
      areExcluded: false,
      isFast: false,
      author: 0n,
    })
  }

  close() {
    this.#channel.close()
  }

  frame(bytes) {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) throw new Error(`the tracker sent ${decoded.code}: ${decoded.detail}`)
    const { id, kind, body } = decoded.value
    const asked = this.#waiting.get(id)
    if (id !== 0 && asked !== undefined) {
      this.#waiting.delete(id)
      if (kind === 'refused') asked.reject(new Error(`${body.code}: ${body.message}`))
      else asked.resolve(body)
      return
    }
    if (kind === 'offer') this.#serve(body).catch((error) => this.#load.failed(error))
    else if (kind === 'requestEnded') this.#load.ended(body)
    else if (kind === 'goodbye') this.#load.failed(new Error(`${body.code}: ${body.message}`))
  }

  drained() {}

  closed(reason) {
    for (const { reject } of this.#waiting.values()) reject(new Error(`the channel is closed: ${reason}`))
    this.#waiting.clear()
  }

  async #serve(offer) {
    await this.ask('accept', { lease: offer.lease })
    this.#channel.send(
      encodeFrame({ id: 0, kind: 'progress', body: { lease: offer.lease, offset: 0, text, tokens: [1, 2, 3, 4] } }),
    )
    const now = BigInt(Date.now())
    const receipt = {
      tracker: this.tracker,
      request: offer.request,
      generation: offer.generation,
      lease: offer.lease,
      worker: this.#identity.peer,
      model: offer.model,
      inputHash: sha256OfText(offer.prompt),
      parametersHash: parametersHash(offer.parameters),
      outputHash,
      promptTokens: 6,
      outputTokens: 4,
      finishReason: 'stop',
      startedAtMs: now,
      finishedAtMs: now,
      signature: new Uint8Array(0),
    }
    receipt.signature = await this.#identity.sign(receiptSigningBytes(receipt))
    await this.ask('complete', { receipt })
  }
}

/** Jobs that a worker of the benchmark has in hand at most. */
export const benchSlots = Math.min(32, limits.workerSlotsMax)
