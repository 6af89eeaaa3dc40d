import { RE2JS } from 're2js'
import type { Caller } from './caller.js'
import type { ContentsView } from './contents.js'
import type { DirectoryDraft } from './directory.js'
import { givenOf, isEmpty } from './given-fields.js'
import { filterTypeGroup } from './items/filter.js'
import type { Filter } from './items/filter.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { isWithin } from './text-length.js'

/** Types of filters. */
export const filterTypes = { min: 10, max: 29 }

/** Characters of a pattern, of what is said about it, and of what replaces a match. */
const regexLength = { min: 1, max: 10_000 }
const textLength = { min: 0, max: 1_000 }

/** What may be said about a filter. */
export interface FilterFields {
  regex?: string | undefined
  type?: number | undefined
  description?: string | undefined
  replacement?: string | undefined
}

/** A filter as it is now, or why it is not. */
export type FilterAnswer = { ok: true; filter: Filter } | Refusal

/** Makes a filter, for moderators. */
export function createFilter(
  draft: DirectoryDraft,
  caller: Caller,
  fields: FilterFields & { regex: string; type: number },
): FilterAnswer {
  const refusal = moderatorRefusal(caller) ?? fieldsRefusal(fields)
  if (refusal !== undefined) return refusal
  const { regex, type, description = '', replacement = '' } = fields
  const filter: Filter = { id: draft.newId(), regex, type, description, replacement, owner: caller.account }
  draft.filters.put(filter)
  return { ok: true, filter }
}

/** Changes a filter, for moderators. */
export function changeFilter(
  draft: DirectoryDraft,
  caller: Caller,
  { id, ...fields }: FilterFields & { id: string },
): FilterAnswer {
  const found = filterOf(draft, caller, id)
  if (!found.ok) return found
  const wrong = fieldsRefusal(fields)
  if (wrong !== undefined) return wrong
  const given = givenOf(fields, ['regex', 'type', 'description', 'replacement'])
  if (isEmpty(given)) return refused('NoFilterModSelected', 'nothing of the filter is to be changed; say what')
  const filter: Filter = { ...found.filter, ...given }
  draft.filters.put(filter)
  return { ok: true, filter }
}

/** Removes a filter, for moderators. */
export function removeFilter(draft: DirectoryDraft, caller: Caller, id: string): FilterAnswer {
  const found = filterOf(draft, caller, id)
  if (found.ok) draft.filters.remove(id)
  return found
}

/** A filter, for moderators. */
export function filterOf({ filters }: Pick<ContentsView, 'filters'>, caller: Caller, id: string): FilterAnswer {
  const refusal = moderatorRefusal(caller)
  if (refusal !== undefined) return refusal
  const filter = filters.get(id)
  return filter === undefined ? refused('FilterNotFound', `there is no filter ${id}`) : { ok: true, filter }
}

/** The filters of a type, or all, that say this somewhere in their pattern, for moderators. */
export function listFilters(
  { filters }: Pick<ContentsView, 'filters'>,
  caller: Caller,
  { type, contains = '' }: { type?: number | undefined; contains?: string | undefined },
): { ok: true; filters: readonly Filter[] } | Refusal {
  const refusal = moderatorRefusal(caller)
  if (refusal !== undefined) return refusal
  const all = type === undefined ? [...filters.all()] : filters.inGroup(filterTypeGroup(type))
  return { ok: true, filters: all.filter(({ regex }) => regex.includes(contains)) }
}

/** One pattern for each type that has filters, or for one type, which matches where any of its filters does. */
export function joinedFilters(
  { filters }: Pick<ContentsView, 'filters'>,
  type?: number,
): { type: number; regex: string }[] {
  const joined: { type: number; regex: string }[] = []
  for (let each = type ?? filterTypes.min; each <= (type ?? filterTypes.max); each += 1) {
    // In one order whatever the history, so that whoever keeps the compiled pattern can tell by it whether it has changed.
    const patterns = filters.inGroup(filterTypeGroup(each)).map(({ regex }) => regex)
    if (patterns.length > 0) joined.push({ type: each, regex: patterns.toSorted().join('|') })
  }
  return joined
}

function moderatorRefusal(caller: Caller): Refusal | undefined {
  return caller.isModerator ? undefined : refused('NotModerator', 'filters are for moderators')
}

function fieldsRefusal({ regex, type, description = '', replacement = '' }: FilterFields): Refusal | undefined {
  if (type !== undefined && !(Number.isInteger(type) && type >= filterTypes.min && type <= filterTypes.max))
    return refused('BadRequest', `the type of a filter is from ${filterTypes.min} to ${filterTypes.max}`)
  if (!isWithin(description, textLength) || !isWithin(replacement, textLength))
    return refused('BadRequest', `description and replacement have at most ${textLength.max} characters`)
  if (regex === undefined) return undefined
  if (!isWithin(regex, regexLength)) return refused('BadRequest', `a regex has 1 to ${regexLength.max} characters`)
  return isPattern(regex) ? undefined : refused('BadRequest', 'the regex is no regular expression')
}

/** In the syntax of RE2, by which prompts are held against it. One that is none would spoil all others of its type, with which it is joined. */
function isPattern(regex: string): boolean {
  try {
    RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE)
    return true
  } catch {
    // What the engine says about it is in other words than the refusal.
    return false
  }
}
