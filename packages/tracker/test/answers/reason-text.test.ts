import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reasonText } from '../../src/answers/explain.js'

const source = readFileSync(new URL('../../../core/src/queries/explain.ts', import.meta.url), 'utf8')
const codes = Array.from(source.matchAll(/^ {2}\| '(\w+)'$/gm), ([, code]) => code)

test('the codes are found', () => expect(codes.length).toBeGreaterThan(25))

describe('what a reason says', () => {
  test.each(codes)('%s counts as people do', (code) => {
    const [one, several] = [reasonText(code, 1), reasonText(code, 12)]
    for (const text of [one, several]) expect(text).toMatch(/^(?:[A-Z]|12 )[^#_]+\.$/)
    expect(one).not.toMatch(/\b1 \w+s\b|\bOne (?:workers|jobs)\b/)
    if (one !== several) expect(several).toContain('12')
  })

  test('a code that is unknown is said as it is', () =>
    expect(reasonText('stars_unaligned', 3)).toBe('stars_unaligned'))
})
