import type { CollectionKind } from '../collection/collection.js'
import * as read from '../collection/field-reader.js'
import { ownerGroup } from './owner-group.js'

/** Most workers of which something is kept. */
const workerDetailsMax = 200_000

/** What workers make. */
export type WorkerType = 'image' | 'text' | 'interrogation'

/** What a worker has done since it was first seen. */
export interface WorkerTally {
  /** Jobs that it completed, and those that it failed or lost. */
  completed: number
  uncompleted: number
  /** Millikudos that its owner got for its jobs, escrow counted. */
  earned: number
  /** Likewise for the time that it was there. */
  uptimeEarned: number
  /** Tokens, megapixelsteps or tiles. */
  amount: number
  /** Seconds in which it was there and not in maintenance. */
  uptimeSeconds: number
}

/** What is known of a worker that it has not announced itself, and what must be known of it while it is absent. */
export interface WorkerDetail {
  /** Id of the worker. */
  id: string
  info: string
  /** Id of its team, which may be gone since. */
  team?: string | undefined
  /** Whether its owner or a moderator has it get no jobs for a while. */
  maintenance: boolean
  /** Why, for the worker. */
  maintenanceMessage?: string | undefined
  /** Whether a moderator has it get no real jobs, without being told. */
  paused: boolean
  name?: string | undefined
  type?: WorkerType | undefined
  /** Number of its owner's account. */
  owner?: number | undefined
  /**
   * Set for a worker that asks over HTTP, whose name no other such worker has: what its key is derived of beside the
   * owner's. It stays when the worker gets another name.
   */
  seed?: string | undefined
  bridgeAgent?: string | undefined
  /** Most tokens of an answer that a worker of text takes, which it announces to nobody but the API. */
  maxLength?: number | undefined
  /** Ids of the reasons why it is suspicious, some of them more than once. */
  suspicions?: readonly number[] | undefined
  tally?: WorkerTally | undefined
}

/** The record of a worker of which nothing was said yet. */
export function newDetail(id: string): WorkerDetail {
  return { id, info: '', maintenance: false, paused: false }
}

/** The group of workers that are suspected of something, or paused. */
export const suspectedWorkersGroup = 'suspected'

/** The group of workers of a team. */
export function teamGroup(team: string): string {
  return `team ${team}`
}

/** What is known of workers, by their ids; the other name of one that asks over HTTP is its name. */
export const workerDetailKind: CollectionKind<WorkerDetail> = {
  itemsMax: workerDetailsMax,
  read: read.objectOf<WorkerDetail>({
    id: read.text,
    info: read.text,
    team: read.optional(read.text),
    maintenance: read.flag,
    maintenanceMessage: read.optional(read.text),
    paused: read.flag,
    name: read.optional(read.text),
    type: read.optional(read.oneOf<WorkerType>('image', 'text', 'interrogation')),
    owner: read.optional(read.whole),
    seed: read.optional(read.text),
    bridgeAgent: read.optional(read.text),
    maxLength: read.optional(read.whole),
    suspicions: read.optional(read.listOf(read.whole)),
    tally: read.optional(
      read.objectOf<WorkerTally>({
        completed: read.whole,
        uncompleted: read.whole,
        earned: read.whole,
        uptimeEarned: read.whole,
        amount: read.whole,
        uptimeSeconds: read.whole,
      }),
    ),
  }),
  idOf: ({ id }) => id,
  indexOf: ({ name, seed }) => (seed === undefined ? undefined : name),
  groupsOf: ({ owner, paused, suspicions = [], team }) => [
    ...(paused || suspicions.length > 0 ? [suspectedWorkersGroup] : []),
    ...(team === undefined ? [] : [teamGroup(team)]),
    ...(owner === undefined ? [] : [ownerGroup(owner)]),
  ],
}
