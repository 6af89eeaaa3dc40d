import { cleanText } from './names/clean-text.js'
import { nameRules } from './names/named-text.js'
import type { ProfanityCheck } from './names/profanity.js'
import { suspicionReasons, type SuspicionReason } from './suspicion/suspicion.js'

/** Who may have an account of a tracker. */
export type RegistrationPolicy = 'open' | 'invite_only' | 'closed'

/** Why nobody is registered, the first that holds. */
export type RegistrationCode =
  | 'registration_closed'
  | 'address_timed_out'
  | 'pseudonyms_not_taken'
  | 'invitation_needed'
  | 'invitation_spent'
  | 'ProfaneUserName'
  | 'TooShortUserName'

/** An invitation that an operator or a moderator has given out. */
export interface Invitation {
  readonly usesLeft: number
  /** In milliseconds since 1970; never where undefined. */
  readonly expiresAt?: number
}

/** Somebody who wants an account, or who has one and wants another name and key. */
export interface Registration {
  readonly userName: string
  /** Signed in with a provider; if not, the account is pseudonymous. */
  readonly isSignedIn: boolean
  /** Has an account: gets its new name and key whatever the policy says. */
  readonly isKnown: boolean
  readonly invitation?: Invitation
}

/** What the tracker says at the time. */
export interface RegistrationRules {
  readonly policy: RegistrationPolicy
  /** False in a raid: see `effectsOf`. */
  readonly takesPseudonyms: boolean
  /** Why the address is timed out, if it is: the text of `timeoutRefusal`. */
  readonly timeoutMessage?: string
  readonly isProfane: ProfanityCheck
  readonly now: number
}

/** An account with its name, or why there is none. */
export type RegistrationVerdict =
  | {
      readonly ok: true
      readonly userName: string
      readonly kind: 'pseudonymous' | 'registered'
      readonly usesInvitation: boolean
      /** 6 where the name was cut. */
      readonly suspicions: readonly SuspicionReason[]
    }
  | { readonly ok: false; readonly code: RegistrationCode; readonly message: string }

/** Says whether somebody gets an account, and under which name. A name that is too long is cut. */
export function registrationVerdict(registration: Registration, rules: RegistrationRules): RegistrationVerdict {
  const { isSignedIn, isKnown } = registration
  const refusal = doorRefusal(registration, rules)
  if (refusal !== undefined) return { ok: false, ...refusal }
  const { charactersMin, charactersMax } = nameRules.userName
  const whole = cleanText(registration.userName, { lines: false })
  const userName = whole.length > charactersMax ? cut(whole, charactersMax) : whole
  if (userName.length < charactersMin) {
    return { ok: false, code: 'TooShortUserName', message: `The name needs at least ${charactersMin} characters` }
  }
  if (rules.isProfane(userName)) {
    return { ok: false, code: 'ProfaneUserName', message: 'The name has words that are not shown here: choose another' }
  }
  const suspicions = userName === whole ? [] : [suspicionReasons.longUserName]
  const usesInvitation = !isKnown && rules.policy === 'invite_only'
  return { ok: true, userName, kind: isSignedIn ? 'registered' : 'pseudonymous', usesInvitation, suspicions }
}

function doorRefusal(
  { isSignedIn, isKnown, invitation }: Registration,
  { policy, takesPseudonyms, timeoutMessage, now }: RegistrationRules,
): { code: RegistrationCode; message: string } | undefined {
  if (!isKnown && policy === 'closed') {
    const message = 'This tracker takes no new accounts; the anonymous key may still be used for requests'
    return { code: 'registration_closed', message }
  }
  if (timeoutMessage !== undefined) return { code: 'address_timed_out', message: timeoutMessage }
  if (isKnown) return undefined
  if (!isSignedIn && !takesPseudonyms) {
    return { code: 'pseudonyms_not_taken', message: 'For now accounts are made for who signs in only: sign in first' }
  }
  if (policy === 'open') return undefined
  if (invitation === undefined) {
    const message = 'This tracker takes new accounts by invitation only: ask its operator for one'
    return { code: 'invitation_needed', message }
  }
  const isSpent = invitation.usesLeft < 1 || (invitation.expiresAt ?? Infinity) <= now
  return isSpent
    ? { code: 'invitation_spent', message: 'The invitation is used up or too old: ask for another' }
    : undefined
}

/** No half of a character that takes two. */
function cut(name: string, charactersMax: number): string {
  return name
    .slice(0, charactersMax)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
}
