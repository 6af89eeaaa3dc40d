import { openAsBlob, readdirSync, readFileSync } from 'node:fs'
import { assert, expect, it } from 'vitest'
import { createBlobSource } from '../../src/gguf/byte-source.js'
import { loadModelFile } from '../../src/gguf/model-file.js'
import { checkKnownAnswers } from '../../src/known-answers/answer-check.js'
import { readKnownAnswers } from '../../src/known-answers/known-answers.js'
import { createCpuBackend } from '../../src/llama/cpu-backend.js'

const folder = new URL('../../models/', import.meta.url)
const models = readdirSync(folder).filter((name) => name.endsWith('.gguf'))

it('there is a model', () => {
  expect(models).not.toEqual([])
})

it.each(models)('%s meets its known answers on the CPU', async (name) => {
  const known = readKnownAnswers(readFileSync(new URL(name.replace(/\.gguf$/, '.kat.json'), folder), 'utf8'))
  assert(known)
  const blob = await openAsBlob(new URL(name, folder))
  const { model, tokenizer } = await loadModelFile(createBlobSource(blob))
  const backend = createCpuBackend(model, { batchRowsMax: 64, cachePositions: 256 })
  await checkKnownAnswers(backend, tokenizer, known)
})
