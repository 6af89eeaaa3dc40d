import { expect, test } from 'vitest'
import { httpNotes } from '../src/http-notes.js'

const ask = /WebGPU by https or from localhost.*--tls-cert/

test.each([
  ['http://127.0.0.1:4711', true, undefined, 'http://127.0.0.1:4711/', false],
  ['http://[::1]:4711', true, undefined, 'http://[::1]:4711/', false],
  ['http://127.0.0.1:4711', false, undefined, 'http://127.0.0.1:4711/api/', false],
  ['http://0.0.0.0:4711', true, undefined, 'http://localhost:4711/', true],
  ['http://[::]:4711', true, undefined, 'http://localhost:4711/', true],
  ['http://192.0.2.1:4711', true, undefined, 'http://192.0.2.1:4711/', true],
  ['http://192.0.2.1:4711', false, undefined, 'http://192.0.2.1:4711/api/', false],
  ['https://0.0.0.0:443', true, undefined, 'https://localhost/', false],
  ['http://0.0.0.0:4711', true, 'https://swarm.example', 'https://swarm.example/', false],
  ['http://0.0.0.0:4711', true, 'http://swarm.example', 'http://swarm.example/', true],
])('%s, page %s, for others %s: %s', (url, hasPage, publicUrl, link, isWarned) => {
  const notes = httpNotes(url, { hasPage, publicUrl })
  expect(notes.link).toBe(link)
  expect(notes.warning).toEqual(isWarned ? expect.stringMatching(ask) : undefined)
})
