/**
 * Pictures of every view, light and dark, on a desk and on a phone, into `screenshots/`. The page and its tracker are the
 * real ones; build both before: `npm run setup`. Takes about five minutes: `node packages/web/scripts/take-screenshots.mjs`.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { populate } from './pictured-swarm.mjs'
import { startTracker } from './pictured-tracker.mjs'

const folder = fileURLToPath(new URL('../screenshots', import.meta.url))

const schemes = ['light', 'dark']
const sizes = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 360, height: 780 },
}

/** How long the swarm lives before it is pictured, and a view has to settle after it has changed, in milliseconds. */
const livesMs = 180_000
const settlesMs = 1_500

/** Colours of a picture: as many as the page has, and few enough to be small. */
const colours = 128

const tracker = await startTracker()
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  chromiumSandbox: false,
  args: ['--enable-unsafe-webgpu'],
})
const swarm = await populate(tracker.url, tracker.adminKey())
try {
  const { contribute, ask } = await openWorking(swarm.accounts)
  const watch = await openAs(swarm.accounts.get('Ada').apikey)
  const admin = await openAdmin()
  await delay(livesMs)
  await mkdir(folder, { recursive: true })
  await picture('contribute', contribute)
  await picture('ask', ask)
  await watch.goto(`${tracker.url}/#/swarm`)
  await picture('swarm', watch)
  await watch.goto(`${tracker.url}/#/kudos`)
  await picture('kudos', watch)
  await picture('admin', admin)
} finally {
  await swarm.stop()
  await browser.close()
  await tracker.close()
}

/** A tab that contributes, and one that has asked it. */
async function openWorking(accounts) {
  const contribute = await openAs(accounts.get('Alan').apikey)
  await contribute.goto(`${tracker.url}/#/contribute`)
  await contribute.getByRole('button', { name: 'Start contributing' }).click()
  await contribute.getByRole('heading', { name: 'Your tab is serving' }).waitFor({ timeout: 120_000 })
  const ask = await openAs(accounts.get('Grace').apikey)
  await ask.goto(`${tracker.url}/#/ask`)
  await ask.getByRole('textbox').first().fill('It was a dark night and the lighthouse')
  await ask.getByLabel('Model').selectOption(await lanternOf(ask))
  await ask.getByRole('button', { name: 'Ask', exact: true }).click()
  return { contribute, ask }
}

/** The model that the tab runs, among those that can be chosen. */
async function lanternOf(page) {
  const option = page.getByLabel('Model').locator('option').filter({ hasText: 'lantern' })
  await option.waitFor({ state: 'attached' })
  return option.getAttribute('value')
}

async function openPage() {
  const page = await (await browser.newContext({ deviceScaleFactor: 1, viewport: sizes.desktop })).newPage()
  // The font comes with the first load and is used from the second on.
  await page.goto(tracker.url)
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Connection: Connected' }).waitFor()
  return page
}

/** A page that acts for the account of an API key. */
async function openAs(apiKey) {
  const page = await openPage()
  await page.goto(`${tracker.url}/#/kudos`)
  await page.getByRole('button', { name: 'Use an API key' }).click()
  await page.getByLabel('API key', { exact: true }).fill(apiKey)
  await page.getByRole('button', { name: 'Look it up' }).click()
  await page.getByRole('button', { name: 'Use it here' }).click()
  await page.getByText('This browser acts for your account now.').waitFor()
  return page
}

async function openAdmin() {
  const page = await openPage()
  await page.goto(`${tracker.url}/#/admin`)
  await page.getByLabel('API key', { exact: true }).fill(tracker.adminKey())
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('link', { name: /^Grace#/ }).click()
  await page.getByRole('switch', { name: 'Education' }).click()
  return page
}

async function picture(name, page) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport)
      await page.evaluate(() => scrollTo(0, 0))
      await delay(settlesMs)
      const png = await sharp(await page.screenshot())
        .png({ palette: true, colours, effort: 10 })
        .toBuffer()
      await writeFile(join(folder, `${name}-${colorScheme}-${size}.png`), png)
    }
  }
}
