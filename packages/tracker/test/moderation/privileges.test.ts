import type { AccountRole } from '@kudoswarm/core'
import { describe, expect, it } from 'vitest'
import {
  canHoldRoles,
  concurrencyAfter,
  privilegesOf,
  type AccountKind,
  type Privileges,
} from '../../src/moderation/index.js'

const of = (kind: AccountKind, roles: AccountRole[] = [], isPatron = false): Privileges =>
  privilegesOf({ kind, roles: new Set(roles), isPatron })

/** What an ordinary registered account may do; each row below says what is otherwise. */
const ordinary = {
  isEnabled: true,
  canModerate: false,
  isTrusted: false,
  concurrencyDefault: 30,
  extraSourceImagesMax: 1,
  canDisableBatching: false,
  canRequestSpecialModels: false,
  canProxy: false,
  isAlwaysReplaced: false,
  isReplacementForced: false,
  isNsfwForcedOff: false,
  isTrustedWorkersForced: false,
  isNeverShared: false,
  hasHigherRates: false,
  isRequesterCheckSkipped: false,
  canWork: true,
  isWorkerCheckSkipped: false,
  canServeUnknownModels: false,
  canSendKudos: true,
  canReceiveKudos: true,
  takesDonations: false,
  sharedKeysMax: 3,
  canCreateTeams: false,
  canCreateStyles: false,
}

const anonymous = {
  concurrencyDefault: 500,
  canWork: false,
  canSendKudos: false,
  canReceiveKudos: false,
  sharedKeysMax: 0,
}
const supporter = {
  extraSourceImagesMax: 5,
  canDisableBatching: true,
  isRequesterCheckSkipped: true,
  isWorkerCheckSkipped: true,
}
const trusted = {
  ...supporter,
  isTrusted: true,
  hasHigherRates: true,
  sharedKeysMax: 10,
  canCreateTeams: true,
  canCreateStyles: true,
}
const flagged = { isAlwaysReplaced: true, canWork: false, canSendKudos: false, canReceiveKudos: false }
const education = {
  concurrencyDefault: 200,
  isReplacementForced: true,
  isNsfwForcedOff: true,
  isTrustedWorkersForced: true,
  isNeverShared: true,
  hasHigherRates: true,
  canSendKudos: false,
  takesDonations: true,
  sharedKeysMax: 1_000,
}

describe('privileges', () => {
  it.each<[AccountKind, AccountRole[], Partial<typeof ordinary>]>([
    ['registered', [], {}],
    ['pseudonymous', [], {}],
    ['anonymous', [], anonymous],
    ['anonymous', ['moderator', 'special', 'education', 'flagged'], anonymous],
    ['registered', ['trusted'], trusted],
    ['pseudonymous', ['trusted'], trusted],
    ['registered', ['moderator'], { ...trusted, canModerate: true }],
    ['registered', ['flagged'], flagged],
    ['registered', ['trusted', 'flagged'], { ...trusted, ...flagged }],
    ['registered', ['customizer'], { canServeUnknownModels: true, canCreateStyles: true }],
    ['registered', ['vpn'], { isWorkerCheckSkipped: true }],
    ['registered', ['special'], { canRequestSpecialModels: true }],
    ['registered', ['service'], { canProxy: true, hasHigherRates: true }],
    ['registered', ['service', 'flagged'], { ...flagged, hasHigherRates: true }],
    ['registered', ['education'], education],
    ['registered', ['education', 'trusted'], { ...trusted, ...education }],
    ['registered', ['deleted'], { isEnabled: false, canWork: false, canSendKudos: false, canReceiveKudos: false }],
  ])('of %s with %j', (kind, roles, otherwise) => {
    const { roles: _, ...privileges } = of(kind, roles)
    expect(privileges).toEqual({ ...ordinary, ...otherwise })
  })

  it('of patrons are those that trusted ones have for requests', () => {
    expect(of('registered', [], true)).toMatchObject({ ...ordinary, ...supporter })
    expect(of('anonymous', [], true)).toMatchObject({ ...ordinary, ...anonymous })
  })

  it('go by the roles that count', () => {
    expect([...of('registered', ['moderator']).roles].toSorted()).toEqual(['moderator', 'trusted'])
    expect(of('anonymous', ['trusted']).roles.size).toBe(0)
    expect((['anonymous', 'pseudonymous', 'registered'] as const).map(canHoldRoles)).toEqual([false, true, true])
  })
})

it.each([
  [30, true, 200],
  [199, true, 200],
  [300, true, 300],
  [200, false, 30],
  [201, false, 201],
  [30, false, 30],
])('a concurrency of %i, education %s: %i', (concurrency, isEducation, after) => {
  expect(concurrencyAfter(concurrency, { isEducation })).toBe(after)
})
