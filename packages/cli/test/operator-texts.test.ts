import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readOperatorTexts, textFileKibMax } from '../src/operator-texts.js'
import { createHome, runCli, startCli } from './cli-run.js'

const { home, remove } = createHome()
afterAll(remove)

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(home, name)
  writeFileSync(file, content)
  return file
}

test('nothing is read where nothing is given, and the English list counts', async () => {
  const { documents, isProfane } = await readOperatorTexts({})
  expect(documents).toEqual({ terms: undefined, privacy: undefined, sponsors: undefined })
  expect(['turd', 'kitten'].map(isProfane)).toEqual([true, false])
})

test('a file may be so long, and not one byte longer', async () => {
  const bytes = textFileKibMax * 1024
  const terms = 'a'.repeat(bytes)
  expect((await readOperatorTexts({ terms: fileOf('long', terms) })).documents.terms).toBe(terms)
  const longer = readOperatorTexts({ terms: fileOf('longer', `${terms}a`) })
  await expect(longer).rejects.toMatchObject({ code: 'text_file_invalid', message: expect.stringMatching(/256 KiB/) })
})

test.each([
  ['text_file_unreadable', 'terms', () => join(home, 'nowhere'), /ENOENT.*give the path/],
  ['text_file_unreadable', 'terms', () => home, /is no file: give/],
  ['text_file_invalid', 'privacy', () => fileOf('empty', ' \n'), /write it in Markdown/],
  ['text_file_invalid', 'sponsors', () => fileOf('latin', new Uint8Array([0x61, 0xe4, 0x62])), /not UTF-8; save it/],
  ['text_file_invalid', 'profanity', () => fileOf('words', 'kitten\n\nxx\n'), /line 3: .*correct it/],
])('%s of %s names the file and the way out', async (code, option, file, message) => {
  const path = file()
  const reading = readOperatorTexts({ [option]: path })
  await expect(reading).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  await expect(reading).rejects.toThrow(path)
})

test('a tracker says what its operator wrote, and takes no name with one of their words', async () => {
  const folder = join(home, 'tracker')
  mkdirSync(folder)
  const args = ['--data', folder, '--listen', '/ip4/127.0.0.1/tcp/0', '--http', '127.0.0.1:0']
  const wrong = await runCli(home, ['tracker', ...args, '--terms', join(home, 'nowhere')])
  expect([wrong.status, wrong.stderr]).toEqual([5, expect.stringMatching(/^text_file_unreadable: .*nowhere/)])
  const own = ['--terms', fileOf('terms.md', '# Ours\n\nBe *kind*.'), '--privacy', fileOf('privacy.md', 'None.')]
  const words = ['--profanity', fileOf('list', '@english\nkitten')]
  const said: string[] = []
  const { process } = await startCli(home, ['tracker', ...args, ...own, ...words], (line) => void said.push(line))
  try {
    await expect.poll(() => said.join('\n')).toContain('on another:')
    const url = /http:\/\/[^\s/]+/.exec(said.join('\n'))?.[0] ?? ''
    const text = async (path: string) => (await fetch(url + path)).text()
    expect(await text('/terms')).toContain('Be <em>kind</em>.')
    expect(await text('/api/v2/documents/privacy?format=markdown')).toContain('None.')
    expect(await text('/sponsors')).toContain('Nobody has put a list')
    const register = (username: string) =>
      fetch(`${url}/register`, { method: 'POST', body: new URLSearchParams({ username }) })
    const statuses = [await register('Kitten fan'), await register('turd'), await register('Dog fan')]
    expect(statuses.map(({ status }) => status)).toEqual([400, 400, 200])
  } finally {
    await process.stop()
  }
})
