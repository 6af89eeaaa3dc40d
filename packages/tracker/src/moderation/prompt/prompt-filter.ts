import type { Refusal } from '../refusal.js'
import { hasAgeWords, hasChildSymbols, withAdults } from './age-words.js'
import { compileRule, rulesMax, stepsMax, type CompiledRule, type FilterRule, type FilterType } from './filter-rule.js'
import { normalise, partsOf } from './prompt-text.js'
import { clean, corrupt, replaced, tooLong, type PromptVerdict } from './prompt-verdict.js'
import { firstMatch, RuleGroup } from './rule-group.js'
import { RuleReplacement } from './rule-replacement.js'

/** Suspicion of a prompt at which something is done: both groups have found something. */
export const promptSuspicionThreshold = 2
/** Characters of a prompt that can be replaced. */
export const replacedCharactersMax = 7_000
/** Steps of all rules times characters of a prompt: at 10 to 20 ns each, 1 to 2 s for the most hostile rules there can be. */
export const workMax = 100_000_000
/** Characters of a prompt that is looked through, however few rules there are. */
export const checkedCharactersMax = 1_000_000
/** Finds that a check returns. */
export const matchesMax = 100

const addedNegative = 'child, infant, underage, immature, teenager, tween'

/** What the rules think of a prompt. */
export interface PromptCheck {
  /** 0 to 2: one for each group that found something. */
  readonly suspicion: number
  /** The first find of each rule, in the normalised prompt; at most {@link matchesMax}. */
  readonly matches: readonly string[]
}

/** Whose prompt it is, and for what. */
export interface PromptOptions {
  /** The rules hold for images; prompts for text are only replaced, for a model of adult content or a flagged account. */
  readonly kind: 'image' | 'text'
  /** Whether to replace rather than to refuse: `replacement_filter`, and always for an education account. @default true */
  readonly replaces?: boolean
  /** The account is flagged: its prompts are always replaced. @default false */
  readonly isFlagged?: boolean
  /** A refusal is not held against a moderator. @default false */
  readonly isModerator?: boolean
  /** A requested model is one for adult content. @default false */
  readonly isNsfwModel?: boolean
  /** All requested models are of a kind that knows tags like `1girl`, which are then spared. @default false */
  readonly keepsNumberedTags?: boolean
  /** Not filtered at all: the filter is off, or the operator spares those who ask only workers of their own. @default false */
  readonly isSpared?: boolean
}

/** Holds prompts against rules. It keeps nothing of them. */
export interface PromptFilter {
  /** Rules that could not be used, and why: one that an older version took, for example. The others are in force. */
  readonly broken: readonly { readonly rule: FilterRule; readonly refusal: Refusal<'BadRequest'> }[]
  /** Characters of a prompt that the rules can look through. */
  readonly charactersMax: number
  /** Says what the rules, or those of one type, find in a prompt. A longer one is looked through as far as that goes. */
  check(prompt: string, filterType?: number): PromptCheck
  /** Says whether a prompt is taken, or which instead. */
  apply(prompt: string, options: PromptOptions): PromptVerdict
}

/** Compiles rules, once for each change of them. No rule, which is the default, means that no prompt is ever refused. */
export function createPromptFilter(rules: readonly FilterRule[]): PromptFilter {
  return new RulesFilter(rules)
}

class RulesFilter implements PromptFilter {
  readonly broken: PromptFilter['broken']
  readonly charactersMax: number
  readonly #groups: Readonly<Record<FilterType, RuleGroup>>

  constructor(rules: readonly FilterRule[]) {
    const { usable, broken } = compileAll(rules)
    const ofType = (type: FilterType): RuleGroup => new RuleGroup(usable.filter(({ rule }) => rule.filterType === type))
    this.#groups = { 10: ofType(10), 11: ofType(11), 20: ofType(20) }
    this.broken = broken
    const steps = usable.reduce((sum, rule) => sum + rule.steps, 0)
    this.charactersMax = Math.min(checkedCharactersMax, Math.floor(workMax / Math.max(1, steps)))
  }

  check(prompt: string, filterType?: number): PromptCheck {
    const { positive } = partsOf(prompt.slice(0, this.charactersMax))
    const text = normalise(positive).slice(0, this.charactersMax)
    const { rules, suspicion } = this.#find(positive, text, filterType)
    return { suspicion, matches: rules.slice(0, matchesMax).flatMap((rule) => firstMatch(rule, text) ?? []) }
  }

