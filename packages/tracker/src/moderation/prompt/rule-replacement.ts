import type { CompiledRule } from './filter-rule.js'

/**
 * Steps times characters that replacing may take for one prompt. Each search goes on from the last find and may look as far
 * as the end, so that finding all is quadratic with an expression that is made for it. A step takes some 10 ns.
 */
export const replacementWorkMax = 50_000_000

/** Replaces what rules find, one rule after another, with a bound on the work and on the length of the result. */
export class RuleReplacement {
  readonly #charactersMax: number
  #work = replacementWorkMax

  constructor(init: { charactersMax: number }) {
    this.#charactersMax = init.charactersMax
  }

  /** Replaces what these find. Undefined where a bound is reached. */
  replace(text: string, rules: readonly CompiledRule[]): string | undefined {
    let replaced: string | undefined = text
    for (const rule of rules) {
      replaced = this.#replaceOne(replaced, rule)
      if (replaced === undefined) return undefined
    }
    return replaced
  }

  #replaceOne(text: string, { rule, expression, steps }: CompiledRule): string | undefined {
    const matcher = expression.matcher(text)
    let result = ''
    let at = 0
    for (;;) {
      this.#work -= (text.length - at) * steps
      if (this.#work < 0) return undefined
      if (!matcher.find()) break
      // Nothing is put in where nothing is taken out, at the boundary of a word for example.
      if (matcher.end() > matcher.start()) result += text.slice(at, matcher.start()) + rule.replacement
      else result += text.slice(at, matcher.end())
      at = matcher.end()
      if (result.length > this.#charactersMax) return undefined
    }
    result += text.slice(at)
    return result.length > this.#charactersMax ? undefined : result
  }
}
