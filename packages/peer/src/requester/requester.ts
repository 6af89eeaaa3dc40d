import { fillParameters, limits } from '@kudoswarm/protocol'
import type {
  AlchemyWork,
  Bodies,
  ImageWork,
  Parameters,
  Receipt,
  Submit,
  Submitted,
  Transfer,
  Transferred,
} from '@kudoswarm/protocol'
import { PeerError } from '../peer-error.js'
import type { AnswerOf } from '../session/questions.js'
import type { TrackerSession } from '../session/tracker-session.js'
import { withdrawSubmission } from './cancellation.js'
import { FollowedRequest } from './followed-request.js'
import type { ReceiptVerdict } from './receipt-check.js'

/** What is asked for. */
export interface SubmitInit {
  /** Halves of surrogate pairs become U+FFFD. */
  prompt: string
  /** Wishes beyond the sampling, for workers that know them. @default none */
  options?: string
  /** Texts before which an answer ends; empty ones and repetitions are left out. @default none */
  stopSequences?: readonly string[]
  /** An image, or something that is done to one, instead of text. @default text */
  work?: { image: ImageWork } | { alchemy: AlchemyWork }
  /** What a worker must offer. @default nothing */
  needs?: readonly string[]
  /** Peer ids of the workers that alone may serve it, or with `areExcluded` may not. @default all may */
  workers?: readonly string[]
  /** Whether `workers` are those that may not. @default false */
  areExcluded?: boolean
  /** Whether slow workers are refused, which costs more: it needs `fast` of them then. @default false */
  isFast?: boolean
  /** Of text: what prompt and answer may have together, in tokens, which the estimate counts with. @default as much as they need */
  contextTokensMax?: number
  /** Number of the account whose style shapes the request, which gets a part of its tax. @default none */
  author?: number
  /** Names of models, any of which will do. @default any model */
  models?: readonly string[]
  /** Upper bound of each answer, in tokens. */
  outputTokensMax: number
  /** How tokens are drawn. @default greedy, seed 0 */
  sampling?: Partial<Parameters>
  /** Answers wanted; answer k is drawn with the seed plus k. @default 1 */
  generations?: number
  /** 16 bytes. The same id never makes a second request. @default a new random id */
  requestId?: Uint8Array
}

/** Kudos to be given to another account. */
export interface TransferInit {
  /** The receiver: the number of the account with this tracker, or its Ed25519 key, 32 bytes. */
  to: number | Uint8Array
  /** Millikudos, above 0. */
  amount: bigint
  /** 16 bytes. The same id never makes a second transfer. @default a new random id */
  transferId?: Uint8Array
}

/** What happens to a request. Amounts are millikudos. */
export type RequestEvent =
  /** Place of the first waiting job; 1 is next. */
  | { type: 'queued'; position: number }
  /** `text` follows what came before; `tokens` is how many there are by now. */
  | { type: 'output'; generation: number; text: string; tokens: number }
  /** Another worker took over, or what arrived was not what was signed for: what came before is void. */
  | { type: 'restarted'; generation: number }
  /**
   * The worker is gone or has failed, `code` says which: another one will write the answer anew. What came before is void
   * when that begins.
   */
  | { type: 'waiting'; generation: number; code: string }
  | {
      type: 'jobEnded'
      generation: number
      /** completed, cancelled, faulted or expired. */
      state: string
      receipt: Receipt | undefined
      verdict: ReceiptVerdict
      paid: bigint
      tax: bigint
    }
  /** The connection was lost; the session tries again after `ms`. */
  | { type: 'reconnecting'; ms: number; code: string }
  /** The last event. `code` says why, for outcomes other than completed. */
  | { type: 'ended'; outcome: string; code: string; paid: bigint; voided: bigint }

/** A request in the tracker's queue or in the hands of workers, or one that has ended, as its peer follows it. */
export interface Followed {
  readonly id: Uint8Array
  /** Every event from the submission on, or from when it was followed, in order, each to one iterator. Ends after `ended`. */
  readonly events: AsyncIterable<RequestEvent>
  /** The answer of a generation, as far as it is here. */
  text(generation: number): string
  /** Withdraws the request; what was made is paid. `ended` follows. @throws PeerError the refusal */
  cancel(): Promise<void>
}

/** A request that was submitted here. */
export interface Request extends Followed {
  /** What the tracker promised. */
  readonly submitted: Submitted
}

