import { describe, expect, it } from 'vitest'
import { createPromptFilter, type FilterRule, type PromptOptions } from '../../src/moderation/index.js'

let ids = 0
const rule = (filterType: number, regex: string, replacement = ''): FilterRule => {
  ids += 1
  return { id: String(ids), filterType, regex, replacement }
}

/** Harmless stand-ins: birds are group A, dancing is group B. */
const rules = [
  rule(10, String.raw`\bducks?\b`, 'swan'),
  rule(11, String.raw`\bgeese\b`),
  rule(20, String.raw`\bdanc(e|ing)\b`),
]
const filter = createPromptFilter(rules)
const image: PromptOptions = { kind: 'image' }
const negative = 'child, infant, underage, immature, teenager, tween'

describe('the suspicion of a prompt', () => {
  it.each([
    ['a duck in a pond', 1, ['duck']],
    ['geese', 1, ['geese']],
    ['a duck and geese', 1, ['duck', 'geese']],
    ['dancing', 1, ['dancing']],
    ['a duck dancing', 2, ['duck', 'dancing']],
    ['A DUCK, DANCING', 2, ['DUCK', 'DANCING']],
    ['a (duck:1.3) (dancing:0.5)', 2, ['duck', 'dancing']],
    ['a ((duck:1.3):1.1) dancing', 2, ['duck', 'dancing']],
    ['the d u c k dancing', 2, ['duck', 'dancing']],
    ['d.u.c.k will d_a_n_c_e', 2, ['duck', 'dance']],
    ['a_duck-dancing', 2, ['duck', 'dancing']],
    ['a dück dáncing', 2, ['duck', 'dancing']],
    ['a ｄｕｃｋ 𝓭ancing', 2, ['duck', 'dancing']],
    ['a du\u200Bck danc\u00ADing', 2, ['duck', 'dancing']],
    ['a duсk dancing', 1, ['dancing']],
    ['a duck ### dancing', 1, ['duck']],
    ['nothing of it', 0, []],
    ['', 0, []],
    ['\u{1F476} dancing', 2, ['dancing']],
    ['\u{1F468}\u200D\u{1F467}\u200D\u{1F466} dancing', 2, ['dancing']],
    ['\u{1F986} dancing', 1, ['dancing']],
    ['dance ### \u{1F476}', 1, ['dance']],
  ])('%j: %i', (prompt, suspicion, matches) => {
    expect(filter.check(prompt)).toEqual({ suspicion, matches })
  })

  it.each([
    [10, 1, ['duck']],
    [11, 0, []],
    [20, 1, ['dancing']],
  ] as const)('by type %i alone: %i', (type, suspicion, matches) => {
    expect(filter.check('a duck dancing', type)).toEqual({ suspicion, matches })
  })
})

const refused = (options: PromptOptions): unknown => filter.apply('a duck dancing', { replaces: false, ...options })

const ducks = (length: number): string => 'a duck dancing'.padEnd(length, ' hill')

describe('what becomes of a prompt', () => {
  it.each<[string, PromptOptions, string, string?]>([
    ['a duck dancing', image, 'replaced', `a swan dancing###${negative}`],
    ['a (duck:1.2), dancing ### blurry', image, 'replaced', `a swan dancing###${negative}, blurry`],
    ['geese dancing', image, 'replaced', `geese dancing###${negative}`],
    ['a duck dancing', { kind: 'image', replaces: false }, 'refused'],
    ['a duck', { kind: 'image', replaces: false }, 'clean', 'a duck'],
    ['A duck, (walking:1.2)###bad', image, 'clean', 'A duck, (walking:1.2)###bad'],
    ['a duck dancing', { kind: 'text' }, 'clean', 'a duck dancing'],
    ['a duck dancing', { kind: 'image', isSpared: true }, 'clean', 'a duck dancing'],
    ['A hill.', { kind: 'image', isFlagged: true }, 'replaced', `A hill###${negative}`],
    ['a young girl', { kind: 'image', isNsfwModel: true }, 'replaced', `a adult adult woman###${negative}`],
    ['a young girl', image, 'clean', 'a young girl'],
    ['1girl, 2boys', { kind: 'image', isNsfwModel: true }, 'replaced', `adult woman adult man###${negative}`],
    [
      '1girl, a girl',
      { kind: 'image', isNsfwModel: true, keepsNumberedTags: true },
      'replaced',
      `1girl a adult woman###${negative}`,
    ],
    ['a duck', { kind: 'image', isNsfwModel: true }, 'replaced', `a swan###${negative}`],
    ['a hill', { kind: 'image', isNsfwModel: true }, 'clean', 'a hill'],
    ['### User:\nA boy.', { kind: 'text', isNsfwModel: true }, 'replaced', '### User:\nA adult man.'],
    ['The b o y.', { kind: 'text', isNsfwModel: true }, 'replaced', 'The adult man'],
  ])('%j, %j: %s', (prompt, options, outcome, becomes) => {
    const verdict = filter.apply(prompt, options)
    expect(verdict.outcome).toBe(outcome)
    if (becomes !== undefined) expect(verdict.prompt).toBe(becomes)
  })

  it('is held against whoever sends it refused, but not against moderators', () => {
    expect(refused(image)).toMatchObject({ rc: 'CorruptPrompt', isHeldAgainst: true })
    expect(refused({ kind: 'image', isModerator: true })).toMatchObject({ rc: 'CorruptPrompt', isHeldAgainst: false })
  })

  it('says what to do, not which words were found', () => {
    const verdict = filter.apply('a duck dancing', { kind: 'image', replaces: false })
    const message = 'message' in verdict ? verdict.message : ''
    expect(message).toMatch(/replacement_filter.*operator/)
    expect(message).not.toMatch(/duck|danc/)
  })

  it('is a refusal where nothing is left', () => {
    const empty = createPromptFilter([rule(10, 'ducks?( dancing)?'), rule(20, 'dancing')])
    expect(empty.apply('duck dancing', image)).toMatchObject({ rc: 'CorruptPrompt', isHeldAgainst: true })
    expect(empty.apply('duck', { kind: 'image', isNsfwModel: true })).toMatchObject({ isHeldAgainst: false })
    expect(empty.apply('...', { kind: 'image', isFlagged: true })).toMatchObject({ rc: 'CorruptPrompt' })
  })

  it('is a refusal that is not held against anyone above 7000 characters', () => {
    expect(filter.apply(ducks(7_000), image).outcome).toBe('replaced')
    expect(filter.apply(ducks(7_001), image)).toMatchObject({ rc: 'BadRequest', isHeldAgainst: false })
    expect(filter.apply(ducks(7_001).replace('duck', 'dock'), image).outcome).toBe('clean')
  })

  it('is nothing without rules', () => {
    const none = createPromptFilter([])
    expect(none.apply('\u{1F476} a duck dancing', { kind: 'image', replaces: false }).outcome).toBe('clean')
    expect(none.apply('x'.repeat(1_000_000), image).outcome).toBe('clean')
    expect(none.apply('x'.repeat(1_000_001), image)).toMatchObject({ outcome: 'refused', rc: 'BadRequest' })
  })
})
