import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { readPublicLedger } from '../e2e/public-ledger.js'
import { Lab } from './lab.js'
import type { Swarm } from './page/main.js'
import type { ReceiptLie } from './page/lying-peer.js'
import type { Tab } from './tab.js'
import { testMsMax, textOf } from './tab.js'

declare const swarm: Swarm

const asked = { prompt: 'Once', outputTokensMax: 4, sampling: { seed: 1n } }

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open()
})

afterEach(async () => {
  expect(await lab.closeTabs()).toEqual([])
  expect((await readPublicLedger(lab.tracker.address)).check.findings).toEqual([])
})

afterAll(() => lab.close())

test('who does not have the key of an account does not act for it', async () => {
  const victim = await lab.openTab(await lab.newUser())
  await victim.page.evaluate(() => swarm.tabPeer.createAccount())
  const { account } = await victim.until(({ account }) => account.id !== undefined)
  const forger = await lab.openTab(await lab.newUser())
  const forged = await forger.page.evaluate((id) => swarm.forgeAccount(id), account.id!)
  expect(forged).toBe('account_signature_invalid')
})

test.each<[ReceiptLie, string]>([
  ['output', 'receipt_output_mismatch'],
  ['signature', 'receipt_signature_invalid'],
  ['tokens', 'receipt_counts_invalid'],
])('a worker that lies in its receipt about %s is refused with %s and earns nothing', async (lie, code) => {
  const liar = await lab.openTab(await lab.newUser())
  const asker = await lab.openTab(await lab.newUser())
  const lying = liar.page.evaluate(({ lie, hash }) => swarm.lieInReceipt(lie, hash), {
    lie,
    hash: new Uint8Array(Buffer.from(lab.modelHash, 'hex')),
  })
  const answer = asker.ask(asked)
  expect(await lying).toMatchObject({ code, earned: 0n })
  // Who asked has not got garbage for it: the job waits for an honest worker.
  await serveHonestly(liar)
  expect(textOf(await answer)).toBe(await lab.answerOnCpu(asked))
})

test('a tab whose GPU computes wrongly does not join, and says why', async () => {
  const worker = await lab.openTab(await lab.newUser())
  await worker.page.evaluate(() => swarm.tabPeer.createAccount())
  await worker.orderEngines('computeWrongly', { isLasting: true })
  await worker.startContributing(lab.modelHash)
  const { contribution } = await worker.until(({ contribution: { state } }) => state === 'failed')
  expect(contribution.reason).toMatchObject({ code: 'known_answers_failed' })
})

test('a page of another site is turned away', async () => {
  const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>hello'))
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const user = await lab.newUser()
  const page = await user.newPage()
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  const closed = page.evaluate(
    async (url) => {
      const socket = new WebSocket(url)
      return new Promise<string>((resolve) => {
        socket.addEventListener('open', () => resolve('open'))
        socket.addEventListener('close', () => resolve('closed'))
      })
    },
    lab.proxy.url.replace('http', 'ws'),
  )
  expect(await closed).toBe('closed')
  await user.close()
  site.close()
})

async function serveHonestly(tab: Tab): Promise<void> {
  expect(await tab.contribute(lab.modelHash)).toMatchObject({ state: 'serving' })
}
