import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PageStage } from './page-stage.js'
import { testMsMax } from './tab.js'

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

let stage: PageStage

beforeAll(async () => {
  stage = await PageStage.open()
})

afterAll(() => stage.close())

test('what a form was refused is said at its field and stays, and is no error of the page', async () => {
  const user = await stage.openPage()
  const { page } = user
  await user.goTo('kudos')
  await page.getByRole('button', { name: 'Create an account' }).click()
  const name = page.getByLabel('Name', { exact: true })
  const why = page.locator('.field', { has: name }).locator('.field__error')
  await name.fill('x'.repeat(31))
  await page.getByRole('button', { name: 'Save the name' }).click()
  await why.waitFor()
  expect(await why.textContent()).toMatch(/30/)
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  await name.fill('Ada')
  expect(await why.count()).toBe(0)
  await page.getByRole('button', { name: 'Save the name' }).click()
  await page.getByText('The name is saved.').waitFor()

  await page.getByLabel('To whom').fill('nobody#999')
  await page.getByLabel('How many kudos').fill('1')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('This tracker knows nobody of that name.').waitFor()
  expect(user.complaints).toEqual([])
})

test('where a moderator is stands in the address, so that links and Back lead there', async () => {
  const moderator = await stage.openPage()
  const { page } = moderator
  await moderator.goTo('admin/filters')
  await page.getByLabel('API key').fill(stage.tracker.adminKey)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'What prompts for images are held against' }).waitFor()
  await page.getByRole('link', { name: 'Accounts', exact: true }).click()
  await page.getByRole('link', { name: /^operator#/ }).click()
  const account = page.getByRole('heading', { name: /^operator#/ })
  await account.waitFor()
  expect(page.url()).toMatch(/#\/admin\/users\/\d+$/)
  await page.goBack()
  await page.getByRole('heading', { name: 'All accounts' }).waitFor()
  await page.goForward()
  await account.waitFor()
  await page.getByRole('link', { name: 'Suspects' }).click()
  await page.getByText('suspects accounts').waitFor()
  await page.getByText('suspects workers').waitFor()
  expect(moderator.complaints).toEqual([])
})
