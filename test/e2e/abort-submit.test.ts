import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRequester } from '@kudoswarm/peer'
import { LoopbackPeer } from './loopback-peer.js'
import { readPublicLedger } from './public-ledger.js'
import { TrackerProcess } from './tracker-process.js'

let tracker: TrackerProcess

beforeAll(async () => {
  tracker = await TrackerProcess.create()
  await tracker.start()
})

afterAll(async () => {
  await tracker.remove()
})

test('a submission that is aborted before its acknowledgement leaves no request that runs', async () => {
  const asker = await LoopbackPeer.connect(tracker.address)
  const { session } = asker
  const abort = new AbortController()
  const ask = session.ask.bind(session)
  // The abort comes when the question has left and before any answer can be here.
  session.ask = (kind, ...rest) => {
    const answer = ask(kind, ...rest)
    if (kind === 'submit') abort.abort(new Error('no longer wanted'))
    return answer
  }
  const requestId = crypto.getRandomValues(new Uint8Array(16))
  const submit = { prompt: 'Once', outputTokensMax: 8, requestId }
  const submitting = createRequester({ session }).submit(submit, { signal: abort.signal })
  await expect(submitting).rejects.toThrow('no longer wanted')
  const { state, held } = await session.ask('status', { request: requestId, follow: false, outputOffsets: [] })
  expect({ state, held }).toEqual({ state: 'cancelled', held: 0n })
  expect((await readPublicLedger(tracker.address)).check.findings).toEqual([])
  await asker.close()
})
