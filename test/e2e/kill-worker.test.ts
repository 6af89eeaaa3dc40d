import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRequester } from '@kudoswarm/peer'
import { bytesToHex } from '@kudoswarm/protocol'
import { LoopbackPeer } from './loopback-peer.js'
import type { CliProcess } from '../../packages/cli/src/demo/cli-process.js'
import { createHome, startCli } from '../../packages/cli/test/cli-run.js'
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

test('a worker process that is killed while WebGPU runs its job loses it to another process, with the same text', async () => {
  const { home, remove } = createHome()
  const asker = await LoopbackPeer.connect(tracker.address)
  const requester = createRequester({ session: asker.session })
  const startWorker = async (name: string): Promise<CliProcess> =>
    (await startCli(home, ['worker', '--tracker', tracker.address, '--name', name])).process
  const doomed = await startWorker('doomed')
  const sampling = { seed: 3n, temperature: 0.8 }
  const models = ['Lantern 2M']
  const request = await requester.submit({ prompt: 'Once', models, outputTokensMax: 64, sampling })
  let heir: Promise<CliProcess> | undefined
  let lost = ''
  for await (const event of request.events) {
    if (event.type === 'output' && heir === undefined) {
      lost = event.text
      doomed.kill()
      await doomed.ended
      heir = startWorker('heir')
    }
    if (event.type === 'jobEnded') expect(event).toMatchObject({ state: 'completed', verdict: 'verified' })
  }
  // One right answer: what the dead worker had said is how its heir's answer begins.
  expect(request.text(0).startsWith(lost)).toBe(true)
  const { check, entries } = await readPublicLedger(tracker.address)
  expect(check.findings).toEqual([])
  expect(countByRequest(entries, 'jobCompleted').get(bytesToHex(request.id))).toBe(1)
  await (await heir)?.stop()
  await asker.close()
  remove()
})
