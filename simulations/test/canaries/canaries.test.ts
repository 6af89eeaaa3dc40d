import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plant } from '../../src/canaries/canary-loader.js'
import { canaries } from '../../src/canaries/canaries.js'
// The compiled one, which starts compiled programs.
import { findCanaryFrom, tellStory } from '../../dist/canaries/search-canaries.js'

const packages = join(import.meta.dirname, '..', '..', '..', 'packages')

describe('every canary', () => {
  test.each(canaries)('$name changes one place of the compiled code', (canary) => {
    const text = readFileSync(join(packages, canary.file), 'utf8')
    expect(plant(canary, text)).not.toBe(text)
  })

  const found = canaries.filter((canary) => canary.foundBySeed !== undefined)
  test.each(found)('$name is found by seed $foundBySeed', async ({ name, foundBySeed = 0 }) => {
    expect(await findCanaryFrom(name, foundBySeed, 1)).toMatchObject({ seed: foundBySeed })
  })
})

function storyOf({ name }: { name: string }): string {
  return join(packages, '..', 'simulations', 'regressions', `${name}.json`)
}

describe('every story of a bug ends badly where that bug is switched on', () => {
  test.each(canaries.filter((canary) => existsSync(storyOf(canary))))('$name', async (canary) => {
    expect(await tellStory(canary.name, storyOf(canary))).toBeDefined()
  })
})

test('a canary whose text is not there, or there twice, is refused', () => {
  const canary = { name: 'a', file: 'b', find: 'x', replace: 'y' }
  expect(() => plant(canary, 'abc')).toThrow('0 times')
  expect(() => plant(canary, 'axbxc')).toThrow('2 times')
  expect(plant(canary, 'axc')).toBe('ayc')
})