  apply(prompt: string, options: PromptOptions): PromptVerdict {
    const { kind, replaces = true, isFlagged = false, isNsfwModel = false, isSpared = false } = options
    const isLookedAt = !isSpared && (kind === 'image' || isFlagged || isNsfwModel)
    if (!isLookedAt) return clean(prompt)
    const { positive, negative } = kind === 'image' ? partsOf(prompt) : { positive: prompt, negative: undefined }
    if (prompt.length > this.charactersMax) return tooLong(prompt, this.charactersMax)
    const text = normalise(positive)
    // Some letters become many: one of Chinese a syllable.
    if (text.length > this.charactersMax) return tooLong(prompt, this.charactersMax)

    const isTriggered = kind === 'image' && this.#find(positive, text).suspicion >= promptSuspicionThreshold
    const isHeldAgainst = isTriggered && options.isModerator !== true
    if (isTriggered && !replaces) return corrupt(prompt, { isHeldAgainst })
    const isAdult = isFlagged || (isNsfwModel && this.#speaksOfMinors(text))
    if (!isTriggered && !isAdult) return clean(prompt)
    if (isTriggered && prompt.length > replacedCharactersMax) return tooLong(prompt, replacedCharactersMax)
    const change = { isAdult, keepsNumbered: options.keepsNumberedTags ?? false }
    const rest = kind === 'image' ? this.#replace(text, change) : this.#replaceText(prompt, text, change)
    if (!rest) return corrupt(prompt, { isHeldAgainst })
    return replaced(kind === 'image' ? withNegative(rest, negative) : rest)
  }

  /** What finds something in the first part of a prompt, as it was written and normalised. */
  #find(positive: string, text: string, only?: number): { rules: readonly CompiledRule[]; suspicion: number } {
    const found = (type: FilterType): readonly CompiledRule[] =>
      only === undefined || only === type ? this.#groups[type].found(text) : []
    const groupA = [...found(10), ...found(11)]
    const groupB = found(20)
    const hasSymbols = (only ?? 10) === 10 && hasChildSymbols(positive)
    const suspicion = Number(hasSymbols || groupA.length > 0) + Number(groupB.length > 0)
    return { rules: [...groupA, ...groupB], suspicion }
  }

  /** Whether a normalised text speaks of what a model for adult content must not be asked for. */
  #speaksOfMinors(text: string): boolean {
    return hasAgeWords(text) || this.#groups[10].found(text).length > 0
  }

  /**
   * Prompts for text have a form that the model knows (`### Instruction:`), which is kept if nothing is left then; where
   * words were spelt so that only normalising finds them, the normalised text is used.
   */
  #replaceText(prompt: string, text: string, change: Change): string | undefined {
    const inPlace = this.#replace(prompt, change)
    if (inPlace === undefined || !this.#speaksOfMinors(normalise(inPlace))) return inPlace
    return this.#replace(text, change)
  }

  /** What is left of a text, nothing perhaps. Undefined where it grows, or takes, too much. */
  #replace(text: string, change: Change): string | undefined {
    const replacement = new RuleReplacement({ charactersMax: 4 * Math.max(replacedCharactersMax, text.length) })
    const rest = replacement.replace(text, this.#groups[10].found(text))
    if (rest === undefined) return undefined
    return (change.isAdult ? withAdults(rest, change) : rest).replaceAll(/ {2,}/g, ' ').trim()
  }
}

/** How a prompt is changed besides what the rules replace. */
interface Change {
  readonly isAdult: boolean
  readonly keepsNumbered: boolean
}

function withNegative(positive: string, negative: string | undefined): string {
  return `${positive}###${[addedNegative, negative?.trim()].filter(Boolean).join(', ')}`
}

function compileAll(rules: readonly FilterRule[]): { usable: CompiledRule[]; broken: PromptFilter['broken'] } {
  const usable: CompiledRule[] = []
  const broken: { rule: FilterRule; refusal: Refusal<'BadRequest'> }[] = []
  let room = stepsMax
  for (const rule of rules) {
    const compilation = compileRule(rule)
    if ('refusal' in compilation) broken.push({ rule, refusal: compilation.refusal })
    else if (compilation.compiled.steps > room || usable.length >= rulesMax) {
      broken.push({ rule, refusal: { rc: 'BadRequest', message: 'There are too many filters before it: delete some' } })
    } else {
      usable.push(compilation.compiled)
      room -= compilation.compiled.steps
    }
  }
  return { usable, broken }
}
