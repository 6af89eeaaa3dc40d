import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { AskEvent, PeerView } from '../../packages/web/src/peer/tab-peer.js'
import { Lab } from './lab.js'
import type { Swarm } from './page/main.js'
import { endingOf, testMsMax, textOf, type Tab } from './tab.js'

declare const swarm: Swarm

const asked = { prompt: 'It was a dark night and', outputTokensMax: 48, sampling: { seed: 11n, temperature: 0.8 } }

/** So that a job lasts for long enough to have something happen to it. */
const slowly = { gpuShare: 0.3 }

const byUser = { code: 'paused_by_user', message: 'A pause. Go on when you like.' }

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open()
})

afterEach(async () => {
  lab.proxy.hold = async () => {}
  expect(await lab.closeTabs()).toEqual([])
})

afterAll(() => lab.close())

const isServing = ({ contribution: { state } }: PeerView): boolean => state === 'serving'
const isAtWork = ({ contribution: { jobs } }: PeerView): boolean => (jobs[0]?.tokens ?? 0) > 2

/** A tab that is at work on a job, and the tab that has asked for it. */
async function inTheMiddle(): Promise<{ worker: Tab; answer: Promise<AskEvent[]> }> {
  const worker = await lab.openTab(await lab.newUser())
  expect(await worker.contribute(lab.modelHash, slowly)).toMatchObject({ state: 'serving' })
  const asker = await lab.openTab(await lab.newUser())
  const answer = asker.ask(asked)
  await worker.until(isAtWork)
  return { worker, answer }
}

/** The answer is right, and this tab has made it. */
async function expectServedBy(worker: Tab, answer: Promise<AskEvent[]>): Promise<AskEvent[]> {
  const events = await answer
  expect(textOf(events)).toBe(await lab.answerOnCpu(asked))
  const receipt = { worker: worker.view.peer }
  expect(endingOf(events)).toMatchObject({ state: 'completed', verdict: 'verified', receipt })
  return events
}

test('a pause finishes the job in hand and takes no other; then it goes on', async () => {
  const { worker, answer } = await inTheMiddle()
  await worker.page.evaluate((reason) => void swarm.tabPeer.pause(reason), byUser)
  await worker.until(({ contribution }) => contribution.state === 'paused' && contribution.jobs.length === 1)
  await expectServedBy(worker, answer)
  await worker.until(({ contribution }) => contribution.jobsCompleted === 1)
  expect(worker.view.contribution).toMatchObject({ state: 'paused', reason: byUser })

  const asker = await lab.openTab(await lab.newUser())
  const later = asker.ask(asked)
  await asker.untilReason(1, 'no_worker_online')
  await worker.page.evaluate(() => swarm.tabPeer.resume())
  await expectServedBy(worker, later)
  await worker.until(isServing)
})

test('a lost connection loses no job', async () => {
  const { worker, answer } = await inTheMiddle()
  lab.proxy.cut()
  await worker.until(({ session }) => session.name !== 'connected')
  await worker.until(({ session }) => session.name === 'connected')
  await expectServedBy(worker, answer)
  await worker.until(({ contribution }) => contribution.jobsCompleted === 1)
  worker.forgive(/WebSocket/)
})

test('a tracker that is killed and comes back loses no job', async () => {
  const { worker, answer } = await inTheMiddle()
  await lab.tracker.kill()
  await worker.until(({ session }) => session.name !== 'connected')
  await lab.tracker.start()
  await expectServedBy(worker, answer)
  await worker.until(({ contribution }) => contribution.jobsCompleted === 1)
  lab.forgive(/WebSocket|ERR_/)
})

test('a tab that is loaded again is the peer that it was, and goes on with its job', async () => {
  const { worker, answer } = await inTheMiddle()
  const { peer } = worker.view
  await worker.reload()
  expect(worker.view.peer).toBe(peer)
  await worker.until(isServing)
  await expectServedBy(worker, answer)
  await worker.until(({ contribution }) => contribution.jobsCompleted === 1)
})

