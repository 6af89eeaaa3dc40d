import { billionsInName, plainTextModelName } from './text-model-name.js'

/** What the reference says of a text model. */
export interface TextModelFacts {
  /** Parameters. */
  readonly billions: number
  readonly isNsfw: boolean
}

/**
 * Parameters in billions by any name of a model: core's `TextModels`. `get` also finds names with software and
 * quantisation around them, and believes the number in the name of a model that the reference does not have, up to that
 * of its largest model: whoever makes up a name gains no more than who takes one that is there. All else is of the
 * reference alone.
 */
export class TextModelSizes extends Map<string, number> {
  readonly #plain = new Map<string, number>()
  #largest = 0

  /** `facts` by name. */
  constructor(facts: ReadonlyMap<string, TextModelFacts>) {
    super()
    for (const [name, { billions }] of facts) {
      this.set(name, billions)
      this.#largest = Math.max(this.#largest, billions)
      this.#plain.set(plainTextModelName(name), billions)
    }
  }

  /** True for a model of the reference by any of its names, and not for one of which only the name says something. */
  override has(name: string): boolean {
    return super.has(name) || this.#plain.has(plainTextModelName(name))
  }

  override get(name: string): number | undefined {
    return super.get(name) ?? this.#plain.get(plainTextModelName(name)) ?? this.#believed(billionsInName(name))
  }

  #believed(billions: number | undefined): number | undefined {
    return billions === undefined || this.#largest === 0 ? undefined : Math.min(billions, this.#largest)
  }
}
