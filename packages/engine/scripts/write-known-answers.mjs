// Computes the known answers of model files on the CPU reference and writes each beside its file, as
// NAME.kat.json beside NAME.gguf. Build the package first.
//
//   node packages/engine/scripts/write-known-answers.mjs packages/engine/models/*.gguf
import { openAsBlob } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import {
  createBlobSource,
  createCpuBackend,
  loadModelFile,
  makeKnownAnswers,
  writeKnownAnswers,
} from '../dist/index.js'

const greedy = { seed: 0n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 }

// Greedy and drawn, every parameter once at work, bytes outside ASCII.
const jobs = [
  { prompt: 'Once upon a time', outputTokensMax: 48, sampling: greedy },
  {
    prompt: 'The captain looked at the sea and',
    outputTokensMax: 32,
    sampling: { seed: 1n, temperature: 0.8, topK: 40, topP: 0.95, repetitionPenalty: 1.1 },
  },
  { prompt: '', outputTokensMax: 16, sampling: { ...greedy, seed: 2n ** 64n - 1n, temperature: 1 } },
  { prompt: 'Ça va, 日本? 😀\n', outputTokensMax: 16, sampling: { ...greedy, seed: 7n, temperature: 1.5, topP: 0.9 } },
]

for (const path of process.argv.slice(2)) {
  const { model, tokenizer } = await loadModelFile(createBlobSource(await openAsBlob(path)))
  const cachePositions = Math.min(model.config.contextTokensMax, 1024)
  const backend = createCpuBackend(model, { batchRowsMax: 64, cachePositions })
  const known = await makeKnownAnswers(backend, tokenizer, jobs)
  const target = path.replace(/\.gguf$/, '.kat.json')
  await writeFile(target, writeKnownAnswers(known))
  console.log(
    `${target}: ${known.answers.length} answers, ${known.answers.flatMap(({ tokens }) => tokens).length} tokens`,
  )
}
