import type { Clock } from '@kudoswarm/ports'
import type { Directory, Filter } from '@kudoswarm/tracker/directory'
import { createPromptFilter } from '@kudoswarm/tracker/moderation'
import type { FilterRule, PromptFilter } from '@kudoswarm/tracker/moderation'

/** How long a change of filters may take to be in force, in milliseconds. */
export const rulesMs = 1_000

/** The prompt filter of the filters that moderators have made, compiled anew when they have changed. */
export class PromptRules {
  readonly #directory: Pick<Directory, 'filters'>
  readonly #clock: Pick<Clock, 'now'>
  #filters: readonly Filter[] = []
  #filter = createPromptFilter([])
  #checkAt = 0

  constructor({ directory, clock }: { directory: Pick<Directory, 'filters'>; clock: Pick<Clock, 'now'> }) {
    this.#directory = directory
    this.#clock = clock
  }

  /** The filter that is in force. */
  get filter(): PromptFilter {
    const now = this.#clock.now()
    if (now < this.#checkAt) return this.#filter
    this.#checkAt = now + rulesMs
    const filters = [...this.#directory.filters.all()]
    const isSame = filters.length === this.#filters.length && filters.every((one, at) => one === this.#filters[at])
    if (isSame) return this.#filter
    this.#filters = filters
    this.#filter = createPromptFilter(filters.map(ruleOf))
    return this.#filter
  }

  /** The filters have changed just now. */
  refresh(): void {
    this.#checkAt = 0
  }
}

/** A filter as the rules of prompts have it. */
export function ruleOf({ id, regex, type, replacement }: Filter): FilterRule {
  return { id, regex, filterType: type, replacement }
}
