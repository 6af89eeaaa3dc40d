import { readFile } from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext } from 'playwright-core'
import { createBytesSource, loadModelFile, runOnCpu, type LoadedModel } from '@kudoswarm/engine'
import { fillParameters } from '@kudoswarm/protocol'
import { TrackerProcess } from '../e2e/tracker-process.js'
import { launchChromium } from './chromium.js'
import { PageProxy } from './page-proxy.js'
import { Tab, type Asked } from './tab.js'
import { buildTestPage } from './test-page.js'

const modelFile = fileURLToPath(new URL('../../packages/engine/models/lantern-2m-q8_0.gguf', import.meta.url))

/** A tracker with the page of the deep tests, a browser with the software adapter, and the CPU reference. */
export class Lab {
  readonly tracker: TrackerProcess
  readonly proxy: PageProxy
  readonly browser: Browser
  readonly #folder: string
  readonly #model: LoadedModel
  readonly #tabs: Tab[] = []

  private constructor(parts: Pick<Lab, 'tracker' | 'proxy' | 'browser'> & { folder: string; model: LoadedModel }) {
    this.tracker = parts.tracker
    this.proxy = parts.proxy
    this.browser = parts.browser
    this.#folder = parts.folder
    this.#model = parts.model
  }

  /** `listen` is where the tracker listens beside TCP and WebSockets. */
  static async open(listen: readonly string[] = []): Promise<Lab> {
    const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-page-'))
    const tracker = await TrackerProcess.create(listen)
    const [browser, model] = await Promise.all([
      launchChromium(),
      readFile(modelFile).then((bytes) => loadModelFile(createBytesSource(bytes))),
      buildTestPage(folder),
      tracker.start(),
    ])
    const proxy = await PageProxy.start({ folder, tracker: tracker.url })
    return new Lab({ tracker, proxy, browser, folder, model })
  }

  /** Hash of the model that the tests serve, as hex digits. */
  get modelHash(): string {
    return Buffer.from(this.#model.model.hash).toString('hex')
  }

  /** Another user of the browser: other storage, so another account and other models. */
  newUser(): Promise<BrowserContext> {
    return this.browser.newContext()
  }

  /** Opens the page and waits until it is connected. */
  async openTab(user: BrowserContext): Promise<Tab> {
    const tab = await Tab.open(await user.newPage(), this.proxy.url)
    this.#tabs.push(tab)
    return tab
  }

  /** The one right answer. */
  async answerOnCpu({ prompt, outputTokensMax, sampling }: Asked): Promise<string> {
    const job = { model: this.#model.model.hash, prompt, outputTokensMax, sampling: fillParameters(sampling) }
    return (await runOnCpu(this.#model, job)).text
  }

  /** What tabs have complained of on their consoles since the last look, and closes them. */
  async closeTabs(): Promise<string[]> {
    const tabs = this.#tabs.splice(0)
    await Promise.all(tabs.map(({ page }) => page.context().close()))
    return tabs.flatMap(({ complaints }) => complaints)
  }

  /** Takes complaints of all tabs back that are the doing of the test. */
  forgive(pattern: RegExp): void {
    for (const tab of this.#tabs) tab.forgive(pattern)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.proxy.close()
    await this.tracker.remove()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
