import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRequester } from '@kudoswarm/peer'
import { bytesToHex } from '@kudoswarm/protocol'
import { LoopbackPeer } from './loopback-peer.js'
import { countByRequest, readPublicLedger } from './public-ledger.js'
import { TrackerProcess } from './tracker-process.js'

let tracker: TrackerProcess

beforeAll(async () => {
  tracker = await TrackerProcess.create()
  await tracker.start()
})

afterAll(async () => {
  await tracker.remove()
})

test('a worker that vanishes in the middle of a job loses it to another, who is paid once', async () => {
  const first = await LoopbackPeer.connect(tracker.address)
  const second = await LoopbackPeer.connect(tracker.address)
  const asker = await LoopbackPeer.connect(tracker.address)
  first.work(20, 1)
  const requester = createRequester({ session: asker.session })
  const request = await requester.submit({ prompt: 'A long story', outputTokensMax: 64, sampling: { seed: 5n } })
  let isFirstGone = false
  let restarts = 0
  let receiver = ''
  for await (const event of request.events) {
    if (event.type === 'output' && !isFirstGone) {
      isFirstGone = true
      await first.vanish()
      second.work(2_000, 1)
    }
    if (event.type === 'restarted') restarts += 1
    if (event.type === 'jobEnded') receiver = event.receipt?.worker ?? ''
    if (event.type === 'ended') expect(event.outcome).toBe('completed')
  }
  expect(restarts).toBe(1)
  expect(receiver).toBe(second.session.identity.peer)
  const { check, entries } = await readPublicLedger(tracker.address)
  expect(check.findings).toEqual([])
  expect(countByRequest(entries, 'jobCompleted').get(bytesToHex(request.id))).toBe(1)
  await second.close()
  await asker.close()
})
