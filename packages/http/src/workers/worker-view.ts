import type { AccountNo, DomainState, Worker } from '@kudoswarm/core'
import { messagesFor } from '@kudoswarm/tracker/directory'
import type { Directory, Profile, WorkerType } from '@kudoswarm/tracker/directory'
import { aliasOf, privilegesOfAccount } from '../accounts/caller.js'
import { kudosOf } from '../accounts/kudos.js'
import type { WorkerPop } from './check-ins.js'
import type { KnownWorker } from './worker-book.js'
import { isWorkerPaused } from './worker-pause.js'
import { restOf } from './worker-rest.js'

/** What a worker that is connected itself counts as. */
const connectedAgent = 'kudoswarm:0:libp2p'

/** Milliseconds of an hour. */
const hourMs = 60 * 60 * 1_000

/** What a view of a worker is made of. */
export interface WorkerViewInit {
  state: DomainState
  directory: Directory
  known: KnownWorker
  /** The owner's. */
  profile: Profile
  /** Whether a moderator looks. */
  isModerator: boolean
  now: number
}

/** A worker in a few words: `WorkerDetailsLite`. */
export function workerViewLite({ id, isOnline, name, type }: KnownWorker): object {
  return { type, name, id, online: isOnline }
}

/**
 * A worker as the API tells of it: `WorkerDetails`, every key of it. Null is what does not go with its type, what it has
 * not said since this process began, and what its reader may not see.
 */
export function workerView(init: WorkerViewInit): object {
  const { known, now, state, directory } = init
  const { checkIn, detail, type, worker } = known
  const account = state.ledger.find(known.owner as AccountNo)
  const privileges = account && privilegesOfAccount(account)
  const team = detail?.team === undefined ? undefined : directory.teams.get(detail.team)
  const agent = detail?.seed === undefined ? connectedAgent : detail.bridgeAgent
  return {
    ...workerViewLite(known),
    requests_fulfilled: known.tally.completed,
    kudos_rewards: kudosOf(BigInt(known.tally.earned + known.tally.uptimeEarned)),
    kudos_details: {
      generated: kudosOf(BigInt(known.tally.earned)),
      uptime: kudosOf(BigInt(known.tally.uptimeEarned)),
    },
    performance: performanceOf(type, known.speed),
    threads: checkIn?.pop.threads ?? worker?.slots ?? 1,
    uptime: known.tally.uptimeSeconds,
    // The API has no other word for one that rests.
    maintenance_mode: detail?.maintenance === true || restOf(worker, now) !== undefined,
    info: detail === undefined || detail.info === '' ? null : detail.info,
    trusted: privileges?.isTrusted ?? false,
    flagged: privileges?.roles.has('flagged') ?? false,
    uncompleted_jobs: known.tally.uncompleted,
    models: checkIn?.pop.models ?? worker?.models.map(({ name }) => name) ?? [],
    team: { name: team?.name ?? null, id: team?.id ?? null },
    bridge_agent: checkIn?.pop.bridgeAgent ?? agent ?? 'unknown:0:unknown',
    ...abilitiesOf(type, known),
    ...privateParts(init, privileges?.isTrusted ?? false),
  }
}

/** How fast a worker is, in the words that clients parse. */
function performanceOf(type: WorkerType, speed: number | undefined): string {
  if (speed === undefined) return 'No requests fulfilled yet'
  const units: Record<WorkerType, string> = {
    text: 'tokens per second',
    image: 'megapixelsteps per second',
    interrogation: 'forms per second',
  }
  return `${Math.round(speed * 10) / 10} ${units[type]}`
}

function abilitiesOf(type: WorkerType, { checkIn, detail, tally, worker }: KnownWorker): object {
  const pop: Partial<WorkerPop> = checkIn?.pop ?? {}
  const isImage = type === 'image'
  const isText = type === 'text'
  const contextTokensMax = contextOf(worker)
  // One that is connected itself has no other limit for an answer.
  const maxLength = pop.maxLength ?? (detail?.seed === undefined ? contextTokensMax : (detail.maxLength ?? null))
  return {
    nsfw: type === 'interrogation' ? null : (pop.isNsfw ?? true),
    forms: type === 'interrogation' ? (pop.forms ?? worker?.models.map(({ name }) => name) ?? []) : null,
    max_pixels: isImage ? (pop.maxPixels ?? contextTokensMax) : null,
    megapixelsteps_generated: isImage ? tally.amount : null,
    img2img: isImage ? (pop.allowImg2img ?? null) : null,
    painting: isImage ? (pop.allowPainting ?? null) : null,
    'post-processing': isImage ? (pop.allowPostProcessing ?? null) : null,
    lora: isImage ? (pop.allowLora ?? null) : null,
    controlnet: isImage ? (pop.allowControlnet ?? null) : null,
    sdxl_controlnet: isImage ? (pop.allowSdxlControlnet ?? null) : null,
    max_length: isText ? maxLength : null,
    max_context_length: isText ? (pop.maxContextLength ?? contextTokensMax) : null,
    tokens_generated: isText ? tally.amount : null,
  }
}

/** The largest job that a worker takes. */
function contextOf(worker: Worker | undefined): number | null {
  const sizes = worker?.models.map(({ contextTokensMax }) => contextTokensMax) ?? []
  return sizes.length === 0 ? null : Math.max(...sizes)
}

function privateParts({ directory, isModerator, known, now, profile }: WorkerViewInit, isTrusted: boolean): object {
  const { checkIn, detail, id } = known
  const isOwnerShown = isModerator || profile.publicWorkers
  return {
    paused: isModerator ? isWorkerPaused(detail ?? { paused: false }, { isTrusted }) : null,
    suspicious: isModerator ? (detail?.suspicions?.length ?? 0) : null,
    ipaddr: isModerator ? (checkIn?.ip ?? null) : null,
    contact: isModerator ? (profile.contact ?? null) : null,
    owner: isOwnerShown ? aliasOf(profile) : null,
    messages: isOwnerShown ? messagesOf(directory, id, now) : null,
  }
}

function messagesOf(directory: Directory, id: string, now: number): object[] {
  return messagesFor(directory, id, now).map(({ expiresAt, message, origin, worker }) => ({
    worker_id: worker ?? null,
    message,
    origin: origin ?? null,
    expiry: Math.ceil((expiresAt - now) / hourMs),
  }))
}
