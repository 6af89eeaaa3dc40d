import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { PeerView } from '../../packages/web/src/peer/tab-peer.js'
import { Lab } from './lab.js'
import type { Swarm } from './page/main.js'
import { endingOf, testMsMax, textOf, type Tab } from './tab.js'

declare const swarm: Swarm

const asked = { prompt: 'It was a dark night and', outputTokensMax: 24, sampling: { seed: 9n, temperature: 0.8 } }

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open()
})

afterEach(async () => {
  expect(await lab.closeTabs()).toEqual([])
})

afterAll(() => lab.close())

const hasAccount = ({ account, session }: PeerView): boolean => account.id !== undefined && session.name === 'connected'

const isAnonymous = ({ account, session }: PeerView): boolean =>
  account.id === undefined && session.name === 'connected'

const isPaid = ({ account: { balance } }: PeerView): boolean => (balance?.balance ?? 0n) > 0n

/** Two tabs of one browser, of which the first has made an account. */
async function twoTabs(): Promise<{ one: Tab; other: Tab }> {
  const user = await lab.newUser()
  const [one, other] = [await lab.openTab(user), await lab.openTab(user)]
  await one.page.evaluate(() => swarm.tabPeer.createAccount())
  await one.until(hasAccount)
  return { one, other }
}

/** Has a tab save the key, as far as it can still be read. Gives the secret. */
function saveBackup(tab: Tab): Promise<string | undefined> {
  return tab.page.evaluate(async () => {
    const backup = await swarm.tabPeer.backup()
    if (backup !== undefined) await swarm.tabPeer.confirmBackup(backup.secret)
    return backup?.secret
  })
}

/** Has a tab leave the account. Gives what it says. */
function leave(tab: Tab): Promise<string> {
  return tab.page.evaluate(() =>
    swarm.tabPeer.forgetAccount().then(
      () => 'left',
      (error: Error) => error.message,
    ),
  )
}

test('an account that one tab has made is that of the other, which earns for it from then on', async () => {
  const user = await lab.newUser()
  const [one, other] = [await lab.openTab(user), await lab.openTab(user)]
  await other.contribute(lab.modelHash)
  await one.page.evaluate(() => swarm.tabPeer.createAccount())
  const { account } = await one.until(hasAccount)
  await other.until((view) => view.account.id === account.id && view.contribution.state === 'serving')
  const asker = await lab.openTab(await lab.newUser())
  expect(textOf(await asker.ask(asked))).toBe(await lab.answerOnCpu(asked))
  await other.until(({ contribution }) => contribution.earned > 0n)
  const [seen, earned] = [await one.until(isPaid), await other.until(isPaid)]
  expect(seen.account.balance).toEqual(earned.account.balance)
})

test('two tabs that make an account at once make one', async () => {
  const user = await lab.newUser()
  const tabs = [await lab.openTab(user), await lab.openTab(user)]
  await Promise.all(tabs.map(({ page }) => page.evaluate(() => swarm.tabPeer.createAccount())))
  const views = await Promise.all(tabs.map((tab) => tab.until(hasAccount)))
  expect(views[0].account.id).toBe(views[1].account.id)
})

test('a key that one tab has saved is shown by none, and an account that it leaves is that of none', async () => {
  const { one, other } = await twoTabs()
  await other.until(({ account }) => account.needsBackup)
  await saveBackup(one)
  await other.until(({ account }) => !account.needsBackup)
  expect(await saveBackup(other)).toBeUndefined()
  expect(await leave(one)).toBe('left')
  const { account } = await other.until((view) => view.account.id === undefined && view.session.name === 'connected')
  expect(account.needsBackup).toBe(false)
})

test('a key that nobody has saved is neither left nor replaced, whichever tab has made it', async () => {
  const { other } = await twoTabs()
  const refusal = 'This browser has an account whose key nobody has saved'
  expect(await leave(other)).toContain(refusal)
  const restoring = other.page.evaluate(() => swarm.tabPeer.restore('11'.repeat(32)))
  await expect(restoring).rejects.toThrow(refusal)
  expect(await saveBackup(other)).toMatch(/^[0-9a-f]{64}$/)
})

test('a change of the account ends no request of a tab', async () => {
  const user = await lab.newUser()
  const [one, other] = [await lab.openTab(user), await lab.openTab(user)]
  const answer = one.ask(asked)
  await one.untilReason(1, 'no_worker_online')
  await other.page.evaluate(() => swarm.tabPeer.createAccount())
  await one.until(hasAccount)
  const worker = await lab.openTab(await lab.newUser())
  await worker.contribute(lab.modelHash)
  const events = await answer
  expect(textOf(events)).toBe(await lab.answerOnCpu(asked))
  expect(endingOf(events)).toMatchObject({ state: 'completed', verdict: 'verified' })
})

test('an account that the tracker does not open is taken back, in every tab, and it is said why', async () => {
  const user = await lab.newUser()
  const [one, other] = [await lab.openTab(user), await lab.openTab(user)]
  await raid(true)
  const refused = await one.page.evaluate(() => swarm.tabPeer.createAccount().then(() => 'made', String))
  await raid(false)
  expect(refused).toContain('No accounts are opened for new keys at the moment')
  for (const tab of [one, other]) await tab.until(isAnonymous)
  await one.page.evaluate(() => swarm.tabPeer.createAccount())
  for (const tab of [one, other]) await tab.until(hasAccount)
})

/** Has the tracker take strangers or not. */
async function raid(isOn: boolean): Promise<void> {
  const headers = { apikey: lab.tracker.adminKey, 'Content-Type': 'application/json' }
  const init = { method: 'PUT', headers, body: JSON.stringify({ raid_mode: isOn }) }
  expect((await fetch(`${lab.tracker.url}/api/v2/status/modes`, init)).status).toBe(200)
}
