import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { PeerView } from '../../packages/web/src/peer/tab-peer.js'
import { Lab } from './lab.js'
import type { Swarm } from './page/main.js'
import { testMsMax, type Tab } from './tab.js'

declare const swarm: Swarm

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

/** Bytes of the model that get through before the download stalls. */
const firstBytes = 1_000_000

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open()
})

afterEach(async () => {
  lab.proxy.asked.length = 0
  expect(await lab.closeTabs()).toEqual([])
})

afterAll(() => lab.close())

const isModel = (path: string): boolean => path.endsWith('.gguf')

/** Has downloads of a model stall after their first bytes. They go on, and later ones do not stall, when this is called. */
function stallDownloads(): () => void {
  const { promise: until, resolve } = Promise.withResolvers<void>()
  lab.proxy.stall = (path) => (isModel(path) ? { bytes: firstBytes, until } : undefined)
  return () => {
    lab.proxy.stall = () => undefined
    resolve()
  }
}

/** The ranges of the model that were asked for, in order. */
function rangesAsked(): (string | undefined)[] {
  return lab.proxy.asked.filter(({ path }) => isModel(path)).map(({ range }) => range)
}

const isServing = ({ contribution: { state } }: PeerView): boolean => state === 'serving'
const isStalled = ({ contribution: { fetch } }: PeerView): boolean => fetch?.done === firstBytes
const isWaiting = ({ contribution: { fetch } }: PeerView): boolean => fetch?.phase === 'waiting'

test('a tab that is loaded again in the middle of a download goes on from where that was', async () => {
  const goOn = stallDownloads()
  const worker = await lab.openTab(await lab.newUser())
  await worker.startContributing(lab.modelHash)
  await worker.until(isStalled)
  lab.proxy.stall = () => undefined
  await worker.reload()
  await worker.until(isServing)
  expect(rangesAsked()).toEqual([undefined, `bytes=${firstBytes}-`])
  goOn()
})

test('of two tabs one downloads a model, the other waits and uses it, and nobody removes it from under them', async () => {
  const goOn = stallDownloads()
  const user = await lab.newUser()
  const [first, second] = [await lab.openTab(user), await lab.openTab(user)]
  await first.startContributing(lab.modelHash)
  await first.until(isStalled)
  await second.startContributing(lab.modelHash)
  await second.until(isWaiting)
  expect(await remove(second)).toMatch(/^A tab of this browser uses or downloads this model/)
  goOn()
  for (const tab of [first, second]) await tab.until(isServing)
  expect(rangesAsked()).toEqual([undefined])
  await first.stopContributing(true)
  expect(await remove(first)).toMatch(/^A tab of this browser uses or downloads this model/)
  await second.stopContributing(true)
  expect(await remove(first)).toBe('removed')
})

test('a tab that waits for the download of another goes on with it where that one gives up', async () => {
  const goOn = stallDownloads()
  const user = await lab.newUser()
  const [first, second] = [await lab.openTab(user), await lab.openTab(user)]
  await first.startContributing(lab.modelHash)
  await first.until(isStalled)
  await second.startContributing(lab.modelHash)
  await second.until(isWaiting)
  lab.proxy.stall = () => undefined
  await first.stopContributing(true)
  await second.until(isServing)
  expect(rangesAsked()).toEqual([undefined, `bytes=${firstBytes}-`])
  goOn()
})

test('a model that does not fit is not fetched, and that is said', async () => {
  const user = await lab.newUser()
  const worker = await lab.openTab(user)
  const devTools = await user.newCDPSession(worker.page)
  await devTools.send('Storage.overrideQuotaForOrigin', { origin: new URL(lab.proxy.url).origin, quotaSize: 1_500_000 })
  const { reason } = await worker.contribute(lab.modelHash)
  expect(reason).toMatchObject({
    code: 'storage_full',
    message: expect.stringMatching(/^This browser has no more room/),
  })
  expect(rangesAsked()).toEqual([])
})

/** Has a tab remove the model. Gives what it says. */
function remove(tab: Tab): Promise<string> {
  return tab.page.evaluate(
    (hash) =>
      swarm.tabPeer.removeModel(hash).then(
        () => 'removed',
        (error: Error) => error.message,
      ),
    lab.modelHash,
  )
}
