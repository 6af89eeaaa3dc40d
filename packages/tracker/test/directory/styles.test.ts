import { beforeEach, describe, expect, it } from 'vitest'
import {
  addExample,
  changeExample,
  changeStyle,
  countStyleUse,
  createSharedKey,
  createStyle,
  removeExample,
  removeStyle,
} from '../../src/directory/index.js'
import type { Caller, NewStyle, Style, StyleFields } from '../../src/directory/index.js'
import { callerOf, codeOf, named, TestDirectory } from './test-directory.js'

const owner = callerOf(5, { isCustomizer: true })
const other = callerOf(7, { isTrusted: true })
const moderator = callerOf(6, { isTrusted: true, isModerator: true })
const anonymous = callerOf(3, { isAnonymous: true })
const plain: NewStyle = { kind: 'image', name: 'duck', models: ['m'] }

let test: TestDirectory
beforeEach(() => {
  test = new TestDirectory()
})

function made(fields: Partial<NewStyle> = {}, caller: Caller = owner): Style {
  const answer = test.decide((draft) => createStyle(draft, caller, { ...plain, ...fields }))
  if (!answer.ok) throw new Error(answer.message)
  return answer.style
}

function codeOfMaking(fields: Partial<NewStyle>, caller: Caller = owner): string {
  return codeOf(test.decide((draft) => createStyle(draft, caller, { ...plain, ...fields })))
}

