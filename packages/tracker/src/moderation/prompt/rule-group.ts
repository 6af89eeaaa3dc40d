import { RE2JS, RE2Set } from 're2js'
import type { CompiledRule } from './filter-rule.js'

/** Rules of one type, looked for at once. */
export class RuleGroup {
  readonly rules: readonly CompiledRule[]
  readonly #set: RE2Set | undefined

  constructor(rules: readonly CompiledRule[]) {
    this.rules = rules
    if (rules.length === 0) return
    this.#set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE)
    for (const { rule } of rules) this.#set.add(rule.regex)
    this.#set.compile()
  }

  /** The rules that find something in a text, in the order of the rules. */
  found(text: string): readonly CompiledRule[] {
    const indexes = this.#set?.match(text) ?? []
    return [...indexes].sort((one, other) => one - other).map((index) => this.rules[index]!)
  }
}

/** What a rule finds first in a text. */
export function firstMatch({ expression }: CompiledRule, text: string): string | undefined {
  const matcher = expression.matcher(text)
  return matcher.find() ? (matcher.group() ?? undefined) : undefined
}
