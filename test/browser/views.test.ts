import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Inspection } from './inspection.js'
import { PageStage } from './page-stage.js'
import { testMsMax } from './tab.js'

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

/** Parts of the view of moderators, after the first. */
const sections = ['Workers', 'Suspects', 'Why', 'Filters', 'Addresses', 'Modes', 'News', 'Invitations']

let stage: PageStage

beforeAll(async () => {
  stage = await PageStage.open()
})

afterAll(() => stage.close())

test('contributing, asking and looking take nothing but a keyboard', async () => {
  const worker = await stage.openPage()
  const { page } = worker
  await worker.use('Skip to the content')
  await worker.use('Start contributing')
  await page.getByRole('heading', { name: 'Your tab is serving' }).waitFor()

  const asker = await stage.openPage()
  await asker.use('Ask')
  await asker.page.getByRole('heading', { name: 'Ask the swarm' }).waitFor()
  await asker.tabTo('The beginning of a text')
  await asker.page.keyboard.type('It was a dark night and')
  await asker.page.getByText(/^Costs .* kudos at most/).waitFor()
  await asker.press('Enter')
  await asker.page.getByRole('status').filter({ hasText: 'The answer is complete.' }).waitFor()
  await asker.use(/^Signature verified/)
  await asker.page.getByText('Hash of the answer').waitFor()
  await asker.use('Swarm')
  await asker.page.getByRole('heading', { name: 'Workers' }).waitFor()
  await asker.use('Kudos')
  await asker.use('Create an account')
  await asker.use('Save a backup')
  await asker.page.getByRole('dialog').waitFor()
  await asker.press('Escape')
  await asker.use('Show me on leaderboards', 'Space')
  await asker.use('Count it all')
  await asker.page.getByText('The ledger adds up').waitFor()

  await page.getByText('Completed').waitFor()
  await worker.use('Pause')
  await page.getByRole('heading', { name: 'Your tab is taking a break' }).waitFor()
  await worker.use('Resume')
  await page.getByRole('heading', { name: 'Your tab is serving' }).waitFor()
  await worker.tabTo('GPU time')
  await worker.press('ArrowLeft', 2)
  await worker.use('Stop')
  await page.getByRole('heading', { name: 'Lend your GPU to the swarm' }).waitFor()
  expect([...worker.complaints, ...asker.complaints]).toEqual([])
})

test('the view of moderators takes nothing but a keyboard', async () => {
  const moderator = await stage.openPage()
  const { page } = moderator
  await moderator.use('Admin')
  await moderator.tabTo('API key')
  await page.keyboard.type(stage.tracker.adminKey)
  await moderator.press('Enter')
  for (const section of sections) {
    await moderator.use(section)
    await page.locator(`[aria-current="true"]:text-is("${section}")`).waitFor()
  }
  await moderator.use('Accounts')
  await moderator.use(/^operator#/)
  await moderator.use('Education', 'Space')
  await moderator.use('Save the changes')
  await page.getByText('Done.').first().waitFor()
  await moderator.use('Forget the key')
  await page.getByRole('heading', { name: 'Show your key' }).waitFor()
  expect(moderator.complaints).toEqual([])
})

test('no view of a visitor has a finding of the accessibility checker, moves, is too wide, or fetches from elsewhere', async () => {
  const visitor = await stage.openPage()
  const { page } = visitor
  const inspection = new Inspection(visitor)
  for (const view of ['contribute', 'ask', 'swarm', 'kudos', 'admin']) await inspection.open(view)
  await visitor.goTo('kudos')
  for (const [button, title] of [
    ['Use a backup', 'Use an account that you have saved'],
    ['Use an API key', 'Use the account of an API key'],
  ] as const) {
    await inspection.press(button, title)
    await visitor.press('Escape')
  }
  await page.getByRole('button', { name: 'Create an account' }).click()
  for (const [button, title] of [
    ['Save a backup', 'Save the key of your account'],
    ['Show it to another device', 'Take your account with you'],
  ] as const) {
    await inspection.press(button, title)
    await visitor.press('Escape')
  }
  await inspection.press('Count it all', 'The ledger adds up')
  expect([...inspection.findings, ...visitor.complaints, ...visitor.strangers]).toEqual([])
})

test('nor has a view while the tab is at work', async () => {
  const worker = await stage.openPage()
  const { page } = worker
  const inspection = new Inspection(worker)
  await inspection.press('Start contributing', 'Your tab is serving')
  await worker.goTo('ask')
  await page.getByLabel('The beginning of a text').fill('It was a dark night and')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText(/^Signature verified/).click()
  await inspection.look('an answer and its receipt')
  await worker.goTo('swarm')
  await page.getByRole('heading', { name: 'Workers' }).waitFor()
  await inspection.look('the swarm at work')
  await worker.goTo('kudos')
  await page.getByText('entry ').first().waitFor()
  await inspection.look('a history')
  await worker.goTo('contribute')
  await inspection.press('Pause', 'Your tab is taking a break')
  expect([...inspection.findings, ...worker.complaints, ...worker.strangers]).toEqual([])
})

test('nor has what moderators see', async () => {
  const moderator = await stage.openPage()
  const { page } = moderator
  const inspection = new Inspection(moderator)
  await moderator.goTo('admin')
  await page.getByLabel('API key').fill(stage.tracker.adminKey)
  await inspection.press('Go on', 'All accounts')
  await inspection.press(/^operator#/, /^operator#/)
  for (const section of sections) {
    await page.getByRole('link', { name: section, exact: true }).click()
    await page.locator(`[aria-current="true"]:text-is("${section}")`).waitFor()
    await inspection.look(section)
  }
  expect([...inspection.findings, ...moderator.complaints, ...moderator.strangers]).toEqual([])
})
