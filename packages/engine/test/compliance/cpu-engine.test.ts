import { createSystemClock } from '@kudoswarm/system'
import { describeEngine } from '@kudoswarm/testkit/engine'
import { createBytesSource } from '../../src/gguf/byte-source.js'
import { loadModelFile } from '../../src/gguf/model-file.js'
import { createCpuBackend } from '../../src/llama/cpu-backend.js'
import { createLlamaEngine } from '../../src/scheduler/llama-engine.js'
import { smallConfig, tinyModelFile } from '../tiny-model-file.js'
import { createPrompts } from './prompts.js'

const { model, tokenizer } = await loadModelFile(createBytesSource(tinyModelFile({ config: smallConfig })))

describeEngine({
  name: 'CPU reference',
  createEngine: ({ slots }) =>
    createLlamaEngine({
      createBackend: async () => createCpuBackend(model, { batchRowsMax: 8, cachePositions: 128 }),
      tokenizer,
      clock: createSystemClock(),
      slots,
    }),
  promptOf: createPrompts(tokenizer),
  decode: (tokens) => tokenizer.decode(tokens),
  seed: 2n,
  longestChunkTokensMin: 3,
  tokensUnderwayMax: 0,
})
