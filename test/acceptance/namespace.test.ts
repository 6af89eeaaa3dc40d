import { expect, test } from 'vitest'
import { unshareOptions } from './world/namespace.mjs'

test.each([
  ['root', 0, false],
  ['anybody else', 1_000, true],
])('%s gets a network, mounts and processes apart', (_, user, needsUsers) => {
  const options = unshareOptions(user)
  expect(options).toEqual(expect.arrayContaining(['--net', '--mount', '--pid', '--kill-child']))
  expect(options.includes('--user')).toBe(needsUsers)
})
