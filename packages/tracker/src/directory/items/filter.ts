import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most filters. */
const filtersMax = 10_000

/** A pattern that moderators look for in prompts. */
export interface Filter {
  /** UUID. */
  id: string
  /** A regular expression. */
  regex: string
  /** 10 to 29; what each means is for who filters. */
  type: number
  description: string
  /** What stands in the place of a match where prompts are changed. */
  replacement: string
  /** Number of the account of the moderator who made it. */
  owner: number
}

/** The group of filters of a type. */
export function filterTypeGroup(type: number): string {
  return `type ${type}`
}

/** Filters. */
export const filterKind: CollectionKind<Filter> = {
  itemsMax: filtersMax,
  read: read.objectOf<Filter>({
    id: read.text,
    regex: read.text,
    type: read.whole,
    description: read.text,
    replacement: read.text,
    owner: read.whole,
  }),
  idOf: ({ id }) => id,
  groupsOf: ({ type }) => [filterTypeGroup(type)],
}
