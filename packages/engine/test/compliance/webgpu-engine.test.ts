import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { describeEngine } from '@kudoswarm/testkit/engine'
import { createBytesSource } from '../../src/gguf/byte-source.js'
import { loadModelFile } from '../../src/gguf/model-file.js'
import { startNodeEngine } from '../../src/node/index.js'
import { smallConfig, tinyModelFile } from '../tiny-model-file.js'
import { createPrompts } from './prompts.js'

const workerUrl = new URL('../node/engine-worker.mjs', import.meta.url)

const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-engine-'))
afterAll(() => rm(folder, { recursive: true }))
const tinyFile = join(folder, 'tiny.gguf')
// The context is long enough for a job to be aborted before it ends, however busy the machine is.
await writeFile(tinyFile, tinyModelFile({ config: { ...smallConfig, contextTokensMax: 1024 } }))
const shippedFile = fileURLToPath(new URL('../../models/lantern-2m-q8_0.gguf', import.meta.url))

// The tiny model has the seed of the CPU reference: they make the same, characters of several tokens among it.
const models = [
  { model: 'a tiny model', modelFile: tinyFile, seed: 2n, longestChunkTokensMin: 3, tokensUnderwayMax: 500 },
  { model: 'the model that ships', modelFile: shippedFile, seed: 1n, longestChunkTokensMin: 1, tokensUnderwayMax: 200 },
]

for (const { model, modelFile, ...init } of models) {
  const { tokenizer } = await loadModelFile(createBytesSource(await readFile(modelFile)))
  describeEngine({
    name: `WebGPU in a worker of Node, ${model}`,
    createEngine: ({ slots }) => startNodeEngine({ modelFile, workerUrl, slots }),
    promptOf: createPrompts(tokenizer),
    decode: (tokens) => tokenizer.decode(tokens),
    ...init,
  })
}
