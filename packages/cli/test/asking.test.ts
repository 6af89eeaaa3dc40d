import { describe, expect, it } from 'vitest'
import { createStage } from '../../peer/test/fake-tracker.js'
import { askAndShow } from '../src/asking.js'
import { createJsonScreen } from '../src/ask-screen.js'

/** A request that the tracker has heard and not answered, as somebody at the terminal waits for it. */
async function askUnanswered() {
  const stage = await createStage()
  const [first, second] = [new AbortController(), new AbortController()]
  const interruption = { first: first.signal, second: second.signal, release() {} }
  const said: string[] = []
  const screen = { ...createJsonScreen(), cancelling: () => said.push('cancelling') }
  const submit = { prompt: 'Once', outputTokensMax: 1, requestId: new Uint8Array(16).fill(7) }
  const asking = askAndShow({ session: stage.session, submit, account: 'ks1', screen, interruption })
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
