import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PageStage } from './page-stage.js'
import { testMsMax } from './tab.js'

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

/** 64 hex digits that are no key. */
const publicHash = createHash('sha256').update('a model').digest('hex')

let stage: PageStage

beforeAll(async () => {
  stage = await PageStage.open()
})

afterAll(() => stage.close())

test('a backup is used after a look at whose it is, and only where what stands in it belongs together', async () => {
  const user = await stage.openPage()
  const { page } = user
  await user.goTo('kudos')
  await page.getByRole('button', { name: 'Create an account' }).click()
  await page.getByRole('button', { name: 'Save a backup' }).first().click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  const saved = await readFile(await (await downloading).path(), 'utf8')
  const [account] = /ks1\w+/.exec(saved)!
  await page.getByRole('button', { name: 'I have the file' }).click()
  await page.getByRole('button', { name: 'Leave the account' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the account' }).click()
  await page.getByRole('heading', { name: 'You are anonymous' }).waitFor()

  await page.getByRole('button', { name: 'Use a backup' }).first().click()
  const dialog = page.getByRole('dialog')
  const look = async (text: string): Promise<void> => {
    await dialog.getByLabel('Or the secret key').fill(text)
    await dialog.getByRole('button', { name: 'Look it up' }).click()
  }
  await look('my key')
  await dialog.getByText('There is no key of 64 digits').waitFor()
  await look(`${saved}${publicHash}`)
  await dialog.getByText('There are several keys in this.').waitFor()
  await look(saved.replace(account, `${account.slice(0, -1)}${account.endsWith('z') ? 'y' : 'z'}`))
  await dialog.getByText(`This key is that of ${account}, and the text names another account.`).waitFor()
  await look(publicHash)
  await dialog.getByText('This tracker does not know this account').waitFor()
  expect(await dialog.locator('code').textContent()).not.toBe(account)
  await look(saved)
  await dialog.getByText(/^This is .*#\d+, account \d+\.$/).waitFor()
  expect(await dialog.locator('code').textContent()).toBe(account)
  await dialog.getByRole('button', { name: 'Use it here' }).click()
  await page.getByRole('main').getByText(account).first().waitFor()
  expect(user.complaints.filter((each) => !/404/.test(each))).toEqual([])
})
