/** Time between two looks at the balance, in milliseconds. */
export const balanceMs = 5_000

/** What a watch is made of. */
export interface BalanceWatchInit {
  look: () => Promise<void>
  /** Whether the balance changes by what this tab does, so that it is looked at though nobody sees the page. */
  isEarning: () => boolean
}

/** Looks at the balance from time to time, as long as somebody sees it: every tab that is open costs the tracker otherwise. */
export class BalanceWatch {
  readonly #init: BalanceWatchInit
  #isVisible = true

  constructor(init: BalanceWatchInit) {
    this.#init = init
  }

  /** Begins, for as long as the tab lives. */
  start(): void {
    setInterval(() => {
      if (this.#isVisible || this.#init.isEarning()) void this.#init.look()
    }, balanceMs)
  }

  /** The page is seen, or is not. One that comes to be seen is brought up to date at once. */
  setVisible(isVisible: boolean): void {
    if (isVisible && !this.#isVisible) void this.#init.look()
    this.#isVisible = isVisible
  }
}
