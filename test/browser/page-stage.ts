import type { Browser } from 'playwright-core'
import { TrackerProcess } from '../e2e/tracker-process.js'
import { launchChromium } from './chromium.js'
import { RealPage } from './real-page.js'

/** A tracker with its page as it is, and a browser. */
export class PageStage {
  readonly tracker: TrackerProcess
  readonly browser: Browser

  private constructor(tracker: TrackerProcess, browser: Browser) {
    this.tracker = tracker
    this.browser = browser
  }

  static async open(): Promise<PageStage> {
    const tracker = await TrackerProcess.create()
    await tracker.start()
    return new PageStage(tracker, await launchChromium())
  }

  /** Opens the page for a user of its own, and waits until it is connected. */
  openPage(): Promise<RealPage> {
    return RealPage.open(this.browser, this.tracker.url)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.tracker.remove()
  }
}
