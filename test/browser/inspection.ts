import { desktop, phone, type RealPage } from './real-page.js'

/** Scores of layout shifts up to here count as good by Web Vitals. */
const shiftedMax = 0.1

/** Looks at a page in every colour and size, and keeps what is wrong with it. */
export class Inspection {
  readonly findings: string[] = []
  readonly #subject: RealPage

  constructor(subject: RealPage) {
    this.#subject = subject
  }

  /** Opens a view anew and looks at it as it comes. */
  async open(view: string): Promise<void> {
    const { page } = this.#subject
    await this.#subject.goTo(view)
    await page.reload()
    await page.getByRole('button', { name: 'Connection: Connected' }).waitFor()
    await page.waitForLoadState('networkidle')
    const shifted = await this.#subject.shifted()
    if (shifted > shiftedMax) this.findings.push(`${view} moves by itself, by ${shifted}`)
    await this.look(view)
  }

  /** Presses a button or a link by its name, and looks at what comes of it once there is such a heading. */
  async press(name: string | RegExp, heading: string | RegExp): Promise<void> {
    const { page } = this.#subject
    const link = page.getByRole('link', { name, exact: true })
    await page.getByRole('button', { name, exact: true }).or(link).first().click()
    await page.getByRole('heading', { name: heading }).first().waitFor()
    await this.look(`${name}`)
  }

  /** Looks at the page as it is. */
  async look(what: string): Promise<void> {
    const { page } = this.#subject
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const size of [phone, desktop]) {
        await page.setViewportSize(size)
        const where = `${what}, ${colorScheme}, ${size.width} px`
        for (const finding of await this.#subject.findings()) this.findings.push(`${where}: ${finding}`)
        const overflow = await this.#subject.overflow()
        if (overflow > 0) this.findings.push(`${where}: ${overflow} px too wide`)
      }
    }
  }
}
