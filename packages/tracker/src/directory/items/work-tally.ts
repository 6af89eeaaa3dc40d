import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'

/** Most tallies. */
const workTalliesMax = 10_000

/** What kind of work is counted. */
export type TalliedKind = 'image' | 'text'

/** Completed jobs and what they came to: pixelsteps of images, tokens of text. */
export interface WorkSum {
  jobs: number
  things: number
}

/** What was done within an hour or a day. */
export interface WorkBucket extends WorkSum {
  /** Number of the hour or the day since 1970. */
  no: number
}

/** The work that was done with a model, or with all of them together. */
export interface WorkTally {
  /** Made of the kind and the model. */
  id: string
  kind: TalliedKind
  /** Empty for all models together. */
  model: string
  /** Oldest first. */
  hours: readonly WorkBucket[]
  days: readonly WorkBucket[]
  total: WorkSum
}

const readBucket = read.objectOf<WorkBucket>({ no: read.whole, jobs: read.whole, things: read.number })

/** Tallies of work. */
export const workTallyKind: CollectionKind<WorkTally> = {
  itemsMax: workTalliesMax,
  read: read.objectOf<WorkTally>({
    id: read.text,
    kind: read.oneOf<TalliedKind>('image', 'text'),
    model: read.text,
    hours: read.listOf(readBucket),
    days: read.listOf(readBucket),
    total: read.objectOf<WorkSum>({ jobs: read.whole, things: read.number }),
  }),
  idOf: ({ id }) => id,
}