describe('a style that is made', () => {
  it('is public and leaves the prompt as it is where nothing else is said', () => {
    expect(made()).toMatchObject({ prompt: '{p}{np}', public: true, nsfw: false, tags: [], params: {}, useCount: 0 })
    expect(made({ kind: 'text', name: 'story' })).toMatchObject({ prompt: '{p}', examples: [], info: '', owner: 5 })
  })

  it.each(
    named<[Partial<NewStyle>, string]>([
      [{ name: 'x'.repeat(100) }, 'ok'],
      [{ name: 'x'.repeat(101) }, 'BadRequest'],
      [{ name: ' ' }, 'BadRequest'],
      [{ info: 'x'.repeat(9) }, 'BadRequest'],
      [{ info: 'x'.repeat(10) }, 'ok'],
      [{ info: 'x'.repeat(1_001) }, 'BadRequest'],
      [{ prompt: '{p} {np}' }, 'ok'],
      [{ prompt: '{p} ducks' }, 'StylePromptMissingVars'],
      [{ prompt: '{np} ducks' }, 'StylePromptMissingVars'],
      [{ kind: 'text', prompt: 'once {p}' }, 'ok'],
      [{ kind: 'text', prompt: 'once {np}' }, 'StylePromptMissingVars'],
      [{ prompt: `{p}{np}${'x'.repeat(65_529)}` }, 'ok'],
      [{ prompt: `{p}{np}${'x'.repeat(65_530)}` }, 'BadRequest'],
      [{ tags: Array.from({ length: 10 }, () => 'x'.repeat(25)) }, 'ok'],
      [{ tags: Array.from({ length: 11 }, () => 'x') }, 'BadRequest'],
      [{ tags: ['x'.repeat(26)] }, 'BadRequest'],
      [{ tags: [''] }, 'BadRequest'],
      [{ models: [] }, 'BadRequest'],
      [{ models: ['a', 'b', 'c', 'd', 'e'] }, 'ok'],
      [{ models: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'BadRequest'],
      [{ models: ['x'.repeat(256)] }, 'BadRequest'],
      [{ params: { text: 'x'.repeat(16_373) } }, 'ok'],
      [{ params: { text: 'x'.repeat(16_374) } }, 'BadRequest'],
      [{ name: 'damn duck' }, 'BadRequest'],
      [{ tags: ['damn'] }, 'BadRequest'],
      [{ sharedKey: 'none' }, 'SharedKeyInvalid'],
    ]),
  )('%s', (_, fields, code) => {
    expect(codeOfMaking(fields)).toBe(code)
  })

  it('needs a customizer or somebody who is trusted', () => {
    expect(codeOfMaking({}, callerOf(5))).toBe('StylesRequiresCustomizer')
    expect(codeOfMaking({}, anonymous)).toBe('StylesRequiresCustomizer')
    expect(codeOfMaking({}, { ...anonymous, isTrusted: true })).toBe('StylesAnonForbidden')
    expect(codeOfMaking({ models: [] }, anonymous)).toBe('BadRequest')
    expect(codeOfMaking({}, other)).toBe('ok')
  })

  it('has a name of its own among those of its owner', () => {
    made()
    expect(codeOfMaking({ name: ' DUCK' })).toBe('BadRequest')
    expect(codeOfMaking({ kind: 'text' })).toBe('BadRequest')
    expect(codeOfMaking({}, other)).toBe('ok')
  })

  it('may have a shared key of its owner, for images', () => {
    const key = test.decide((draft) => createSharedKey(draft, owner, {}))
    const sharedKey = key.ok ? key.sharedKey.id : ''
    expect(codeOfMaking({ sharedKey })).toBe('ok')
    expect(codeOfMaking({ sharedKey, name: 'b' }, other)).toBe('SharedKeyInvalid')
    expect(codeOfMaking({ sharedKey, name: 'c', kind: 'text' })).toBe('SharedKeyInvalid')
  })
})

describe('a style that is changed or removed', () => {
  it.each(
    named<[Caller, StyleFields & { kind?: 'text' }, string]>([
      [owner, { info: 'x' }, 'ok'],
      [owner, { info: '' }, 'BadRequest'],
      [owner, { name: 'goose', public: false, nsfw: true, tags: ['a'], models: ['n'], params: { steps: 1 } }, 'ok'],
      [owner, { name: 'DUCK' }, 'ok'],
      [owner, { name: 'swan' }, 'BadRequest'],
      [owner, { prompt: '{p}' }, 'StylePromptMissingVars'],
      [owner, { sharedKey: 'none' }, 'SharedKeyInvalid'],
      [owner, { kind: 'text', info: 'x' }, 'StyleMismatch'],
      [owner, {}, 'BadRequest'],
      [moderator, { info: 'x' }, 'Forbidden'],
      [other, { info: 'x' }, 'Forbidden'],
    ]),
  )('%s', (_, caller, fields, code) => {
    const { id } = made()
    made({ name: 'swan' })
    const before = test.directory.styles.get(id)
    expect(codeOf(test.decide((draft) => changeStyle(draft, caller, { id, kind: 'image', ...fields })))).toBe(code)
    expect(test.directory.styles.get(id)).toEqual(code === 'ok' ? { ...before, ...fields } : before)
  })

  it('is one that is there', () => {
    const change = { id: 'none', kind: 'image', info: 'x' } as const
    expect(codeOf(test.decide((draft) => changeStyle(draft, owner, change)))).toBe('StyleNotFound')
    expect(codeOf(test.decide((draft) => removeStyle(draft, owner, 'none')))).toBe('StyleNotFound')
    expect(codeOf(test.decide((draft) => removeStyle(draft, anonymous, 'none')))).toBe('StylesAnonForbidden')
    expect(test.decide((draft) => countStyleUse(draft, 'none'))).toEqual({ ok: false })
  })

  it('is removed by its owner and moderators', () => {
    const { id } = made()
    expect(codeOf(test.decide((draft) => removeStyle(draft, other, id)))).toBe('Forbidden')
    expect(codeOf(test.decide((draft) => removeStyle(draft, moderator, id)))).toBe('ok')
    const { id: second } = made()
    expect(codeOf(test.decide((draft) => removeStyle(draft, owner, second)))).toBe('ok')
    expect(test.directory.styles.size).toBe(0)
  })

  it('counts its uses', () => {
    const { id } = made()
    for (let use = 1; use <= 3; use += 1) test.decide((draft) => countStyleUse(draft, id))
    expect(test.directory.styles.get(id)?.useCount).toBe(3)
  })
})

function url(n: number): string {
  return `https://ducks.example/${n}.webp`
}

function add(style: string, n: number, primary = false, caller = owner): string {
  return codeOf(test.decide((draft) => addExample(draft, caller, { style, url: url(n), primary })))
}

describe('examples', () => {
  it('are four at most, each of one style', () => {
    const { id } = made()
    const { id: second } = made({ name: 'swan' })
    expect([1, 2, 3, 4, 5].map((n) => add(id, n))).toEqual(['ok', 'ok', 'ok', 'ok', 'TooManyStyleExamples'])
    expect(add(second, 1)).toBe('ExampleURLAlreadyInUse')
    expect(add(second, 5, false, moderator)).toBe('Forbidden')
    expect(add('none', 5)).toBe('StyleNotFound')
  })

  it.each([['http://a.example/1'], ['https://'], ['https://a b'], [`https://${'x'.repeat(2_041)}`]])(
    '%#: BadRequest',
    (url) => {
      const { id: style } = made()
      expect(codeOf(test.decide((draft) => addExample(draft, owner, { style, url, primary: true })))).toBe('BadRequest')
    },
  )

  it('have one that is first, and go', () => {
    const { id: style } = made()
    for (const n of [1, 2]) add(style, n, true)
    const examples = () => test.directory.styles.get(style)!.examples
    expect(examples().map(({ primary }) => primary)).toEqual([false, true])
    const [{ id: example }] = examples()
    const change = (fields: { url?: string; primary?: boolean }, caller = owner) =>
      codeOf(test.decide((draft) => changeExample(draft, caller, { style, example, ...fields })))
    expect(change({ primary: true })).toBe('ok')
    expect(examples().map(({ primary }) => primary)).toEqual([true, false])
    expect(change({ url: url(1) })).toBe('ok')
    expect(change({ url: url(2) })).toBe('ExampleURLAlreadyInUse')
    expect(change({ url: url(3) })).toBe('ok')
    expect(change({ url: url(4) }, other)).toBe('Forbidden')
    expect(examples().map((one) => one.url)).toEqual([url(3), url(2)])
    const remove = (id: string, caller = owner) =>
      codeOf(test.decide((draft) => removeExample(draft, caller, { style, example: id })))
    expect(remove('none', other)).toBe('Style exampleNotFound')
    expect(remove(example, other)).toBe('Forbidden')
    expect(remove(example)).toBe('ok')
    expect(examples()).toHaveLength(1)
    expect(add(style, 1)).toBe('ok')
  })
})
