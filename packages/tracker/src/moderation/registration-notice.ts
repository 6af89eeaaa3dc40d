import type { RegistrationPolicy } from './registration.js'

/** What a page for registration says, and when. */
export interface RegistrationNotice {
  readonly code: 'always_free' | 'key_shown_once' | 'not_recoverable' | 'key_replaced' | 'what_is_stored' | 'who_may'
  readonly text: string
}

/** Who reads it. */
export interface NoticeReader {
  readonly isSignedIn: boolean
  /** Has an account already, whose key will be replaced. */
  readonly isKnown: boolean
  /** Whether one can sign in with a provider here. */
  readonly hasProviders: boolean
  readonly policy: RegistrationPolicy
}

const texts = {
  always_free:
    'This swarm is run by volunteers and always free here. If an app that takes money or shows advertisements sent you: ' +
    'none of it is needed for an account, and none of it comes here.',
  key_shown_once:
    'Your API key is shown once, when the account is made. Keep it as you keep a password: whoever has it has your kudos, and it cannot be ' +
    'shown again.',
  not_recoverable:
    'You are not signed in, so this makes a pseudonymous account. Nothing links it to you: if you lose its key, nobody ' +
    'can give the account or its kudos back, the operator included.',
  sign_in_first: ' Sign in first if you do not want that.',
  key_replaced: 'Changing your name makes a new API key. The old one stops working at once.',
  what_is_stored:
    'Of your account with the provider only its number is stored: no address of e-mail, no name, no password.',
  invite_only: 'New accounts are made by invitation. The operator gives them out.',
  closed: 'No new accounts are made here. Requests may be sent with the anonymous key.',
}

/** The notices for a reader, in the order in which they are shown, before anything is submitted. */
export function registrationNotices({
  isSignedIn,
  isKnown,
  hasProviders,
  policy,
}: NoticeReader): readonly RegistrationNotice[] {
  const notices: RegistrationNotice[] = [{ code: 'always_free', text: texts.always_free }]
  if (!isKnown && policy !== 'open') notices.push({ code: 'who_may', text: texts[policy] })
  if (!isKnown && policy === 'closed') return notices
  if (!isSignedIn) {
    const text = texts.not_recoverable + (hasProviders ? texts.sign_in_first : '')
    notices.push({ code: 'not_recoverable', text })
  } else notices.push({ code: 'what_is_stored', text: texts.what_is_stored })
  if (isKnown) notices.push({ code: 'key_replaced', text: texts.key_replaced })
  notices.push({ code: 'key_shown_once', text: texts.key_shown_once })
  return notices
}