test('a change of the account hands the job back, and goes on for the new one', async () => {
  const { worker, answer } = await inTheMiddle()
  await worker.page.evaluate(() => swarm.tabPeer.createAccount())
  await worker.until(({ contribution }) => contribution.ended[0]?.outcome === 'handedBack')
  const helper = await lab.openTab(await lab.newUser())
  await helper.contribute(lab.modelHash)
  await expectServedBy(helper, answer)
  await worker.until((view) => isServing(view) && view.account.id !== undefined)
  await helper.stopContributing(true)
  const asker = await lab.openTab(await lab.newUser())
  await expectServedBy(worker, asker.ask(asked))
  await worker.until(({ contribution }) => contribution.earned > 0n)
})

test('a GPU that is lost is loaded again, under the job', async () => {
  const { worker, answer } = await inTheMiddle()
  await worker.orderEngines('loseDevice')
  await worker.until(({ contribution: { load, state } }) => load !== undefined && state === 'serving')
  await expectServedBy(worker, answer)
  await worker.until(({ contribution: { load, jobsCompleted } }) => load === undefined && jobsCompleted === 1)
})

test('an engine that dies loses its job to another tab, and serves on', async () => {
  const { worker, answer } = await inTheMiddle()
  await worker.orderEngines('die')
  await worker.until(({ contribution }) => contribution.ended[0]?.code === 'device_lost')
  const helper = await lab.openTab(await lab.newUser())
  await helper.contribute(lab.modelHash)
  await expectServedBy(helper, answer)
  await helper.stopContributing(true)
  const asker = await lab.openTab(await lab.newUser())
  await expectServedBy(worker, asker.ask(asked))
  worker.forgive(/a job failed/)
})

test('a tab that is closed loses its job to another tab, which who has asked is told', async () => {
  const { worker, answer } = await inTheMiddle()
  await worker.page.close()
  const helper = await lab.openTab(await lab.newUser())
  await helper.contribute(lab.modelHash)
  const types = (await expectServedBy(helper, answer)).map(({ type }) => type)
  expect(types).toContain('waiting')
  expect(types.indexOf('restarted')).toBeGreaterThan(types.indexOf('waiting'))
})

test('a stop finishes the job in hand', async () => {
  const { worker, answer } = await inTheMiddle()
  const stopping = worker.stopContributing(true)
  await worker.until(({ contribution: { state } }) => state === 'stopping')
  await expectServedBy(worker, answer)
  await stopping
  await worker.until(({ contribution: { ended, state } }) => ended[0]?.outcome === 'completed' && state === 'off')
})

test('a stop that is cut short hands the job back', async () => {
  const { worker, answer } = await inTheMiddle()
  const stopping = worker.stopContributing(true)
  await worker.until(({ contribution: { state } }) => state === 'stopping')
  await worker.stopContributing(false)
  await stopping
  await worker.until(({ contribution: { ended, state } }) => ended[0]?.outcome === 'handedBack' && state === 'off')
  const helper = await lab.openTab(await lab.newUser())
  await helper.contribute(lab.modelHash)
  await expectServedBy(helper, answer)
})

test.each(['fetching', 'loading'])('a stop while it is %s ends that', async (state) => {
  const worker = await lab.openTab(await lab.newUser())
  const holding = Promise.withResolvers<void>()
  if (state === 'fetching') lab.proxy.hold = (path) => (path.endsWith('.gguf') ? holding.promise : Promise.resolve())
  await worker.startContributing(lab.modelHash)
  await worker.until(({ contribution }) => contribution.state === state)
  await worker.stopContributing(true)
  await worker.until(({ contribution }) => contribution.state === 'off')
  holding.resolve()
  expect(await worker.contribute(lab.modelHash)).toMatchObject({ state: 'serving' })
})

test('contributing again changes the limits of what runs, and another model takes its place', async () => {
  const worker = await lab.openTab(await lab.newUser())
  const [other] = worker.view.tracker!.models.filter(({ hash }) => hash !== lab.modelHash)
  await worker.contribute(lab.modelHash)
  await worker.startContributing(lab.modelHash, slowly)
  expect(worker.view.contribution.state).toBe('serving')
  if (other === undefined) return
  await worker.startContributing(other.hash)
  await worker.until((view) => isServing(view) && view.contribution.model === other.name)
})
