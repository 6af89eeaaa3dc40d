import type { Page } from 'playwright-core'
import type { AskEvent, ContributionLimits, ContributionView, PeerView } from '../../packages/web/src/peer/tab-peer.js'
import type { EngineOrder } from './page/engine-orders.js'
import type { Swarm } from './page/main.js'

declare const swarm: Swarm

/** What the tests ask for. */
export interface Asked {
  prompt: string
  outputTokensMax: number
  sampling: { seed: bigint; temperature?: number; topK?: number }
  needs?: readonly string[]
}

/** Time that anything may take before a test has failed, in milliseconds: two cores, which others use too. */
export const patienceMs = 60_000

/** Time that a whole test has, in milliseconds. */
export const testMsMax = 3 * patienceMs

/** A tab with the page of the deep tests. */
export class Tab {
  readonly page: Page
  /** Errors and warnings of its console, and what nobody has caught. */
  readonly complaints: string[] = []
  readonly #waiters = new Set<(view: PeerView) => void>()
  #view: PeerView | undefined

  private constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(patienceMs)
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(String(error)))
  }

  /** Opens the page and waits until it is connected. */
  static async open(page: Page, url: string): Promise<Tab> {
    const tab = new Tab(page)
    await page.exposeFunction('showView', (view: PeerView) => tab.#show(view))
    await page.goto(url)
    await tab.until(({ session }) => session.name === 'connected')
    return tab
  }

  /** What the page has shown last. */
  get view(): PeerView {
    return this.#view!
  }

  /** Waits until what there is to show is so. */
  until(holds: (view: PeerView) => boolean): Promise<PeerView> {
    return new Promise((resolve, reject) => {
      const look = (view: PeerView): void => {
        if (!holds(view)) return
        clearTimeout(timer)
        this.#waiters.delete(look)
        resolve(view)
      }
      const timer = setTimeout(() => reject(new Error(`still waiting; there is ${describe(this.#view)}`)), patienceMs)
      this.#waiters.add(look)
      if (this.#view !== undefined) look(this.#view)
    })
  }

  /** Contributes and waits until it serves. */
  async contribute(hash: string, limits: ContributionLimits = { gpuShare: 1 }): Promise<ContributionView> {
    await this.startContributing(hash, limits)
    const { contribution } = await this.until(
      ({ contribution: { state } }) => state === 'serving' || state === 'failed',
    )
    return contribution
  }

  /** Contributes without waiting for anything. */
  async startContributing(hash: string, limits: ContributionLimits = { gpuShare: 1 }): Promise<void> {
    await this.page.evaluate(async ([hash, limits]) => void swarm.tabPeer.contribute(hash, limits), [
      hash,
      limits,
    ] as const)
  }

  /** Asks, and gives everything that becomes of it. */
  ask(asked: Asked): Promise<AskEvent[]> {
    return this.page.evaluate((submit) => swarm.ask(submit), asked)
  }

  /** Waits until the tracker says so of what this tab has asked for, by the number of the ask. */
  async untilReason(ask: number, code: string): Promise<void> {
    const hasReason = (): Promise<boolean> =>
      this.page.evaluate(
        ([ask, code]) =>
          swarm.tabPeer.explain(ask).then(
            ({ reasons }) => reasons.some((reason) => reason.code === code),
            // It has not arrived yet.
            () => false,
          ),
        [ask, code] as const,
      )
    const untilMs = performance.now() + patienceMs
    while (!(await hasReason())) if (performance.now() > untilMs) throw new Error(`${code} is not the reason`)
  }

  /** Takes complaints back that are the doing of the test. */
  forgive(pattern: RegExp): void {
    const kept = this.complaints.filter((each) => !pattern.test(each))
    this.complaints.splice(0, this.complaints.length, ...kept)
  }

  stopContributing(finish: boolean): Promise<void> {
    return this.page.evaluate((finish) => swarm.tabPeer.stopContributing({ finish }), finish)
  }

  orderEngines(order: EngineOrder, { isLasting = false } = {}): Promise<void> {
    return this.page.evaluate(([order, isLasting]) => swarm.orderEngines(order, isLasting), [order, isLasting] as const)
  }

  /** Loads the page again and waits until it is connected. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'commit' })
    this.#view = undefined
    await this.until(({ session }) => session.name === 'connected')
  }

  #show(view: PeerView): void {
    this.#view = view
    for (const look of this.#waiters) look(view)
  }
}

function describe(view: PeerView | undefined): string {
  return (
    JSON.stringify(view, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? 'nothing'
  )
}

/** The text of the first generation, as it was in the end. */
export function textOf(events: readonly AskEvent[]): string {
  const from = events.findLastIndex(({ type }) => type === 'restarted') + 1
  return events
    .slice(from)
    .map((event) => (event.type === 'output' ? event.text : ''))
    .join('')
}

/** How the job has ended. */
export function endingOf(events: readonly AskEvent[]): AskEvent | undefined {
  return events.find(({ type }) => type === 'jobEnded')
}
