import type { LinkInit, LinkState } from './link.js'

/** Links that go from one host to another; a host that is left out stands for every host. */
export interface LinkDirection {
  from?: string | undefined
  to?: string | undefined
}

interface Change {
  order: number
  values: Partial<LinkState>
}

/** What links are like, those that are still to come included. What was said last about a link holds. */
export class LinkRules {
  /** Changes whenever a link may have. */
  version = 0
  readonly #start: LinkState
  readonly #changes = new Map<string, Change[]>()

  constructor(start: LinkInit) {
    this.#start = { ...start, isCut: false }
  }

  /** Changes what the links of a direction are like. */
  change({ from, to }: LinkDirection, values: Partial<LinkState>): void {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'number' && !(value >= 0 && (!name.endsWith('Rate') || value <= 1))) {
        throw new Error(`a link cannot have a ${name} of ${value}`)
      }
    }
    this.version += 1
    const key = keyOf(from, to)
    const kept = (this.#changes.get(key) ?? []).filter((old) =>
      Object.keys(old.values).some((name) => !(name in values)),
    )
    this.#changes.set(key, [...kept, { order: this.version, values }])
  }

  /** What the link from a host to another is like. */
  stateOf(from: string, to: string): LinkState {
    if (this.version === 0) return this.#start
    const keys = [keyOf(undefined, undefined), keyOf(from, undefined), keyOf(undefined, to), keyOf(from, to)]
    const changes = keys.flatMap((key) => this.#changes.get(key) ?? [])
    if (changes.length === 0) return this.#start
    changes.sort((one, other) => one.order - other.order)
    return Object.assign({}, this.#start, ...changes.map(({ values }) => values)) as LinkState
  }
}

function keyOf(from: string | undefined, to: string | undefined): string {
  return JSON.stringify([from ?? 0, to ?? 0])
}
