import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../src/failure.js'
import { fileErrorOf, withOwnFile } from '../src/own-file.js'

const folder = mkdtempSync(join(tmpdir(), 'kudoswarm-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** As Node throws it. */
function systemError(code: string, syscall: string, path?: string): Error {
  return Object.assign(new Error(`${code}: what the system says, ${syscall}`), { code, syscall, path })
}

test.each([
  ['ENOSPC', 'storage_full', /^\/x cannot be used \(ENOSPC: .*\): no space is left there; free some/],
  ['EDQUOT', 'storage_full', /free some/],
  ['EROFS', 'storage_permission', /give this user the right to, or choose another folder/],
  ['EACCES', 'storage_permission', /give this user the right/],
  ['EISDIR', 'storage_failed', /check that nothing else is in its place/],
])('%s of a file of ours is %s, with the way out', async (code, ours, message) => {
  const failed = withOwnFile('/x', () => Promise.reject(systemError(code, 'write')))
  await expect(failed).rejects.toMatchObject({ code: ours, message: expect.stringMatching(message) as string })
})

test('what the file system did not throw is left as it is', async () => {
  const error = new Error('another')
  await expect(withOwnFile('/x', () => Promise.reject(error))).rejects.toBe(error)
  await expect(withOwnFile('/x', () => Promise.resolve(7))).resolves.toBe(7)
})

test.runIf(process.platform === 'linux')('a device that is really full is told from a defect', async () => {
  const failed = withOwnFile('/dev/full', () => writeFile('/dev/full', 'x'))
  await expect(failed).rejects.toMatchObject({ code: 'storage_full' })
})

test.each([
  [systemError('ENOSPC', 'write'), 'storage_full'],
  [systemError('EACCES', 'open', '/x'), 'storage_permission'],
  [systemError('EACCES', 'listen'), undefined],
  [systemError('ECONNREFUSED', 'connect'), undefined],
  [systemError('EISDIR', 'read', '/x'), undefined],
  [new Error('another'), undefined],
])('where nobody foresaw it, %s has the code %s', (error, code) => {
  expect(codeOf(fileErrorOf(error))).toBe(code)
})
