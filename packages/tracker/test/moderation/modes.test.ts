import { describe, expect, it } from 'vitest'
import { modeRights, type Modes } from '../../src/moderation/index.js'
import { effectsOf, modeChanges, ordinaryEffects } from '../../src/moderation/modes.js'

const none: Modes = { maintenance: false, inviteOnly: false, raid: false }
const raid = {
  warnsRequesters: false,
  checksRequesters: true,
  tellsUnsafeWorkers: false,
  bearsFewAborts: true,
  putsInMaintenance: false,
  takesPseudonyms: false,
}

describe('modes', () => {
  it.each([
    [{}, {}],
    [{ maintenance: true }, { takesRequests: false, cancelsWaiting: true }],
    [{ inviteOnly: true }, { invitesWorkers: true }],
    [{ raid: true }, raid],
    [
      { maintenance: true, inviteOnly: true, raid: true },
      { takesRequests: false, cancelsWaiting: true, invitesWorkers: true, ...raid },
    ],
  ])('%j change %j', (modes, changed) => {
    expect(effectsOf({ ...none, ...modes })).toEqual({ ...ordinaryEffects, ...changed })
  })

  it('do not change the same, so that their order is of no account', () => {
    const changed = Object.values(modeChanges).flatMap((changes) => Object.keys(changes))
    expect(new Set(changed).size).toBe(changed.length)
  })

  it('change something each', () => {
    for (const changes of Object.values(modeChanges)) {
      for (const [effect, value] of Object.entries(changes)) {
        expect(ordinaryEffects[effect as keyof typeof ordinaryEffects]).toBe(!value)
      }
    }
  })

  it('are switched by whom they may be', () => {
    expect(Object.values(modeRights).map(({ switchedBy, seenBy }) => [switchedBy, seenBy])).toEqual([
      ['admin', 'everyone'],
      ['moderator', 'everyone'],
      ['moderator', 'moderator'],
    ])
  })
})
