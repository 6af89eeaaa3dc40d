import { expect, test } from 'vitest'
import { printable } from '../src/printable.js'

test.each([
  ['a\tb\nc', 'a\tb\nc'],
  ['\u001B[2Jgone', '[2Jgone'],
  ['\u009B31m', '31m'],
  ['a\rb', 'ab'],
  ['\u202Etxt.exe', 'txt.exe'],
  ['naïve 漢字 🙂', 'naïve 漢字 🙂'],
])('%j becomes %j', (text, shown) => {
  expect(printable(text)).toBe(shown)
})
