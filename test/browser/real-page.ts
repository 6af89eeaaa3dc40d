import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { patienceMs } from './tab.js'

const checker = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare const axe: { run: (options: RunOptions) => Promise<AxeResults> }
/** What the page has moved by itself so far: the sum of its layout shifts, as the browser scores them. */
declare let shifted: number

/** Stops that the Tab key may make before it has been everywhere. */
const stopsMax = 150

/** The smallest screen that the page is for, in CSS pixels. */
export const phone = { width: 360, height: 780 }
export const desktop = { width: 1280, height: 900 }

/** What has the focus. */
interface Stop {
  name: string
  /** Whether one sees that it has it. */
  isShown: boolean
}

/** The page of a tracker as its users have it. */
export class RealPage {
  readonly page: Page
  /** Errors and warnings of its console, and what nobody has caught. */
  readonly complaints: string[] = []
  /** What was fetched from elsewhere than the tracker. */
  readonly strangers: string[] = []

  readonly #url: string

  private constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
    page.setDefaultTimeout(patienceMs)
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) this.strangers.push(request.url())
    })
  }

  /** Opens the page for a user of its own, and waits until it is connected. */
  static async open(browser: Browser, url: string): Promise<RealPage> {
    return RealPage.openFor(await browser.newContext({ viewport: desktop, reducedMotion: 'reduce' }), url)
  }

  /** Opens the page in another tab of this user's browser. */
  openAnother(): Promise<RealPage> {
    return RealPage.openFor(this.page.context(), this.#url)
  }

  private static async openFor(user: BrowserContext, url: string): Promise<RealPage> {
    const one = new RealPage(await user.newPage(), url)
    await one.page.addInitScript(() => {
      Object.assign(globalThis, { shifted: 0 })
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
          if (!entry.hadRecentInput) shifted += entry.value
        }
      })
      observer.observe({ type: 'layout-shift', buffered: true })
    })
    await one.page.goto(url)
    await one.page.getByRole('button', { name: 'Connection: Connected' }).waitFor()
    return one
  }

  /** Goes to a view by its address. */
  async goTo(view: string): Promise<void> {
    await this.page.goto(`${this.#url}/#/${view}`)
  }

  /** Presses a key, such as `Enter`, a few times if it has to be. */
  async press(key: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.page.keyboard.press(key)
  }

  /** Goes on with the Tab key until what is named so has the focus. Fails where the focus gets lost on the way. */
  async tabTo(name: string | RegExp): Promise<void> {
    const seen: string[] = []
    for (let stop = 0; stop < stopsMax; stop += 1) {
      await this.press('Tab')
      const focused = await this.page.evaluate(describeFocus)
      // From the last one it goes by way of the browser's own controls back to the first.
      if (focused === undefined) continue
      if (!focused.isShown) throw new Error(`one does not see that ${focused.name} has the focus`)
      if (typeof name === 'string' ? focused.name === name : name.test(focused.name)) return
      seen.push(focused.name)
    }
    throw new Error(`the Tab key does not come to ${name}, only to ${[...new Set(seen)].join(' | ')}`)
  }

  /** The same, then the key that such a thing is used with. */
  async use(name: string | RegExp, key = 'Enter'): Promise<void> {
    await this.tabTo(name)
    await this.press(key)
  }

  /** What is wrong for those who do not see or do not use a mouse; a line each. */
  async findings(): Promise<string[]> {
    await this.page.evaluate(checker)
    const { violations } = await this.page.evaluate(() => axe.run({ resultTypes: ['violations'] }))
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${impact} ${id} at ${target.join(' ')}: ${failureSummary}`),
    )
  }

  /** By how many pixels it is wider than the screen. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  }

  /** What has moved by itself since the page was loaded. */
  shifted(): Promise<number> {
    return this.page.evaluate(() => shifted)
  }
}

/** Runs in the page. */
function describeFocus(): Stop | undefined {
  const { activeElement: element } = document
  if (!(element instanceof HTMLElement) || element === document.body) return undefined
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
  const label = element.getAttribute('aria-label') ?? labels[0]?.textContent
  const choice = element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement ? element.labels : []
  const name = label ?? choice[0]?.textContent ?? element.textContent
  // A small control may show it on what is beside it.
  const near = [element, element.nextElementSibling].filter((each) => each !== null)
  const isShown = near.some((each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  })
  return { name: name.trim(), isShown }
}