/** A peer that has requests answered by a tracker's swarm. */
export interface Requester {
  /**
   * Submits a request and resolves once the tracker has it for good. Lost connections are bridged: it is submitted
   * again under the same id, which makes no second request.
   *
   * When the signal aborts after the question has left, the tracker may have the request: it is cancelled there before
   * the promise rejects, also over a reconnection. That takes 10 seconds at most; a tracker out of reach for longer may
   * run it.
   *
   * @throws PeerError the refusal, such as kudos_insufficient; the session's code when that ends; the signal's reason
   */
  submit(init: SubmitInit, options?: { signal?: AbortSignal }): Promise<Request>
  /**
   * Follows a request that this peer has submitted before, in this session or an earlier one. `init` is what was asked:
   * receipts are held against it. Output and endings are told from the beginning, also of a request that has ended; one
   * that the tracker does not know, or no more, ends as `unknown`.
   */
  follow(init: SubmitInit & { requestId: Uint8Array }): Followed
  /** What a request is likely to cost at most, without submitting it. @throws PeerError the refusal */
  price(init: SubmitInit, options?: { signal?: AbortSignal }): Promise<Submitted>
  /**
   * Gives kudos of the session's account to another one, and resolves once they are there for good. Lost connections are
   * bridged as with `submit`. Where it rejects with anything but a refusal, or with storage_unavailable, the kudos may
   * have been given: the same again under the same id tells, and gives them once.
   *
   * @throws PeerError the refusal, such as kudos_insufficient; the session's code when that ends; the signal's reason
   */
  transfer(init: TransferInit, options?: { signal?: AbortSignal }): Promise<Transferred>
}

/** Makes the peer of a session a requester. */
export function createRequester(init: { session: TrackerSession }): Requester {
  const { session } = init
  return {
    async submit(submit, options = {}) {
      const body = toSubmit(submit, session)
      const request = new FollowedRequest(session, body)
      let isAsked = false
      const asking = (): void => {
        isAsked = true
      }
      try {
        request.submitted = await askPersistently(session, 'submit', body, { ...options, asking })
        request.begin()
        return request
      } catch (error) {
        request.leave()
        if (isAsked && options.signal?.aborted === true) await withdrawSubmission(session, body.request)
        throw error
      }
    },
    follow(init) {
      const request = new FollowedRequest(session, toSubmit(init, session))
      request.catchUp()
      return request
    },
    async price(submit, options = {}) {
      return askPersistently(session, 'submit', { ...toSubmit(submit, session), dryRun: true }, options)
    },
    async transfer(transfer, options = {}) {
      return askPersistently(session, 'transfer', toTransfer(transfer, session), options)
    },
  }
}

/**
 * Asks again as long as connections are lost, since asking twice under one id is asking once. `asking` is called each
 * time, just before the question leaves.
 */
async function askPersistently<Kind extends 'submit' | 'transfer'>(
  session: TrackerSession,
  kind: Kind,
  body: Bodies[Kind],
  options: { signal?: AbortSignal; asking?: () => void },
): Promise<AnswerOf<Kind>> {
  for (;;) {
    await session.connected(options)
    options.asking?.()
    try {
      return await session.ask(kind, body, options)
    } catch (error) {
      if (!(error instanceof PeerError) || error.code !== 'lost') throw error
    }
  }
}

function toSubmit(init: SubmitInit, session: TrackerSession): Submit {
  return {
    request: new Uint8Array(init.requestId ?? session.chance.bytes(limits.requestIdBytes)),
    models: [...(init.models ?? [])],
    generations: init.generations ?? 1,
    // The wire carries UTF-8, which has no lone surrogates; receipts are checked against what was sent.
    prompt: init.prompt.toWellFormed(),
    options: init.options?.toWellFormed() ?? '',
    stopSequences: stopSequencesOf(init.stopSequences ?? []),
    outputTokensMax: init.outputTokensMax,
    parameters: fillParameters(init.sampling),
    dryRun: false,
    image: init.work !== undefined && 'image' in init.work ? init.work.image : undefined,
    alchemy: init.work !== undefined && 'alchemy' in init.work ? init.work.alchemy : undefined,
    needs: [...new Set([...(init.needs ?? []), ...(init.isFast === true ? ['fast'] : [])])],
    workers: [...(init.workers ?? [])],
    areExcluded: init.areExcluded ?? false,
    isFast: init.isFast ?? false,
    contextTokensMax: init.contextTokensMax ?? 0,
    author: BigInt(init.author ?? 0),
  }
}

function stopSequencesOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.toWellFormed()))].filter((text) => text !== '')
}

function toTransfer({ to, amount, transferId }: TransferInit, session: TrackerSession): Transfer {
  const isNumber = typeof to === 'number'
  return {
    transfer: new Uint8Array(transferId ?? session.chance.bytes(limits.transferIdBytes)),
    account: isNumber ? BigInt(to) : 0n,
    accountKey: isNumber ? new Uint8Array() : new Uint8Array(to),
    amount,
  }
}
