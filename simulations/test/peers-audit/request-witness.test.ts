import { sha256OfText } from '@kudoswarm/protocol'
import type { Receipt } from '@kudoswarm/protocol'
import type { RequestEvent } from '@kudoswarm/peer'
import { describe, expect, test } from 'vitest'
import { RequestWitness } from '../../src/peers-audit/request-witness.js'
import { ToldRequest } from '../../src/peers-audit/told-request.js'

const right = 'ash yew'

function receiptFor(text: string, changes: Partial<Receipt> = {}): Receipt {
  return { outputHash: sha256OfText(text), worker: 'honest', finishReason: 'stop', ...changes } as Receipt
}

const output = (text: string, generation = 0): RequestEvent => ({ type: 'output', generation, text, tokens: 1 })
const restarted: RequestEvent = { type: 'restarted', generation: 0 }
const jobEnded = (changes: object = {}): RequestEvent => ({
  type: 'jobEnded',
  generation: 0,
  state: 'completed',
  receipt: receiptFor(right),
  verdict: 'verified',
  paid: 5n,
  tax: 1n,
  ...changes,
})
const ended = (changes: object = {}): RequestEvent => ({
  type: 'ended',
  outcome: 'completed',
  code: '',
  paid: 6n,
  voided: 4n,
  ...changes,
})

/** The first complaint about what a user is told of a request that went well; '' where there is none. */
function complaintAbout(events: readonly RequestEvent[], whole?: string): string {
  const codes: string[] = []
  const told = new ToldRequest()
  told.addOutput({ generation: 0, offset: 3, text: new Uint8Array(right.length - 3) })
  told.jobs.push({
    request: new Uint8Array(),
    generation: 0,
    state: 'completed',
    receipt: undefined,
    paid: 5n,
    tax: 1n,
  })
  told.ends.push({ request: new Uint8Array(), outcome: 'completed', code: '', paid: 6n, voided: 4n })
  told.refusals.add('request_unknown')
  const witness = new RequestWitness({
    told,
    generations: 1,
    answerOf: () => right,
    isHonest: (worker) => worker === 'honest',
    sessionEnd: () => 'closed',
    complain: (code) => codes.push(code),
  })
  let text = ''
  for (const event of events) {
    if (event.type === 'output') text += event.text
    else if (event.type === 'restarted') text = ''
    witness.take(event, () => whole ?? text)
  }
  return codes[0] ?? ''
}

const short = { receipt: receiptFor('ash') }

/** What a user is told, and the first complaint about it. */
const cases: readonly (readonly [string, string, readonly RequestEvent[]])[] = [
  ['the right answer', '', [output('ash '), output('yew'), jobEnded(), ended()]],
  ['the right answer, begun anew', '', [output('oak'), restarted, output(right), jobEnded(), ended()]],
  ['nothing where there is text', 'output_empty', [output('')]],
  ['a piece twice', 'output_untold', [output('ash '), output('ash ')]],
  ['a piece too little', 'text_not_signed_for', [output('ash '), jobEnded()]],
  ['a wrong answer of an honest worker', 'answer_wrong', [output('oak'), jobEnded({ receipt: receiptFor('oak') })]],
  ['half an answer that is said to be whole', 'answer_wrong', [output('ash'), jobEnded(short)]],
  [
    'half an answer that was stopped',
    '',
    [output('ash'), jobEnded({ receipt: receiptFor('ash', { finishReason: 'aborted' }) })],
  ],
  ['a wrong answer of a rogue', '', [output('oak'), jobEnded({ receipt: receiptFor('oak', { worker: 'rogue' }) })]],
  ['another price of a job', 'job_end_untold', [output(right), jobEnded({ paid: 4n })]],
  ['another state of a job', 'job_end_untold', [output(right), jobEnded({ state: 'expired' })]],
  ['another outcome', 'end_untold', [output(right), jobEnded(), ended({ outcome: 'cancelled' })]],
  ['another code', 'end_untold', [output(right), jobEnded(), ended({ code: 'internal' })]],
  ['another price', 'end_untold', [output(right), jobEnded(), ended({ paid: 0n })]],
  ['that nothing was given back', 'end_untold', [output(right), jobEnded(), ended({ voided: 0n })]],
  ['an end without that of the job', 'job_end_missing', [output(right), ended()]],
  ['that the tracker knows of nothing, as it said', '', [ended({ outcome: 'unknown', code: 'request_unknown' })]],
  ['that the session is over', '', [ended({ outcome: 'unknown', code: 'closed' })]],
  ['an unknown end for no reason', 'end_untold', [ended({ outcome: 'unknown', code: 'lost' })]],
  ['text after the end of a job', 'event_after_end', [output(right), jobEnded(), output('oak')]],
  ['two ends of a job', 'event_after_end', [output(right), jobEnded(), jobEnded()]],
  ['something after the end', 'event_after_end', [output(right), jobEnded(), ended(), { type: 'queued', position: 1 }]],
  ['a generation that nobody asked for', 'generation_unknown', [output('oak', 1)]],
]

describe('a user is told', () => {
  test.each(cases)('%s: %s', (_, code, events) => {
    expect(complaintAbout(events)).toBe(code)
  })

  test('pieces that are not the text', () => {
    expect(complaintAbout([output(right), jobEnded()], 'ash')).toBe('text_differs')
  })
})
