import type { FrameOf, Reason } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { createStage } from '../../peer/test/fake-tracker.js'
import { askAndShow } from '../src/asking.js'
import { createJsonScreen } from '../src/ask-screen.js'

const judgeModel = () => ({ verdict: 'unknown' }) as const

/** A request that the tracker has heard and not answered, as somebody at the terminal waits for it. */
async function askUnanswered() {
  const stage = await createStage()
  const [first, second] = [new AbortController(), new AbortController()]
  const interruption = { first: first.signal, second: second.signal, release() {} }
  const said: string[] = []
  const screen = { ...createJsonScreen(), cancelling: () => said.push('cancelling') }
  const submit = { prompt: 'Once', outputTokensMax: 1, requestId: new Uint8Array(16).fill(7) }
  const asking = askAndShow({ session: stage.session, submit, account: 'ks1', screen, interruption, judgeModel })
  // Rejections are looked at later.
  asking.catch(() => undefined)
  await stage.until(() => stage.tracker.visits.length === 1 && stage.tracker.last.all('submit').length === 1)
  return { ...stage, asking, said, first, second, request: submit.requestId }
}

describe('Ctrl-C before the request is acknowledged', () => {
  it('cancels it on the tracker, says so, and ends when that is done', async () => {
    const { tracker, settled, asking, said, first, request } = await askUnanswered()
    tracker.reactions.cancel = () => ({ kind: 'done', body: {} })
    first.abort(new Error('Ctrl-C'))
    expect(said).toEqual(['cancelling'])
    await expect(settled(asking)).rejects.toThrow('Ctrl-C')
    expect(tracker.last.all('cancel')).toEqual([{ request }])
  })

  it('leaves at once the second time', async () => {
    const { asking, first, second } = await askUnanswered()
    first.abort(new Error('Ctrl-C'))
    second.abort(new Error('Ctrl-C again'))
    await expect(asking).rejects.toThrow('Ctrl-C again')
  })
})

const reason = (code: string, count = 1): Reason => ({ code, text: `${code} ${count}`, count })

/** What is shown of a request that waits for these reasons, before any time passes. */
async function waitFor(reasons: Reason[]) {
  const stage = await createStage()
  const told: { position: number; reasons: readonly Reason[] }[] = []
  stage.tracker.reactions.submit = (frame) => {
    const { request } = (frame as FrameOf<'submit'>).body
    const body = { request, priceMax: 1n, activationTax: 0n, held: 1n, expiresAtMs: 1n }
    return { kind: 'submitted', body }
  }
  stage.tracker.reactions.explain = () => ({
    kind: 'explanation',
    body: { subject: 'request', state: 'waiting', reasons },
  })
  const screen = {
    ...createJsonScreen(),
    submitted() {},
    waiting: (position: number, reasons: readonly Reason[]) => void told.push({ position, reasons }),
  }
  const [first, second] = [new AbortController(), new AbortController()]
  const interruption = { first: first.signal, second: second.signal, release() {} }
  const submit = { prompt: 'Once', models: ['nonsense'], outputTokensMax: 1 }
  const asking = askAndShow({ session: stage.session, submit, account: 'ks1', screen, interruption, judgeModel })
  asking.catch(() => undefined)
  await stage.until(() => stage.tracker.visits.length === 1 && stage.tracker.last.all('explain').length === 1)
  // Answers come in order, so the first is there when another is.
  await stage.settled(stage.session.ask('explain', { request: new Uint8Array(16), worker: '' }))
  second.abort(new Error('seen enough'))
  await expect(asking).rejects.toThrow('seen enough')
  return told
}

describe('a request that has been acknowledged', () => {
  it.each(['no_worker_online', 'no_worker_for_model'])('is told at once that nobody serves it: %s', async (code) => {
    const reasons = [reason(code), reason('queue_position')]
    expect(await waitFor(reasons)).toEqual([{ position: 0, reasons }])
  })

  it.each(['jobs_offered', 'all_workers_busy'])('is not told at once what passes by itself: %s', async (code) => {
    expect(await waitFor([reason(code)])).toEqual([])
  })
})
