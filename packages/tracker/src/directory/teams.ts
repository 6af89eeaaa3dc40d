import { ownsOrModerates } from './caller.js'
import type { Caller } from './caller.js'
import { foldedName } from './collection/collection.js'
import type { DirectoryDraft } from './directory.js'
import type { Team } from './items/team.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { isWithin } from './text-length.js'

/** Characters of a team's name, and of what it says about itself. */
const nameLength = { min: 3, max: 100 }
const infoLength = { min: 3, max: 1_000 }

/** What a new team is called, and what it says about itself. */
export interface NewTeam {
  name: string
  info?: string | undefined
}

/** A team as it is now, or why it is not. */
export type TeamAnswer = { ok: true; team: Team } | Refusal

/** Makes a team. Refuses: too long or short, anonymous, not trusted, a name that another has, profanity. */
export function createTeam(draft: DirectoryDraft, caller: Caller, { name, info }: NewTeam): TeamAnswer {
  const refusal =
    lengthRefusal({ name, info }) ??
    creationRefusal(caller) ??
    takenRefusal(draft, name, undefined) ??
    nameRefusal(draft, name) ??
    infoRefusal(draft, info)
  if (refusal !== undefined) return refusal
  const team: Team = {
    id: draft.newId(),
    name: name.trim(),
    info: info?.trim() ?? '',
    owner: caller.account,
    createdAt: draft.now,
  }
  draft.teams.put(team)
  return { ok: true, team }
}

/** Changes a team, for its owner and moderators. Refuses what it says about itself first, then its name. */
export function changeTeam(
  draft: DirectoryDraft,
  caller: Caller,
  { id, name, info }: { id: string } & Partial<NewTeam>,
): TeamAnswer {
  const wrongLength = lengthRefusal({ name, info })
  if (wrongLength !== undefined) return wrongLength
  const team = draft.teams.get(id)
  if (team === undefined) return notFound(id)
  const mayChange = ownsOrModerates(caller, team.owner)
  if (info !== undefined && !mayChange)
    return refused('NotOwner', 'only its owner and moderators may change what a team says about itself')
  const refusedInfo = infoRefusal(draft, info)
  if (refusedInfo !== undefined) return refusedInfo
  if (name !== undefined && !mayChange)
    return refused('NotModerator', 'only its owner and moderators may rename a team')
  const refusedName = name === undefined ? undefined : (nameRefusal(draft, name) ?? takenRefusal(draft, name, id))
  if (refusedName !== undefined) return refusedName
  if (name === undefined && info === undefined)
    return refused('NoTeamModSelected', 'nothing of the team is to be changed; give a name or an info')
  const changed: Team = { ...team, name: name?.trim() ?? team.name, info: info?.trim() ?? team.info }
  draft.teams.put(changed)
  return { ok: true, team: changed }
}

/** Removes a team, for its owner and moderators. Workers that name it are in no team from then on. */
export function removeTeam(draft: DirectoryDraft, caller: Caller, id: string): TeamAnswer {
  const team = draft.teams.get(id)
  if (team === undefined) return notFound(id)
  if (!ownsOrModerates(caller, team.owner))
    return refused('NotModerator', 'only its owner and moderators may remove a team')
  draft.teams.remove(id)
  return { ok: true, team }
}

function creationRefusal(caller: Caller): Refusal | undefined {
  if (caller.isAnonymous) return refused('AnonForbidden', 'the anonymous account cannot make teams')
  if (!caller.isTrusted) return refused('UntrustedTeamCreation', 'only trusted accounts may make teams')
  return undefined
}

function lengthRefusal({ name, info }: Partial<NewTeam>): Refusal | undefined {
  if (name !== undefined && !isWithin(name.trim(), nameLength))
    return refused('BadRequest', `the name of a team has ${nameLength.min} to ${nameLength.max} characters`)
  if (info !== undefined && !isWithin(info.trim(), infoLength))
    return refused('BadRequest', `the info of a team has ${infoLength.min} to ${infoLength.max} characters`)
  return undefined
}

/** A team may keep its own name, and spell it anew. */
function takenRefusal(draft: DirectoryDraft, name: string, id: string | undefined): Refusal | undefined {
  const other = draft.teams.find(foldedName(name))
  return other === undefined || other.id === id
    ? undefined
    : refused('TeamNameAlreadyExists', `another team is called ${other.name}; choose another name`)
}

function nameRefusal(draft: DirectoryDraft, name: string): Refusal | undefined {
  return draft.isProfane(name) ? refused('ProfaneTeamName', 'the name of the team is profane') : undefined
}

function infoRefusal(draft: DirectoryDraft, info: string | undefined): Refusal | undefined {
  const isProfane = info !== undefined && draft.isProfane(info)
  return isProfane ? refused('ProfaneTeamInfo', 'the info of the team is profane') : undefined
}

function notFound(id: string): Refusal {
  return refused('TeamNotFound', `there is no team ${id}`)
}
