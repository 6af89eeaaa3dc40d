import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createHome, runCli } from '../../packages/cli/test/cli-run.js'
import { Lab } from './lab.js'
import type { Swarm } from './page/main.js'
import { endingOf, testMsMax, textOf } from './tab.js'

const asked = { prompt: 'It was a dark night and', outputTokensMax: 24, sampling: { seed: 7n, temperature: 0.8 } }

declare const swarm: Swarm

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open()
})

afterEach(async () => {
  expect(await lab.closeTabs()).toEqual([])
})

afterAll(() => lab.close())

test('a tab serves what another asks, to the bit, earns for it, and stops', async () => {
  const worker = await lab.openTab(await lab.newUser())
  await worker.page.evaluate(() => swarm.tabPeer.createAccount())
  expect(await worker.contribute(lab.modelHash)).toMatchObject({ state: 'serving', adapter: { isSoftware: true } })

  const asker = await lab.openTab(await lab.newUser())
  const events = await asker.ask(asked)
  expect(textOf(events)).toBe(await lab.answerOnCpu(asked))
  const { peer } = worker.view
  expect(endingOf(events)).toMatchObject({ state: 'completed', verdict: 'verified', receipt: { worker: peer } })

  const { contribution } = await worker.until(({ contribution }) => contribution.jobsCompleted === 1)
  expect(contribution.earned).toBeGreaterThan(0n)
  expect(contribution.ended).toMatchObject([{ outcome: 'completed', tokens: asked.outputTokensMax }])
  await worker.stopContributing(true)
  await worker.until(({ contribution: { state } }) => state === 'off')
})

test('a tab serves what the command line asks', async () => {
  const worker = await lab.openTab(await lab.newUser())
  await worker.contribute(lab.modelHash)
  const { home, remove } = createHome()
  const options = ['--json', '--seed', '7', '--temperature', '0.8', '--max-tokens', String(asked.outputTokensMax)]
  const { status, stdout, stderr } = await runCli(home, [
    'ask',
    '--tracker',
    lab.tracker.address,
    ...options,
    asked.prompt,
  ])
  remove()
  expect(status, stderr).toBe(0)
  const events = stdout.split('\n').map((line) => JSON.parse(line) as { event: string; text?: string })
  const text = events.map((event) => (event.event === 'output' ? event.text : '')).join('')
  expect(text).toBe(await lab.answerOnCpu(asked))
  await worker.until(({ contribution }) => contribution.jobsCompleted === 1)
})

test('two tabs of one browser are two peers and share a queue fairly', async () => {
  const user = await lab.newUser()
  const workers = [await lab.openTab(user), await lab.openTab(user)]
  for (const worker of workers) await worker.contribute(lab.modelHash)
  expect(workers[0].view.peer).not.toBe(workers[1].view.peer)
  const names = workers.map(({ view }) => `tab-${view.peer!.slice(-6)}`)
  expect(await workerNames()).toEqual(expect.arrayContaining(names))
  const asker = await lab.openTab(await lab.newUser())
  const jobs = 6
  const answers = await Promise.all(Array.from({ length: jobs }, () => asker.ask(asked)))
  const reference = await lab.answerOnCpu(asked)
  for (const events of answers) expect(textOf(events)).toBe(reference)
  await Promise.all(workers.map((each) => each.until(({ contribution }) => contribution.jobsCompleted === jobs / 2)))
})

/** What the tracker calls the workers that are there. */
async function workerNames(): Promise<string[]> {
  const answer = await fetch(new URL('/api/v2/workers', lab.tracker.url))
  return ((await answer.json()) as { name: string }[]).map(({ name }) => name)
}
