import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { PageStage } from './page-stage.js'
import { testMsMax } from './tab.js'

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

/** How often the page has asked that what it keeps is not cleared away. */
declare let persisted: number

let stage: PageStage

beforeAll(async () => {
  stage = await PageStage.open()
})

afterEach(async () => {
  for (const user of stage.browser.contexts()) await user.close()
})

afterAll(() => stage.close())

test('a tab says that it waits for the download of another, and has asked to keep the model', async () => {
  const one = await stage.openPage()
  const other = await one.openAnother()
  const letGo = await one.page.evaluateHandle(async () => {
    const { models } = (await (await fetch('/page/tracker.json')).json()) as { models: { hash: string }[] }
    const { promise, resolve } = Promise.withResolvers<void>()
    for (const { hash } of models) void navigator.locks.request(`kudoswarm-model-download-${hash}`, () => promise)
    return resolve
  })
  const { page } = other
  await page.evaluate(() => {
    Object.assign(globalThis, { persisted: 0 })
    navigator.storage.persist = async () => {
      persisted += 1
      return true
    }
  })
  await page.getByRole('button', { name: 'Start contributing' }).click()
  await page.getByText('Another tab of this browser is downloading it.').waitFor()
  expect(await page.evaluate(() => persisted)).toBe(1)
  await letGo.evaluate((goOn) => goOn())
  await page.getByRole('heading', { name: 'Your tab is serving' }).waitFor()
  expect([...one.complaints, ...other.complaints]).toEqual([])
})

test('a dialog about a key that another tab has saved, or an account that it has left, says so', async () => {
  const one = await stage.openPage()
  await one.goTo('kudos')
  await one.page.getByRole('button', { name: 'Create an account' }).click()
  const others = [await one.openAnother(), await one.openAnother()]
  for (const [at, button] of ['Save a backup', 'Show it to another device'].entries()) {
    const { page } = others[at]
    await others[at].goTo('kudos')
    await page.getByRole('button', { name: button }).first().click()
  }
  await others[1].page.getByLabel('The key as text').waitFor()

  await one.page.getByRole('button', { name: 'Save a backup' }).first().click()
  await one.page.getByRole('button', { name: 'Save the file' }).click()
  await one.page.getByRole('button', { name: 'I have the file' }).click()
  for (const { page } of others) {
    await page.getByRole('alert').getByText('The key has been saved in another tab').waitFor()
    expect(await page.getByRole('dialog').getByRole('button').allTextContents()).toEqual(['Close'])
  }
  expect(await others[1].page.getByLabel('The key as text').count()).toBe(0)

  await one.page.getByRole('button', { name: 'Leave the account' }).click()
  await one.page.getByRole('dialog').getByRole('button', { name: 'Leave the account' }).click()
  for (const { page } of others) await page.getByRole('alert').getByText('Another tab has left this account').waitFor()
  expect([one, ...others].flatMap(({ complaints }) => complaints)).toEqual([])
})

test('a tab that is loaded again goes on with what it has asked, and another tab does not', async () => {
  const asker = await stage.openPage()
  const { page } = asker
  await asker.goTo('ask')
  await page.getByLabel('The beginning of a text').fill('It was a dark night and')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('Next in the queue …').first().waitFor()
  await asker.goTo('swarm')
  await page.reload()
  const worker = await stage.openPage()
  await worker.page.getByRole('button', { name: 'Start contributing' }).click()
  await worker.page.getByText('Completed').first().waitFor()
  await asker.goTo('ask')
  await page.getByText(/^Signature verified/).waitFor()
  expect(await page.locator('.answer__text').textContent()).toMatch(/^It was a dark night and.{20}/s)

  const answer = await page.locator('.answer__text').textContent()
  await page.reload()
  await page.getByText(/^Signature verified/).waitFor()
  expect(await page.locator('.answer__text').textContent()).toBe(answer)

  // A tab that is copied has what the first one kept, but is another peer.
  const copied = await page.evaluate(() => Object.entries<string>(sessionStorage))
  const other = await asker.openAnother()
  await other.page.evaluate((entries) => void Object.assign(sessionStorage, Object.fromEntries(entries)), copied)
  await other.page.reload()
  await other.page.getByRole('button', { name: 'Connection: Connected' }).waitFor()
  await other.goTo('ask')
  await other.page.getByRole('heading', { name: 'Ask the swarm' }).waitFor()
  await other.page.waitForFunction(() => sessionStorage.getItem('kudoswarm-asks') === null)
  expect(await other.page.locator('.answer__text').count()).toBe(0)

  await page.getByRole('button', { name: 'Clear' }).click()
  expect(await page.evaluate(() => sessionStorage.getItem('kudoswarm-asks'))).toBeNull()
  expect([asker, worker, other].flatMap(({ complaints }) => complaints)).toEqual([])
})
