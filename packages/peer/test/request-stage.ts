import { parametersHash, parametersOfGeneration, receiptSigningBytes, sha256OfText } from '@kudoswarm/protocol'
import type { Bodies, Receipt } from '@kudoswarm/protocol'
import { createRequester } from '../src/index.js'
import type { Followed, Request, RequestEvent, SubmitInit } from '../src/index.js'
import { createIdentity, createStage } from './fake-tracker.js'
import type { Stage } from './fake-tracker.js'

/** What is asked, by what id and how, and what the tracker says to it. */
export const prompt = 'Once upon a time'
export const requestId = new Uint8Array(16).fill(7)
export const sampling = { seed: 11n, temperature: 1 }

/** A requester that has submitted a request, and what its tracker may say of it. */
export interface RequestStage extends Stage {
  request: Request
  events: RequestEvent[]
  readonly output: (text: string, changes?: Partial<Bodies['output']>) => void
  readonly endJob: (text: string, changes?: Partial<Receipt>) => Promise<void>
  readonly endRequest: (outcome?: string) => void
}

/** Submits a request. */
export async function createRequestStage(init: Partial<SubmitInit> = {}): Promise<RequestStage> {
  const stage = await createStage()
  const { tracker, session } = stage
  tracker.reactions.submit = () => ({ kind: 'submitted', body: submitted })
  tracker.reactions.cancel = () => ({ kind: 'done', body: {} })
  tracker.reactions.status = () => ({ kind: 'statusReport', body: report('waiting', 0) })
  const requester = createRequester({ session })
  const request = await stage.settled(requester.submit({ prompt, outputTokensMax: 9, requestId, sampling, ...init }))
  const events: RequestEvent[] = []
  void collect(request, events)
  return { ...stage, request, events, ...speakerOf(tracker) }
}

/** Collects what becomes of a request. */
export async function collect({ events }: Followed, collected: RequestEvent[]): Promise<void> {
  for await (const event of events) collected.push(event)
}

/** What a tracker says of the request. */
export function speakerOf(tracker: Stage['tracker']): Pick<RequestStage, 'output' | 'endJob' | 'endRequest'> {
  return {
    output(text, changes = {}) {
      const body = { request: requestId, generation: 0, offset: 0, tokens: 1, restarted: false, ...changes }
      tracker.last.send('output', { ...body, text: new TextEncoder().encode(text) })
    },
    async endJob(text, changes = {}) {
      const receipt = await createReceipt(tracker.identity.peer, text, changes)
      const { generation } = receipt
      tracker.last.send('jobEnded', { request: requestId, generation, state: 'completed', receipt, paid: 5n, tax: 1n })
    },
    endRequest(outcome = 'completed') {
      tracker.last.send('requestEnded', { request: requestId, outcome, code: '', paid: 6n, voided: 2n })
    },
  }
}

/** The answer to a submission. */
export const submitted = { request: requestId, priceMax: 10n, activationTax: 1n, held: 9n, expiresAtMs: 1n }

/** The answer to a question how the request stands. */
export function report(state: string, queuePosition: number): Bodies['statusReport'] {
  return { request: requestId, state, jobs: [], queuePosition, held: 0n, paid: 0n }
}

async function createReceipt(tracker: string, text: string, changes: Partial<Receipt>): Promise<Receipt> {
  const worker = await createIdentity(4)
  const generation = changes.generation ?? 0
  const receipt: Receipt = {
    tracker,
    request: requestId,
    generation,
    lease: 1n,
    worker: worker.peer,
    model: new Uint8Array(32),
    inputHash: new Uint8Array(sha256OfText(prompt)),
    parametersHash: new Uint8Array(parametersHash(parametersOfGeneration(sampling, generation))),
    outputHash: new Uint8Array(sha256OfText(text)),
    promptTokens: 4,
    outputTokens: 2,
    finishReason: 'stop',
    startedAtMs: 0n,
    finishedAtMs: 1n,
    signature: new Uint8Array(64),
    ...changes,
  }
  return { ...receipt, signature: changes.signature ?? new Uint8Array(await worker.sign(receiptSigningBytes(receipt))) }
}

/** The output that was heard of a generation. */
export const textOf = (events: readonly RequestEvent[], generation = 0): string =>
  events.reduce((text, event) => {
    if (event.type === 'restarted' && event.generation === generation) return ''
    return event.type === 'output' && event.generation === generation ? text + event.text : text
  }, '')
