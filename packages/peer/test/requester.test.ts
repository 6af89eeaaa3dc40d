import { describe, expect, it } from 'vitest'
import { sha256OfText } from '@kudoswarm/protocol'
import { defaultBackOff, createRequester } from '../src/index.js'
import { withdrawalMsMax } from '../src/requester/cancellation.js'
import { createStage, refuse } from './fake-tracker.js'
import { createRequestStage, prompt, report, requestId, submitted, textOf } from './request-stage.js'

/** A submission that the tracker has heard and not answered. */
async function abortableSubmission() {
  const stage = await createStage()
  const controller = new AbortController()
  const init = { prompt, outputTokensMax: 1, requestId }
  const submitting = createRequester({ session: stage.session }).submit(init, { signal: controller.signal })
  await stage.until(() => stage.tracker.visits.length === 1 && stage.tracker.last.all('submit').length === 1)
  return { ...stage, submitting, abort: () => controller.abort(new Error('no longer wanted')) }
}

describe('requester', () => {
  it('submits what it was asked and gives every event of it', async () => {
    const { request, tracker, output, endJob, endRequest, until, events } = await createRequestStage({
      models: ['story'],
    })
    expect(request.submitted).toEqual(submitted)
    expect(tracker.last.all('submit')).toMatchObject([
      { request: requestId, models: ['story'], generations: 1, prompt, outputTokensMax: 9, dryRun: false },
    ])
    output('there ')
    output('was', { offset: 6, tokens: 2 })
    await endJob('there was')
    endRequest()
    await until(() => events.at(-1)?.type === 'ended')
    expect(events).toMatchObject([
      { type: 'output', generation: 0, text: 'there ', tokens: 1 },
      { type: 'output', generation: 0, text: 'was', tokens: 2 },
      { type: 'jobEnded', state: 'completed', verdict: 'verified', paid: 5n, tax: 1n },
      { type: 'ended', outcome: 'completed', paid: 6n, voided: 2n },
    ])
    expect(request.text(0)).toBe('there was')
  })

  it('rejects with the refusal', async () => {
    const { session, tracker, settled } = await createStage()
    tracker.reactions.submit = () => refuse('kudos_insufficient')
    const submitting = createRequester({ session }).submit({ prompt, outputTokensMax: 1 })
    await expect(settled(submitting)).rejects.toMatchObject({ code: 'kudos_insufficient', name: 'PeerError' })
  })

  it('asks for a price without submitting', async () => {
    const { session, tracker, settled } = await createStage()
    tracker.reactions.submit = () => ({ kind: 'submitted', body: submitted })
    const price = await settled(createRequester({ session }).price({ prompt, outputTokensMax: 1 }))
    expect(price.priceMax).toBe(10n)
    expect(tracker.last.all('submit')).toMatchObject([{ dryRun: true }])
  })

  it('submits again under the same id when the acknowledgement was lost', async () => {
    const { session, tracker, settled, clock, until } = await createStage()
    tracker.reactions.submit = (_, visit) => {
      visit.channel.abort('lost')
      return undefined
    }
    const submitting = createRequester({ session }).submit({ prompt, outputTokensMax: 1 })
    await until(() => session.state.name === 'waiting')
    const [first] = tracker.last.all('submit')
    tracker.reactions.submit = () => ({ kind: 'submitted', body: { ...submitted, request: first.request } })
    await clock.advance(defaultBackOff.firstMs)
    await settled(submitting)
    expect(tracker.visits.length).toBe(2)
    expect(tracker.last.all('submit')).toEqual([first])
    expect(first.request.length).toBe(16)
  })

  it('gives up submitting when the signal says so, or the session ends', async () => {
    const { session, tracker, settled, until } = await createStage()
    tracker.reactions.submit = () => undefined
    const controller = new AbortController()
    const reason = new Error('no longer wanted')
    const requester = createRequester({ session })
    const first = requester.submit({ prompt, outputTokensMax: 1 }, { signal: controller.signal })
    const second = requester.submit({ prompt, outputTokensMax: 1 })
    await until(() => tracker.visits.length === 1 && tracker.last.all('submit').length === 2)
    tracker.reactions.cancel = () => ({ kind: 'done', body: {} })
    controller.abort(reason)
    await expect(settled(first)).rejects.toBe(reason)
    session.close()
    await expect(settled(second)).rejects.toMatchObject({ code: 'closed' })
  })

  it('cancels what it has submitted when the signal aborts before the acknowledgement', async () => {
    const { tracker, settled, submitting, abort } = await abortableSubmission()
    tracker.reactions.cancel = () => ({ kind: 'done', body: {} })
    abort()
    await expect(settled(submitting)).rejects.toMatchObject({ message: 'no longer wanted' })
    expect(tracker.last.all('cancel')).toEqual([{ request: requestId }])
  })

  it('cancels over a reconnection too, whether the tracker has got the request or not', async () => {
    const { tracker, clock, session, until, settled, submitting, abort } = await abortableSubmission()
    tracker.reactions.cancel = () => refuse('request_unknown')
    tracker.last.channel.abort('lost')
    await until(() => session.state.name === 'waiting')
    abort()
    const rejected = expect(settled(submitting)).rejects.toMatchObject({ message: 'no longer wanted' })
    await clock.advance(defaultBackOff.firstMs)
    await rejected
    expect(tracker.visits.length).toBe(2)
    expect(tracker.last.all('submit')).toEqual([])
    expect(tracker.last.all('cancel')).toEqual([{ request: requestId }])
  })

  it('does not wait for ever for the answer to that', async () => {
    const { tracker, clock, until, submitting, abort } = await abortableSubmission()
    let isRejected = false
    submitting.catch(() => {
      isRejected = true
    })
    abort()
    await until(() => tracker.last.all('cancel').length === 1)
    await clock.advance(withdrawalMsMax - 1)
    expect(isRejected).toBe(false)
    await clock.advance(1)
    await expect(submitting).rejects.toMatchObject({ message: 'no longer wanted' })
  })

  it('has nothing to cancel when the signal aborts before anything was sent', async () => {
    const { session, tracker, settled } = await createStage()
    const signal = AbortSignal.abort(new Error('no longer wanted'))
    const submitting = createRequester({ session }).submit({ prompt, outputTokensMax: 1 }, { signal })
    await expect(submitting).rejects.toMatchObject({ message: 'no longer wanted' })
    await settled(session.connected())
    expect(tracker.last.frames.map(({ kind }) => kind)).toEqual(['hello'])
  })

  it('submits a prompt with half a surrogate pair as text that UTF-8 can carry', async () => {
    const stage = await createRequestStage({ prompt: 'a\ud800b' })
    expect(stage.tracker.last.all('submit')).toMatchObject([{ prompt: 'a\ufffdb' }])
    await stage.endJob('', { inputHash: new Uint8Array(sha256OfText('a\ufffdb')) })
    await stage.until(() => stage.events.some(({ type }) => type === 'jobEnded'))
    expect(stage.events.at(-1)).toMatchObject({ verdict: 'verified' })
  })

  it('neither loses nor repeats a byte over a reconnection', async () => {
    const stage = await createRequestStage({ generations: 2 })
    const { output, tracker, events, until, endJob, endRequest } = stage
    output('näh')
    output('other', { generation: 1 })
    await until(() => events.length === 2)
    await stage.reconnect()
    await until(() => tracker.last.all('status').some(({ follow }) => follow))
    expect(tracker.last.all('status')).toMatchObject([{ follow: true, outputOffsets: [4, 5] }])
    output('ähm', { offset: 1 })
    output('er!', { generation: 1, offset: 3 })
    output('näh')
    await endJob('nähm')
    await endJob('other!', { generation: 1 })
    endRequest()
    await until(() => events.at(-1)?.type === 'ended')
    expect([textOf(events), textOf(events, 1)]).toEqual(['nähm', 'other!'])
    expect(events.filter(({ type }) => type === 'jobEnded')).toMatchObject([
      { verdict: 'verified' },
      { verdict: 'verified' },
    ])
    expect(events.some(({ type }) => type === 'reconnecting')).toBe(true)
  })

  it('hears once of an end that the tracker tells again', async () => {
    const stage = await createRequestStage({ generations: 2 })
    await stage.endJob('', { generation: 1 })
    await stage.until(() => stage.events.length === 1)
    await stage.reconnect()
    await stage.endJob('', { generation: 1 })
    await stage.endJob('')
    stage.endRequest()
    await stage.until(() => stage.events.at(-1)?.type === 'ended')
    const ended = stage.events.flatMap((event) => (event.type === 'jobEnded' ? [event.generation] : []))
    expect(ended).toEqual([1, 0])
  })

  it('asks once for what is missing before a piece', async () => {
    const { output, tracker, events, until, clock } = await createRequestStage()
    await clock.settle()
    tracker.reactions.status = () => undefined
    for (const offset of [3, 4, 5]) output('x', { offset })
    await clock.settle()
    expect(tracker.last.all('status').filter(({ follow }) => follow)).toMatchObject([{ outputOffsets: [0] }])
    output('abcxxx')
    await until(() => events.length === 1)
    expect(textOf(events)).toBe('abcxxx')
  })

  it.each([
    [700, 700],
    [0, 1_000],
  ])('asks again to follow where that is refused for now, for %i ms', async (retryAfterMs, waitMs) => {
    const { output, tracker, events, until, clock, endRequest } = await createRequestStage()
    await clock.settle()
    tracker.reactions.status = () => refuse('questions_too_many', retryAfterMs)
    output('x', { offset: 3 })
    await clock.advance(waitMs - 1)
    const asked = () => tracker.last.all('status').filter(({ follow }) => follow).length
    expect(asked()).toBe(1)
    tracker.reactions.status = () => ({ kind: 'statusReport', body: report('active', 0) })
    await clock.advance(1)
    expect(asked()).toBe(2)
    endRequest()
    await until(() => events.at(-1)?.type === 'ended')
    await clock.advance(60_000)
    expect(asked()).toBe(2)
  })

  it('begins anew when another worker takes over', async () => {
    const { output, events, until, endJob } = await createRequestStage()
    output('lost ')
    output('found', { restarted: true })
    await endJob('found')
    await until(() => events.at(-1)?.type === 'jobEnded')
    expect(events.map(({ type }) => type)).toEqual(['output', 'restarted', 'output', 'jobEnded'])
    expect(textOf(events)).toBe('found')
    expect(events.at(-1)).toMatchObject({ verdict: 'verified' })
  })

  it('fetches an output anew that is not what the receipt is for', async () => {
    const { output, tracker, events, until, endJob, endRequest, clock } = await createRequestStage()
    output('old half')
    await endJob('a new whole')
    endRequest()
    await until(() => tracker.last.all('status').some(({ follow }) => follow))
    await clock.settle()
    expect(events.map(({ type }) => type)).toEqual(['output', 'restarted'])
    output('a new whole')
    await endJob('a new whole')
    endRequest()
    await until(() => events.at(-1)?.type === 'ended')
    expect(events.slice(2)).toMatchObject([
      { type: 'output', text: 'a new whole' },
      { type: 'jobEnded', verdict: 'verified' },
      { type: 'ended' },
    ])
  })

  it('tells when an output stays another than the receipt is for', async () => {
    const { output, events, until, endJob } = await createRequestStage()
    output('this')
    await endJob('that')
    output('this')
    await endJob('that')
    await until(() => events.at(-1)?.type === 'jobEnded')
    expect(events.at(-1)).toMatchObject({ verdict: 'receipt_output_mismatch' })
  })

  it.each([
    ['receipt_tracker_mismatch', { tracker: '12D3KooWAnother' }],
    ['receipt_input_mismatch', { inputHash: new Uint8Array(32) }],
    ['receipt_input_mismatch', { parametersHash: new Uint8Array(32) }],
    ['receipt_job_mismatch', { request: new Uint8Array(16) }],
    ['receipt_signature_invalid', { signature: new Uint8Array(64) }],
    ['receipt_signature_invalid', { worker: 'nobody' }],
  ])('tells what is wrong with a receipt: %s', async (verdict, changes) => {
    const { output, events, until, endJob } = await createRequestStage()
    output('text')
    await endJob('text', changes)
    await until(() => events.at(-1)?.type === 'jobEnded')
    expect(events.at(-1)).toMatchObject({ verdict })
  })

  it('tells its place in the queue when that changes, until somebody is at it', async () => {
    const { tracker, events, clock } = await createRequestStage()
    for (const position of [5, 5, 2]) {
      tracker.reactions.status = () => ({ kind: 'statusReport', body: report('waiting', position) })
      await clock.advance(5_000)
    }
    tracker.reactions.status = () => ({ kind: 'statusReport', body: report('active', 0) })
    await clock.advance(5_000)
    const looks = tracker.last.all('status').length
    await clock.advance(60_000)
    expect(tracker.last.all('status').length).toBe(looks)
    expect(events).toEqual([
      { type: 'queued', position: 5 },
      { type: 'queued', position: 2 },
    ])
  })

  it('cancels, over a reconnection if need be, and takes an end for one', async () => {
    const stage = await createRequestStage()
    const { tracker, request } = stage
    tracker.reactions.cancel = () => undefined
    const cancelling = request.cancel()
    await stage.until(() => tracker.last.all('cancel').length === 1)
    tracker.reactions.cancel = () => refuse('request_ended')
    await stage.reconnect()
    await stage.settled(cancelling)
    tracker.reactions.cancel = () => refuse('request_not_yours')
    await expect(stage.settled(request.cancel())).rejects.toMatchObject({ code: 'request_not_yours' })
  })

  it('ends when the tracker no longer knows the request, and with the session', async () => {
    const stage = await createRequestStage()
    stage.tracker.reactions.status = () => refuse('request_unknown')
    await stage.reconnect()
    await stage.until(() => stage.events.at(-1)?.type === 'ended')
    expect(stage.events.at(-1)).toMatchObject({ outcome: 'unknown', code: 'request_unknown' })
    const other = await createRequestStage()
    other.session.close()
    await other.until(() => other.events.at(-1)?.type === 'ended')
    expect(other.events.at(-1)).toMatchObject({ outcome: 'unknown', code: 'closed' })
  })
})
