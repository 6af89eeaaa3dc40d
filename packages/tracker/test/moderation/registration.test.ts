import { describe, expect, it } from 'vitest'
import {
  registrationNotices,
  registrationVerdict,
  type NoticeReader,
  type Registration,
  type RegistrationRules,
} from '../../src/moderation/index.js'

const somebody: Registration = { userName: 'Somebody', isSignedIn: false, isKnown: false }
const open: RegistrationRules = {
  policy: 'open',
  takesPseudonyms: true,
  isProfane: (text) => text.includes('flumph'),
  now: 100,
}

describe('registration', () => {
  it.each<[Partial<Registration>, Partial<RegistrationRules>, string]>([
    [{}, {}, 'pseudonymous'],
    [{ isSignedIn: true }, {}, 'registered'],
    [{}, { takesPseudonyms: false }, 'pseudonyms_not_taken'],
    [{ isSignedIn: true }, { takesPseudonyms: false }, 'registered'],
    [{}, { policy: 'closed' }, 'registration_closed'],
    [{ invitation: { usesLeft: 1 } }, { policy: 'closed' }, 'registration_closed'],
    [{ isKnown: true, isSignedIn: true }, { policy: 'closed' }, 'registered'],
    [{ isKnown: true, isSignedIn: true }, { policy: 'invite_only' }, 'registered'],
    [{}, { policy: 'invite_only' }, 'invitation_needed'],
    [{ invitation: { usesLeft: 1 } }, { policy: 'invite_only' }, 'pseudonymous'],
    [{ invitation: { usesLeft: 0 } }, { policy: 'invite_only' }, 'invitation_spent'],
    [{ invitation: { usesLeft: 1, expiresAt: 101 } }, { policy: 'invite_only' }, 'pseudonymous'],
    [{ invitation: { usesLeft: 1, expiresAt: 100 } }, { policy: 'invite_only' }, 'invitation_spent'],
    [{ invitation: { usesLeft: 1 } }, { policy: 'invite_only', takesPseudonyms: false }, 'pseudonyms_not_taken'],
    [{}, { timeoutMessage: 'wait' }, 'address_timed_out'],
    [{ isKnown: true, isSignedIn: true }, { timeoutMessage: 'wait' }, 'address_timed_out'],
    [{ userName: ' flumph ' }, {}, 'ProfaneUserName'],
    [{ userName: '<i>xy</i>' }, {}, 'TooShortUserName'],
  ])('%j, %j: %s', (registration, rules, outcome) => {
    const verdict = registrationVerdict({ ...somebody, ...registration }, { ...open, ...rules })
    expect(verdict.ok ? verdict.kind : verdict.code).toBe(outcome)
  })

  it.each([
    ['x'.repeat(30), 'x'.repeat(30), []],
    ['x'.repeat(31), 'x'.repeat(30), [6]],
    [`${'x'.repeat(29)}\u{1F986}`, 'x'.repeat(29), [6]],
    [' <b>Me</b>! ', 'Me!', []],
  ])('of %j is of %j', (userName, cut, suspicions) => {
    expect(registrationVerdict({ ...somebody, userName }, open)).toMatchObject({ ok: true, userName: cut, suspicions })
  })

  it('uses an invitation only where one is needed', () => {
    const invited = { ...somebody, invitation: { usesLeft: 1 } }
    const uses = (policy: 'open' | 'invite_only', isKnown = false): unknown =>
      registrationVerdict({ ...invited, isKnown }, { ...open, policy })
    expect(uses('open')).toMatchObject({ usesInvitation: false })
    expect(uses('invite_only')).toMatchObject({ usesInvitation: true })
    expect(uses('invite_only', true)).toMatchObject({ usesInvitation: false })
  })
})

const reader: NoticeReader = { isSignedIn: false, isKnown: false, hasProviders: true, policy: 'open' }
const unlinked = (hasProviders: boolean): string | undefined =>
  registrationNotices({ ...reader, hasProviders }).find(({ code }) => code === 'not_recoverable')?.text

describe('the notices', () => {
  it.each<[Partial<NoticeReader>, string[]]>([
    [{}, ['always_free', 'not_recoverable', 'key_shown_once']],
    [{ isSignedIn: true }, ['always_free', 'what_is_stored', 'key_shown_once']],
    [{ isSignedIn: true, isKnown: true }, ['always_free', 'what_is_stored', 'key_replaced', 'key_shown_once']],
    [{ policy: 'invite_only' }, ['always_free', 'who_may', 'not_recoverable', 'key_shown_once']],
    [{ policy: 'closed' }, ['always_free', 'who_may']],
    [
      { policy: 'closed', isKnown: true, isSignedIn: true },
      ['always_free', 'what_is_stored', 'key_replaced', 'key_shown_once'],
    ],
  ])('for %j: %j', (more, codes) => {
    expect(registrationNotices({ ...reader, ...more }).map(({ code }) => code)).toEqual(codes)
  })

  it('advise to sign in where one can', () => {
    expect([true, false].map((it) => unlinked(it)?.includes('Sign in'))).toEqual([true, false])
  })
})
