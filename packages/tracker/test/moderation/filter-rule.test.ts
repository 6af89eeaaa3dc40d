import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPromptFilter, refusalOfRule, type FilterRule } from '../../src/moderation/index.js'
import { compileRule } from '../../src/moderation/prompt/filter-rule.js'
import { RuleGroup } from '../../src/moderation/prompt/rule-group.js'
import { RuleReplacement } from '../../src/moderation/prompt/rule-replacement.js'

const rule = (regex: string, filterType = 10, replacement = ''): FilterRule => ({
  id: 'a',
  regex,
  filterType,
  replacement,
})

function compiled(regex: string, replacement = '') {
  const compilation = compileRule(rule(regex, 10, replacement))
  if ('refusal' in compilation) throw new Error(compilation.refusal.message)
  return compilation.compiled
}

describe('a rule that is added', () => {
  it.each<[string, FilterRule, RegExp | undefined]>([
    ['a word', rule('duck'), undefined],
    ['the lowest type', rule('duck', 10), undefined],
    ['the highest type', rule('duck', 29), undefined],
    ['a type too low', rule('duck', 9), /10 to 29/],
    ['a type too high', rule('duck', 30), /10 to 29/],
    ['a type in between', rule('duck', 10.5), /10 to 29/],
    ['no expression', rule(''), /1 to 4000/],
    ['a long one', rule('[a]'.padEnd(4_001, ']')), /1 to 4000/],
    ['brackets that stay open', rule('(duck'), /cannot be used/],
    ['a look-ahead', rule('duck(?=ling)'), /RE2/],
    ['a look-behind', rule('(?<=a )duck'), /RE2/],
    ['a back-reference', rule(String.raw`(a)\1`), /RE2/],
    ['what is everywhere', rule('(duck)*'), /empty text/],
    ['a long replacement', rule('duck', 10, 'x'.repeat(256)), /255/],
    ['a replacement at the bound', rule('duck', 10, 'x'.repeat(255)), undefined],
    ['repetitions of repetitions', rule('((.{30}){30}){30}'), /cannot be used/],
    ['many repetitions', rule('(.{0,45} ){20}x'), undefined],
    ['too many repetitions', rule('(a?b?c?d?e?f?g?h?){150}i'), /steps of 2000/],
  ])('%s', (_, added, message) => {
    const refusal = refusalOfRule(added, [])
    if (message === undefined) expect(refusal).toBeUndefined()
    else expect(refusal).toMatchObject({ rc: 'BadRequest', message: expect.stringMatching(message) as string })
  })

  it('must find room among the others', () => {
    const large = rule('.{990}x')
    const { steps } = compiled('.{990}x')
    const others = Array.from({ length: Math.floor(10_000 / steps) - 1 }, () => large)
    expect(refusalOfRule(large, others)).toBeUndefined()
    expect(refusalOfRule(large, [...others, large])?.message).toMatch(/steps of 10000/)
    const many = Array.from({ length: 1_000 }, () => rule('(', 12))
    expect(refusalOfRule(rule('a'), many.slice(1))).toBeUndefined()
    expect(refusalOfRule(rule('a'), many)?.message).toMatch(/1000 filters/)
  })

  it('that cannot be used any more is told of, and the others hold', () => {
    const filter = createPromptFilter([
      rule('('),
      rule('duck'),
      ...Array.from({ length: 20 }, () => rule('.{990}x', 11)),
    ])
    expect(filter.broken.length).toBeGreaterThan(5)
    expect(filter.broken[0].refusal.message).toMatch(/cannot be used/)
    expect(filter.check('duck').suspicion).toBe(1)
  })
})

describe('hostile rules', () => {
  const hostile = ['(a+)+$', '(a|aa)+$', '(a*)*b', '([a-z]+)*[0-9]', 'a{0,900}b', '(.*a){12}', 'a.*z|a', '(x+x+)+y']

  it.each(hostile)('%s does not hang the tracker', (regex) => {
    const filter = createPromptFilter([rule(regex, 10, 'b'), rule('.', 20)])
    // It would take a backtracking engine longer than the universe is old.
    expect(filter.check('a'.repeat(7_000)).suspicion).toBeGreaterThan(0)
    const verdict = filter.apply('a'.repeat(7_000), { kind: 'image' })
    expect(['replaced', 'refused', 'clean']).toContain(verdict.outcome)
  })

  it('cannot make a prompt grow without end', () => {
    const growing = Array.from({ length: 10 }, () => rule('a', 10, 'a'.repeat(255)))
    const filter = createPromptFilter([...growing, rule('a', 20)])
    expect(filter.apply('a a', { kind: 'image' })).toMatchObject({ outcome: 'refused', rc: 'CorruptPrompt' })
  })

  it('looks at fewer characters the more steps the rules have', () => {
    const { charactersMax } = createPromptFilter(Array.from({ length: 10 }, () => rule('.{990}x')))
    expect(charactersMax).toBeGreaterThanOrEqual(10_000)
    expect(charactersMax).toBeLessThan(10_200)
  })
})

describe('replacing', () => {
  it.each([
    ['duck', 'swan', 'a duck, Ducks', 'a swan, swans'],
    ['duck', '$1 \\1 $&', 'a duck', 'a $1 \\1 $&'],
    ['duck', '', 'duck', ''],
    [String.raw`\b|duck`, 'x', 'a duck', 'a duck'],
    ['[ab]+', '-', 'aabbcab', '-c-'],
  ])('%s by %j in %j', (regex, replacement, text, replaced) => {
    expect(new RuleReplacement({ charactersMax: 1_000 }).replace(text, [compiled(regex, replacement)])).toBe(replaced)
  })

  it('ends at its bound of length', () => {
    const replacement = new RuleReplacement({ charactersMax: 10 })
    expect(replacement.replace('aa', [compiled('a', 'bbbbb')])).toBe('bbbbbbbbbb')
    expect(replacement.replace('aa', [compiled('a', 'bbbbbb')])).toBeUndefined()
  })
})

it('a group finds what its rules find one by one', () => {
  const regexes = ['a+b', String.raw`\bc`, '[^a]d', 'b$', '^a', 'ab|cd', '(a|b){2,3}c']
  const rules = regexes.map((regex) => compiled(regex))
  const group = new RuleGroup(rules)
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', ' ', 'A') }), (text) => {
      const one = rules.filter(({ expression }) => expression.test(text)).map((it) => it.rule.regex)
      expect(group.found(text).map((it) => it.rule.regex)).toEqual(one)
    }),
  )
})
