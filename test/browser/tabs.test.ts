import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { TrackerProcess } from '../e2e/tracker-process.js'
import { RealPage } from './real-page.js'
import { testMsMax } from './tab.js'

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

/** How often the page has asked that what it keeps is not cleared away. */
declare let persisted: number

let tracker: TrackerProcess
let browser: Browser

beforeAll(async () => {
  tracker = await TrackerProcess.create()
  await tracker.start()
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--enable-unsafe-webgpu'],
  })
})

afterAll(async () => {
  await browser.close()
  await tracker.remove()
})

test('a tab says that it waits for the download of another, and has asked to keep the model', async () => {
  const one = await RealPage.open(browser, tracker.url)
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
