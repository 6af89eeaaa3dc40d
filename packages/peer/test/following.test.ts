import { describe, expect, it } from 'vitest'
import { createRequester } from '../src/index.js'
import type { RequestEvent } from '../src/index.js'
import { createStage, refuse } from './fake-tracker.js'
import { collect, prompt, report, requestId, sampling, speakerOf, textOf } from './request-stage.js'

describe('a requester that follows', () => {
  it('hears what an earlier session has submitted, from the beginning, also over a reconnection', async () => {
    const stage = await createStage()
    const { tracker, session, until } = stage
    tracker.reactions.status = () => ({ kind: 'statusReport', body: report('active', 0) })
    const request = createRequester({ session }).follow({ prompt, outputTokensMax: 9, requestId, sampling })
    const events: RequestEvent[] = []
    void collect(request, events)
    await until(() => tracker.visits.length === 1 && tracker.last.all('status').some(({ follow }) => follow))
    expect(tracker.last.all('submit')).toEqual([])
    expect(tracker.last.all('status').filter(({ follow }) => follow)).toMatchObject([{ outputOffsets: [0] }])
    const { output, endJob, endRequest } = speakerOf(tracker)
    output('there ')
    await until(() => events.length > 0)
    await stage.reconnect()
    output('was', { offset: 6 })
    await endJob('there was')
    endRequest()
    await until(() => events.at(-1)?.type === 'ended')
    expect(textOf(events)).toBe('there was')
    expect(events.find(({ type }) => type === 'jobEnded')).toMatchObject({ verdict: 'verified' })
  })

  it('ends what the tracker does not know', async () => {
    const { tracker, session, until } = await createStage()
    tracker.reactions.status = () => refuse('request_unknown')
    const events: RequestEvent[] = []
    void collect(createRequester({ session }).follow({ prompt, outputTokensMax: 9, requestId }), events)
    await until(() => events.length > 0)
    expect(events).toMatchObject([{ type: 'ended', outcome: 'unknown', code: 'request_unknown' }])
  })
})
