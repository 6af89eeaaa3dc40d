import { beforeEach, describe, expect, it } from 'vitest'
import {
  changeSharedKey,
  createSharedKey,
  createStyle,
  creditSharedKey,
  ownerGroup,
  removeSharedKey,
  sharedKeyRefusal,
  sharedKeyUseRefusal,
  spendSharedKey,
} from '../../src/directory/index.js'
import type { Caller, JobSize, SharedKey, SharedKeyFields } from '../../src/directory/index.js'
import { callerOf, codeOf, named, TestDirectory } from './test-directory.js'

const owner = callerOf(5, { isTrusted: true })
const moderator = callerOf(6, { isTrusted: true, isModerator: true })

let test: TestDirectory
beforeEach(() => {
  test = new TestDirectory()
})

function made(fields: SharedKeyFields = {}, caller: Caller = owner): SharedKey {
  const answer = test.decide((draft) => createSharedKey(draft, caller, fields))
  if (!answer.ok) throw new Error(answer.message)
  return answer.sharedKey
}

function now(id: string): SharedKey | undefined {
  return test.directory.sharedKeys.get(id)
}

describe('a shared key that is made', () => {
  it('has 5 000 kudos, no expiry and no limits', () => {
    const { id, ...sharedKey } = made()
    expect(sharedKey).toEqual({
      owner: 5,
      name: '',
      kudos: 5_000,
      expiresAt: undefined,
      utilized: 0,
      maxImagePixels: -1,
      maxImageSteps: -1,
      maxTextTokens: -1,
    })
    expect(id).toHaveLength(36)
  })

  it('expires after so many days', () => {
    expect(made({ expiryDays: 2 }).expiresAt).toBe(test.clock.now() + 2 * 86_400_000)
    expect(made({ expiryDays: -1 }).expiresAt).toBeUndefined()
  })

  it.each(
    named<[SharedKeyFields, string]>([
      [{ kudos: -1 }, 'ok'],
      [{ kudos: 0 }, 'ok'],
      [{ kudos: -2 }, 'BadRequest'],
      [{ kudos: 50_000_000 }, 'ok'],
      [{ kudos: 50_000_001 }, 'BadRequest'],
      [{ kudos: 1.5 }, 'BadRequest'],
      [{ kudos: Number.NaN }, 'BadRequest'],
      [{ expiryDays: 36_501 }, 'BadRequest'],
      [{ expiryDays: -2 }, 'BadRequest'],
      [{ name: 'abc' }, 'ok'],
      [{ name: 'ab' }, 'BadRequest'],
      [{ name: 'x'.repeat(255) }, 'ok'],
      [{ name: 'x'.repeat(256) }, 'BadRequest'],
      [{ maxImagePixels: 4_194_304 }, 'ok'],
      [{ maxImagePixels: 4_194_305 }, 'BadRequest'],
      [{ maxImageSteps: 500 }, 'ok'],
      [{ maxImageSteps: 501 }, 'BadRequest'],
      [{ maxTextTokens: 500 }, 'ok'],
      [{ maxTextTokens: 501 }, 'BadRequest'],
    ]),
  )('%s', (_, fields, code) => {
    expect(codeOf(test.decide((draft) => createSharedKey(draft, owner, fields)))).toBe(code)
    const { id } = made()
    expect(codeOf(test.decide((draft) => changeSharedKey(draft, owner, { id, ...fields })))).toBe(code)
  })

  it.each(
    named<[Caller, number]>([
      [callerOf(5), 3],
      [callerOf(5, { isTrusted: true }), 10],
      [callerOf(5, { isEducation: true, isTrusted: true }), 1_000],
    ]),
  )('%s', (_, caller, max) => {
    for (let count = 0; count < max; count += 1) made({}, caller)
    made({}, callerOf(6))
    const [oldest] = test.directory.sharedKeys.inGroup(ownerGroup(5))
    expect(codeOf(test.decide((draft) => createSharedKey(draft, caller, {})))).toBe('Forbidden')
    test.decide((draft) => removeSharedKey(draft, caller, oldest.id))
    expect(codeOf(test.decide((draft) => createSharedKey(draft, caller, {})))).toBe('ok')
  })

  it("is not the anonymous account's", () => {
    const anonymous = callerOf(3, { isAnonymous: true })
    expect(codeOf(test.decide((draft) => createSharedKey(draft, anonymous, {})))).toBe('AnonForbidden')
  })
})

