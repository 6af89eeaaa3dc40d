import type { Clock, Logger } from '@kudoswarm/ports'
import type { Directory, Filter } from '@kudoswarm/tracker/directory'
import { createPromptFilter } from '@kudoswarm/tracker/moderation'
import type { FilterRule, PromptFilter } from '@kudoswarm/tracker/moderation'

/** How long a change of filters may take to be in force, in milliseconds. */
export const rulesMs = 1_000

/** Filters that cannot be used and are named in the log; the others are counted. */
const brokenLogged = 10

/** What prompts are held against, and who is told what cannot be. */
export interface PromptRulesInit {
  directory: Pick<Directory, 'filters'>
  clock: Pick<Clock, 'now'>
  logger: Pick<Logger, 'warn'>
}

/**
 * The prompt filter of the filters that moderators have made, compiled anew when they have changed. One that cannot be used,
 * which an older version took, is told of in the log and to moderators; the others are in force.
 */
export class PromptRules {
  readonly #directory: Pick<Directory, 'filters'>
  readonly #clock: Pick<Clock, 'now'>
  readonly #logger: Pick<Logger, 'warn'>
  #filters: readonly Filter[] = []
  #filter = createPromptFilter([])
  /** Why filters cannot be used, by their ids. */
  #problems: ReadonlyMap<string, string> = new Map()
  #checkAt = 0

  constructor({ directory, clock, logger }: PromptRulesInit) {
    this.#directory = directory
    this.#clock = clock
    this.#logger = logger
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
    this.#problems = new Map(this.#filter.broken.map(({ rule, refusal }) => [rule.id, `${refusal.message}.`]))
    if (this.#problems.size > 0) this.#warn()
    return this.#filter
  }

  /** Why a filter is not in force; undefined where it is. */
  problemOf(id: string): string | undefined {
    return this.filter.broken.length === 0 ? undefined : this.#problems.get(id)
  }

  #warn(): void {
    const filters = Object.fromEntries([...this.#problems].slice(0, brokenLogged))
    const wayOut = 'change or remove them with "kudoswarm admin filters"'
    this.#logger.warn(`filters that cannot be used hold for no prompt; ${wayOut}`, {
      count: this.#problems.size,
      filters,
    })
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
