import { describe, expect, it } from 'vitest'
import { createRequestStage, report, requestId } from './request-stage.js'

describe('a request', () => {
  it('tells at once that its worker is gone, and looks at its place in the queue again', async () => {
    const { output, tracker, events, until, clock, endJob } = await createRequestStage()
    tracker.reactions.status = () => ({ kind: 'statusReport', body: report('active', 0) })
    output('half')
    await clock.advance(10_000)
    const looks = tracker.last.all('status').length
    await clock.advance(10_000)
    expect(tracker.last.all('status').length).toBe(looks)
    tracker.reactions.status = () => ({ kind: 'statusReport', body: report('waiting', 3) })
    tracker.last.send('jobWaiting', { request: requestId, generation: 0, code: 'lease_lost' })
    await until(() => events.some(({ type }) => type === 'queued'))
    output('whole', { restarted: true })
    await endJob('whole')
    tracker.last.send('jobWaiting', { request: requestId, generation: 0, code: 'lease_lost' })
    await until(() => events.at(-1)?.type === 'jobEnded')
    await clock.settle()
    expect(events).toMatchObject([
      { type: 'output', text: 'half' },
      { type: 'waiting', generation: 0, code: 'lease_lost' },
      { type: 'queued', position: 3 },
      { type: 'restarted' },
      { type: 'output', text: 'whole' },
      { type: 'jobEnded', verdict: 'verified' },
    ])
  })

  it('tells after a reconnection that its worker has gone meanwhile', async () => {
    const stage = await createRequestStage()
    stage.output('half')
    await stage.until(() => stage.events.length === 1)
    const job = { generation: 0, state: 'waiting', worker: '', outputTokens: 0, receipt: undefined }
    const body = { ...report('waiting', 2), jobs: [job] }
    stage.tracker.reactions.status = () => ({ kind: 'statusReport', body })
    await stage.reconnect()
    await stage.until(() => stage.events.some(({ type }) => type === 'queued'))
    expect(stage.events.map(({ type }) => type)).toEqual(['output', 'reconnecting', 'waiting', 'queued'])
  })
})
