/** Return codes of the AI Horde's API with which the directory refuses. */
export type RefusalCode =
  | 'AnonForbidden'
  | 'BadRequest'
  | 'CollectionNotFound'
  | 'ExampleURLAlreadyInUse'
  | 'FilterNotFound'
  | 'Forbidden'
  | 'Image styleNotFound'
  | 'InvalidAPIKey'
  | 'InvitationNotFound'
  | 'MessagesOnlyOwnWorkers'
  | 'NewsNotFound'
  | 'NoFilterModSelected'
  | 'NoHordeModSelected'
  | 'NoSharedKeyModSelected'
  | 'NoTeamModSelected'
  | 'NotAdmin'
  | 'NotModerator'
  | 'NotOwner'
  | 'ProfaneTeamInfo'
  | 'ProfaneTeamName'
  | 'SharedKeyAssignedStyles'
  | 'SharedKeyEmpty'
  | 'SharedKeyExpired'
  | 'SharedKeyInvalid'
  | 'Style exampleNotFound'
  | 'StyleGetMistmatch'
  | 'StyleMismatch'
  | 'StyleNotFound'
  | 'StylePromptMissingVars'
  | 'StylesAnonForbidden'
  | 'StylesRequiresCustomizer'
  | 'TeamNameAlreadyExists'
  | 'TeamNotFound'
  | 'Text styleNotFound'
  | 'TooManyStyleExamples'
  | 'UntrustedTeamCreation'
  | 'WorkerNotFound'
  | 'WorkermessageNotFound'

/** Why something is not done. It has changed nothing. */
export interface Refusal {
  ok: false
  code: RefusalCode
  /** For people. */
  message: string
}

/** What was decided is not kept: the store has failed, so that it may be there or not, or the directory has no room. */
export interface NotKept {
  ok: false
  code: 'storage_unavailable' | 'directory_full'
  message: string
  /** After how long it may be tried again, in milliseconds; set for `storage_unavailable`. */
  retryAfterMs?: number
}

/** Refuses. */
export function refused(code: RefusalCode, message: string): Refusal {
  return { ok: false, code, message }
}
