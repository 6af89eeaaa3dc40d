import { expect, test } from 'vitest'
import { createRandom } from '@kudoswarm/testkit'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { AuditedSwarm } from './audited-swarm.js'
import { submitOf } from './audited-peer.js'
import type { AuditedPeer } from './audited-peer.js'
import { askSomething, someSubmit, work } from './scripted-peers.js'
import type { Mood } from './scripted-peers.js'

test('an honest job breaks nothing', async () => {
  const swarm = await AuditedSwarm.start()
  const requester = await swarm.peer()
  const worker = await swarm.peer()
  work(swarm, worker)
  worker.join()
  requester.send('submit', submitOf(swarm.random))
  await swarm.clock.until(() => requester.all('requestEnded').length === 1 || swarm.auditor.failure !== undefined)
  expect(swarm.auditor.failure).toBeUndefined()
  expect(swarm.errors).toEqual([])
  swarm.auditor.finish()
  expect(swarm.auditor.counts.frames).toBeGreaterThan(8)
})

const seeds = Number(process.env['AUDIT_SEEDS'] ?? 6)
const moods: Mood[] = ['good', 'good', 'good', 'good', 'decline', 'silent', 'fail', 'hand back', 'hang', 'lie']

test.each(Array.from({ length: seeds }, (_, index) => index + 1))(
  'the real tracker breaks nothing, seed %i',
  async (seed) => {
    const random = createRandom(seed)
    const swarm = await AuditedSwarm.start({ limits: { rememberedRequestsPerPeerMax: 5, openRequestsPerPeerMax: 6 } })
    const owner = createSimulatedIdentity(random)
    const requesters: AuditedPeer[] = []
    const workers = Array.from({ length: 4 }, () => createSimulatedIdentity(random))
    const sessions: AuditedPeer[] = []
    const submitted: { by: AuditedPeer; request: Uint8Array<ArrayBuffer> }[] = []

    async function connect(): Promise<void> {
      requesters.splice(0)
      sessions.splice(0)
      for (let n = 0; n < 3; n++)
        requesters.push(await swarm.peer(n === 0 ? undefined : createSimulatedIdentity(random)))
      void swarm.tracker.grant({ id: random.bytes(16), accountKey: owner.publicKey, amount: 900_000n, reason: 'test' })
      await swarm.clock.settle()
      for (const [n, identity] of workers.entries()) {
        const worker = await swarm.peer(n % 2 === 0 ? owner : undefined, identity)
        work(swarm, worker, moods)
        worker.join({
          slots: 1 + (n % 2),
          models: n < 2 ? ['tiny'] : ['large', 'tiny'],
          contextTokensMax: n === 0 ? 150 : 4_096,
        })
        sessions.push(worker)
      }
      requesters.push(await swarm.peer(owner))
    }

    await connect()
    for (let step = 0; step < 60; step++) {
      const n = random.integer(0, requesters.length - 1)
      const known = requesters[n]
      const by = known.isClosed ? await swarm.peer(n === 3 ? owner : undefined, known.identity) : known
      requesters[n] = by
      const what = random.integer(0, 19)
      if (what < 8) {
        const body = someSubmit(random)
        submitted.push({ by, request: body.request })
        by.send('submit', body)
        if (random.integer(0, 5) === 0) by.send('submit', body)
      } else if (what < 14 && submitted.length > 0) {
        const one = submitted[random.integer(0, submitted.length - 1)]
        askSomething(random, one.by.isClosed ? by : one.by, one.request)
      } else if (what === 14) {
        const n = random.integer(0, sessions.length - 1)
        sessions[n].hangUp()
        await swarm.clock.advance(random.integer(0, 20_000))
        const worker = await swarm.peer(n % 2 === 0 ? owner : undefined, workers[n])
        work(swarm, worker, moods)
        worker.join({ slots: 2, models: ['tiny', 'large'] })
        sessions[n] = worker
      } else if (what === 15) sessions[random.integer(0, sessions.length - 1)].send('leaveWorker', {})
      else if (what === 16)
        sessions[random.integer(0, sessions.length - 1)].join({ slots: random.integer(1, 3), models: ['tiny'] })
      else if (what === 17 && random.integer(0, 2) === 0) {
        await swarm.kill()
        await swarm.clock.advance(random.integer(0, 40_000))
        await swarm.boot()
        await connect()
      } else if (what === 18 && random.integer(0, 2) === 0) {
        swarm.store.failure = 'storage_failed'
        await swarm.clock.advance(random.integer(0, 40_000))
        swarm.store.failure = undefined
      } else by.sendBytes(random.integer(0, 3) === 0 ? random.bytes(9) : new Uint8Array([8, 3, 26, 0]))
      await swarm.clock.advance([0, 10, 400, 3_000, 9_000, 70_000][random.integer(0, 5)])
      expect(swarm.auditor.failure, `step ${step}`).toBeUndefined()
    }
    for (const session of sessions) work(swarm, session)
    await swarm.clock.advance(3 * 3_600_000)
    expect(swarm.auditor.failure).toBeUndefined()
    swarm.auditor.finish()
    expect(swarm.errors).toEqual([])
    const { events, frames } = swarm.auditor.counts
    expect(events).toBeGreaterThan(50)
    expect(frames).toBeGreaterThan(100)
  },
)
