/** Who asks for a change, as far as the rules of the directory care. Whoever calls has found out that it is so. */
export interface Caller {
  /** Number of the account. */
  account: number
  isModerator: boolean
  /** Moderators are trusted as well. */
  isTrusted: boolean
  isAnonymous: boolean
  isCustomizer: boolean
  isEducation: boolean
}

/** Whether what an account has made may be changed or removed by the caller: by its owner and by moderators. */
export function ownsOrModerates(caller: Caller, owner: number): boolean {
  return caller.isModerator || owns(caller, owner)
}

/** Whether it is the caller's own. Nothing is the anonymous account's own, which everybody has. */
export function owns(caller: Caller, owner: number): boolean {
  return caller.account === owner && !caller.isAnonymous
}
