import { expect, test } from 'vitest'
import { nextTheme, themeOf, themes } from '../../src/theme/theme.js'

test.each([
  [null, 'system'],
  ['light', 'light'],
  ['dark', 'dark'],
  ['pink', 'system'],
])('what is stored as %j is %s', (text, theme) => expect(themeOf(text)).toBe(theme))

test('the switch goes round all themes', () => {
  const round = [nextTheme('system')]
  while (round.at(-1) !== 'system') round.push(nextTheme(round.at(-1)!))
  expect(round.toSorted()).toEqual(themes.toSorted())
})
