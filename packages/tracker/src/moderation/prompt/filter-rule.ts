import { RE2JS } from 're2js'
import type { Refusal } from '../refusal.js'

/** Characters of one expression. */
export const expressionCharactersMax = 4_000
/** Characters of what an expression is replaced by. */
export const replacementCharactersMax = 255
/** Rules of a tracker. */
export const rulesMax = 1_000
/** Steps of the compiled program of one rule: about one for each letter, and for each repetition that is counted. */
export const ruleStepsMax = 2_000
/** Steps of all rules together. With `workMax` it bounds how long the most hostile set can take for a prompt. */
export const stepsMax = 10_000

/**
 * What a rule counts for. 10 and 11 are group A, and what 10 finds is replaced; 20 is group B. Types from 12 to 19 and
 * above 20 are kept and do nothing.
 */
export type FilterType = 10 | 11 | 20

/** A moderator's expression that prompts are held against. */
export interface FilterRule {
  readonly id: string
  /** In the syntax of RE2, case ignored: no look-around, no back-references. */
  readonly regex: string
  /** 10 to 29; see {@link FilterType}. */
  readonly filterType: number
  /** Stands, as it is, for what a rule of type 10 finds. */
  readonly replacement: string
}

/** A rule, ready to be used. */
export interface CompiledRule {
  readonly rule: FilterRule
  readonly expression: RE2JS
  readonly steps: number
}

/** A rule compiled, or why it cannot be used. */
export type Compilation = { readonly compiled: CompiledRule } | { readonly refusal: Refusal<'BadRequest'> }

/**
 * Says what is wrong with a rule that is to be added to others, or nothing. The first that holds: too many, its type, its
 * length, its replacement, its syntax, that it finds something in an empty text, its size, the size of all.
 */
export function refusalOfRule(rule: FilterRule, others: readonly FilterRule[]): Refusal<'BadRequest'> | undefined {
  if (others.length >= rulesMax) return refusal(`There are ${rulesMax} filters already: delete one first`)
  const compilation = compileRule(rule)
  if ('refusal' in compilation) return compilation.refusal
  const steps = others.reduce((sum, other) => sum + stepsOf(other), compilation.compiled.steps)
  if (steps <= stepsMax) return undefined
  return refusal(`All filters together would need ${steps} steps of ${stepsMax}: delete or shorten some`)
}

/** Compiles a rule for an engine that takes linear time, whatever the expression. */
export function compileRule(rule: FilterRule): Compilation {
  const { regex, filterType, replacement } = rule
  if (!Number.isInteger(filterType) || filterType < 10 || filterType > 29) {
    return { refusal: refusal('The type of a filter is a whole number from 10 to 29') }
  }
  if (regex === '' || regex.length > expressionCharactersMax) {
    return { refusal: refusal(`The expression must have 1 to ${expressionCharactersMax} characters: split it`) }
  }
  if (replacement.length > replacementCharactersMax) {
    return { refusal: refusal(`The replacement has at most ${replacementCharactersMax} characters: shorten it`) }
  }
  const expression = parse(regex)
  if (typeof expression === 'string') {
    const way = 'It must be in the syntax of RE2, which has no look-around and no back-references'
    return { refusal: refusal(`The expression cannot be used: ${expression}. ${way}`) }
  }
  if (expression.test('')) return { refusal: refusal('The expression must not find something in an empty text') }
  const steps = expression.programSize()
  if (steps <= ruleStepsMax) return { compiled: { rule, expression, steps } }
  return { refusal: refusal(`The expression needs ${steps} steps of ${ruleStepsMax}: lower its {repetitions}`) }
}

function stepsOf(rule: FilterRule): number {
  const compilation = compileRule(rule)
  return 'compiled' in compilation ? compilation.compiled.steps : 0
}

function parse(regex: string): RE2JS | string {
  try {
    return RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function refusal(message: string): Refusal<'BadRequest'> {
  return { rc: 'BadRequest', message }
}