describe('a shared key that is changed or removed', () => {
  it('is so by its owner only, and only as far as something is said', () => {
    const { id } = made({ name: 'for ducks', expiryDays: 1 })
    const before = now(id)
    for (const caller of [moderator, callerOf(7), callerOf(5, { isAnonymous: true })]) {
      expect(codeOf(test.decide((draft) => changeSharedKey(draft, caller, { id })))).toBe('Forbidden')
      expect(codeOf(test.decide((draft) => removeSharedKey(draft, caller, id)))).toBe('Forbidden')
    }
    expect(codeOf(test.decide((draft) => changeSharedKey(draft, owner, { id })))).toBe('NoSharedKeyModSelected')
    expect(now(id)).toEqual(before)
    test.decide((draft) => changeSharedKey(draft, owner, { id, kudos: 7 }))
    expect(now(id)).toEqual({ ...before, kudos: 7 })
    test.decide((draft) => changeSharedKey(draft, owner, { id, expiryDays: -1 }))
    expect(now(id)).toMatchObject({ kudos: 7, name: 'for ducks' })
    expect(now(id)?.expiresAt).toBeUndefined()
  })

  it('takes nothing from a request that is not a field of it', () => {
    const { id } = made()
    const more = { id, name: 'abc', owner: 9, utilized: -5 }
    test.decide((draft) => changeSharedKey(draft, owner, more))
    expect(now(id)).toMatchObject({ name: 'abc', owner: 5, utilized: 0 })
  })

  it('is a wrong key where it is not there', () => {
    expect(codeOf(test.decide((draft) => changeSharedKey(draft, owner, { id: 'x' })))).toBe('InvalidAPIKey')
    expect(codeOf(test.decide((draft) => removeSharedKey(draft, owner, 'x')))).toBe('InvalidAPIKey')
  })
})

describe('a shared key that is used', () => {
  it.each(
    named<[kudos: number, spent: number, left: number]>([
      [100, 30, 70],
      [100, 100, 0],
      [100, 101, 0],
      [0, 5, 0],
      [-1, 5, -1],
    ]),
  )('%s', (_, kudos, spent, left) => {
    const { id } = made({ kudos })
    test.decide((draft) => spendSharedKey(draft, id, spent * 1_000))
    expect(now(id)).toMatchObject({ kudos: left, utilized: spent })
    test.decide((draft) => creditSharedKey(draft, id, 10))
    expect(now(id)?.kudos).toBe(left === -1 ? -1 : left + 10)
    expect(test.decide((draft) => spendSharedKey(draft, 'none', 1))).toEqual({ ok: false })
    expect(test.decide((draft) => creditSharedKey(draft, 'none', 1))).toEqual({ ok: false })
  })

  it('is refused when it is empty or has expired', () => {
    const at = test.clock.now()
    expect(sharedKeyRefusal(made({ expiryDays: 1 }), at + 86_399_999)).toBeUndefined()
    expect(sharedKeyRefusal(made({ expiryDays: 1 }), at + 86_400_000)?.code).toBe('SharedKeyExpired')
    expect(sharedKeyRefusal(made({ kudos: 0, expiryDays: 1 }), at + 86_400_000)?.code).toBe('SharedKeyEmpty')
    expect(sharedKeyRefusal(made({ kudos: -1 }), at)).toBeUndefined()
  })

  it.each(
    named<[SharedKeyFields, JobSize, string | undefined]>([
      [{}, { imagePixels: 10_000_000, imageSteps: 500 }, undefined],
      [{ maxImagePixels: 100 }, { imagePixels: 100 }, undefined],
      [{ maxImagePixels: 100 }, { imagePixels: 101 }, 'BadRequest'],
      [{ maxImageSteps: 0 }, { imageSteps: 1 }, 'BadRequest'],
      [{ maxTextTokens: 80 }, { textTokens: 81 }, 'BadRequest'],
      [{ maxTextTokens: 0 }, { imagePixels: 100, imageSteps: 5 }, undefined],
      [{ maxTextTokens: 0, kudos: 0 }, { textTokens: 1 }, 'SharedKeyEmpty'],
    ]),
  )('%s', (_, fields, job, code) => {
    const refusal = sharedKeyUseRefusal(test.directory, made(fields), { job, now: test.clock.now() })
    expect(refusal?.code).toBe(code)
  })

  it('pays only for the style to which it is assigned', () => {
    const sharedKey = made()
    const style = { kind: 'image', name: 'duck', models: ['m'], sharedKey: sharedKey.id } as const
    expect(codeOf(test.decide((draft) => createStyle(draft, owner, style)))).toBe('ok')
    const use = { job: {}, now: test.clock.now() }
    expect(sharedKeyUseRefusal(test.directory, sharedKey, use)?.code).toBe('SharedKeyAssignedStyles')
    expect(sharedKeyUseRefusal(test.directory, made(), use)).toBeUndefined()
  })
})
