import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPageFolder, startPageStage } from './page-stage.js'

const { folder, remove } = createPageFolder()
const file = join(folder, 'story.gguf')
const changed = join(folder, 'changed.gguf')
const knownAnswersFile = join(folder, 'story.kat.json')
let page: Awaited<ReturnType<typeof startPageStage>>

beforeAll(async () => {
  writeFileSync(file, '0123456789')
  writeFileSync(changed, '012345678')
  writeFileSync(knownAnswersFile, '{"answers":1}')
  const models = [
    { name: 'Story', hash: 'aa', bytes: 10, file, knownAnswersFile },
    { name: 'Changed', hash: 'bb', bytes: 10, file: changed, knownAnswersFile: undefined },
  ]
  page = await startPageStage({ models })
})
afterAll(async () => {
  await page.stop()
  remove()
})

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${page.url}${path}`, { headers })

test('the page may load itself and nothing else, and is asked for anew each time', async () => {
  const { status, headers } = await ask('/')
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-cache',
  ])
  const policy = headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  // Workers may what their scripts may.
  const script = await ask('/assets/main-1.js')
  for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy']) {
    expect(script.headers.get(name)).toBe(headers.get(name))
  }
})

test('assets never change, and nothing beside them is served', async () => {
  const { status, headers } = await ask('/assets/main-1.js')
  expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  for (const path of ['/assets/', '/assets/none.js', '/assets/..%2findex.html', '/assets/%2e%2e/index.html']) {
    expect((await ask(path)).status).toBe(404)
  }
})

test('the tracker says who it is and which models there are', async () => {
  expect(await (await ask('/page/tracker.json')).json()).toEqual({
    peer: page.stage.tracker.peer,
    version: '1.2.3',
    addresses: [],
    models: [
      { name: 'Story', hash: 'aa', bytes: 10, hasKnownAnswers: true },
      { name: 'Changed', hash: 'bb', bytes: 10, hasKnownAnswers: false },
    ],
  })
})

test.each<[string | undefined, number, string, string | null]>([
  [undefined, 200, '0123456789', null],
  ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=9-', 206, '9', 'bytes 9-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['bytes=-1', 416, '', 'bytes */10'],
  ['bytes=0-4', 416, '', 'bytes */10'],
])('a model from %s: %d', async (range, status, text, told) => {
  const answer = await ask('/page/models/aa.gguf', range === undefined ? {} : { Range: range })
  expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([status, text, told])
})

test('known answers are there where a model has them; what is not there is not found, what has changed not sent', async () => {
  expect(await (await ask('/page/models/aa.kat.json')).json()).toEqual({ answers: 1 })
  for (const name of ['bb.kat.json', 'cc.gguf', 'aa', 'aa.js', '..%2Fstory.gguf']) {
    expect((await ask(`/page/models/${name}`)).status).toBe(404)
  }
  expect((await ask('/page/models/bb.gguf')).status).toBe(503)
})
