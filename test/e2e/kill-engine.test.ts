import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBytesSource, loadModelFile, runOnCpu, type LoadedModel } from '@kudoswarm/engine'
import { startNodeEngine } from '@kudoswarm/engine/node'
import { createRequester, createWorker, type RequestEvent, type WorkerEvent } from '@kudoswarm/peer'
import type { Engine } from '@kudoswarm/ports'
import { LoopbackPeer } from './loopback-peer.js'
import { readPublicLedger } from './public-ledger.js'
import { TrackerProcess } from './tracker-process.js'

const modelFile = fileURLToPath(new URL('../../packages/engine/models/lantern-2m-q8_0.gguf', import.meta.url))
const workerUrl = new URL('../../packages/cli/dist/engine-worker.js', import.meta.url)
const mortalWorkerUrl = new URL('mortal-engine-worker.mjs', import.meta.url)
const asked = { prompt: 'It was a dark night and', outputTokensMax: 12, sampling: { seed: 5n, temperature: 1 } }

let tracker: TrackerProcess
let loaded: LoadedModel
const engines: Engine[] = []
const peers: LoopbackPeer[] = []

beforeAll(async () => {
  loaded = await loadModelFile(createBytesSource(await readFile(modelFile)))
  tracker = await TrackerProcess.create()
  await tracker.start()
})

afterAll(async () => {
  for (const peer of peers) await peer.close()
  for (const engine of engines) await engine.close()
  await tracker.remove()
  delete process.env['KUDOSWARM_TEST_ENGINE_DIED']
})

test('an engine that dies in the middle of a job loses that to another worker, and serves on', async () => {
  const [first, second, asker] = [await connect(), await connect(), await connect()]
  const mortal = await work(first, mortalWorkerUrl)
  const requester = createRequester({ session: asker.session })
  const request = await requester.submit(asked)
  let healthy: Awaited<ReturnType<typeof work>> | undefined
  const events: RequestEvent[] = []
  for await (const event of request.events) {
    events.push(event)
    // The job is at the first worker, whose engine is about to die.
    if (event.type === 'output') healthy ??= await work(second, workerUrl)
  }
  const reference = await answerOnCpu(asked.prompt)
  expect(request.text(0)).toBe(reference)
  expect(mortal.events.filter(({ type }) => type === 'jobEnded')).toMatchObject([
    { outcome: 'failed', code: 'device_lost' },
  ])
  expect(ending(events)).toMatchObject({ verdict: 'verified', receipt: { worker: second.session.identity.peer } })

  await healthy?.worker.stop({ finish: true })
  const again = await requester.submit({ ...asked, prompt: 'Once' })
  const later: RequestEvent[] = []
  for await (const event of again.events) later.push(event)
  expect(again.text(0)).toBe(await answerOnCpu('Once'))
  expect(ending(later)).toMatchObject({ verdict: 'verified', receipt: { worker: first.session.identity.peer } })
  expect(mortal.events.some(({ type }) => type === 'stopped')).toBe(false)
  expect((await readPublicLedger(tracker.address)).check.findings).toEqual([])
})

async function connect(): Promise<LoopbackPeer> {
  const peer = await LoopbackPeer.connect(tracker.address)
  peers.push(peer)
  return peer
}

/** Makes a peer a worker with an engine in a thread of its own. */
async function work(peer: LoopbackPeer, url: URL) {
  const engine = await startNodeEngine({ modelFile, workerUrl: url, slots: 1 })
  engines.push(engine)
  const worker = createWorker({ session: peer.session, engine, name: 'e2e' })
  const events: WorkerEvent[] = []
  worker.subscribe((event) => events.push(event))
  return { worker, events }
}

function ending(events: readonly RequestEvent[]): RequestEvent | undefined {
  return events.find(({ type }) => type === 'jobEnded')
}

async function answerOnCpu(prompt: string): Promise<string> {
  const sampling = { seed: 5n, temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 }
  const { outputTokensMax } = asked
  return (await runOnCpu(loaded, { model: loaded.model.hash, prompt, outputTokensMax, sampling })).text
}
