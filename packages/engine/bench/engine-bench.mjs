/**
 * Tokens per second of the engine with the default model: reading a prompt and making an answer, one job and four at
 * once. With `--compare`, llama.cpp (node-llama-cpp) does the same with the same file on the CPU, and the ratio is
 * printed; it is installed into `.cache/` at the first use.
 *
 *     node packages/engine/bench/engine-bench.mjs [--compare] [--model FILE.gguf] [--adapter NAME] [--threads 2]
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startNodeEngine } from '../dist/node/index.js'
import { openLlamaCpp } from './llama-cpp.mjs'

const shipped = fileURLToPath(new URL('../models/lantern-2m-q8_0.gguf', import.meta.url))
const { values: options } = parseArgs({
  options: {
    compare: { type: 'boolean', default: false },
    model: { type: 'string', default: shipped },
    adapter: { type: 'string' },
    threads: { type: 'string', default: '2' },
  },
})

const prompt = 'It was the best of times, it was the worst of times, and nobody in the house knew which. '.repeat(8)
const outputTokens = 96
const rounds = 3

/** A subject whose `run` answers the prompt once: tokens and milliseconds of both phases. */
async function openEngine() {
  const engine = await startNodeEngine({
    modelFile: options.model,
    workerUrl: new URL('../test/node/engine-worker.mjs', import.meta.url),
    ...(options.adapter === undefined ? {} : { adapterName: options.adapter }),
  })
  const sampling = { seed: 1n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 }
  const job = { model: engine.models[0].hash, prompt, outputTokensMax: outputTokens, sampling }
  const run = async () => {
    let summary
    for await (const { done } of engine.run(job, { signal: new AbortController().signal })) summary = done
    return summary
  }
  return { name: `kudoswarm on ${engine.adapter.description}`, run, close: () => engine.close() }
}

/** The best of a few rounds, since other work on the machine can only slow it down. */
async function measure({ run }, jobs) {
  let best = { prefill: 0, decode: 0 }
  for (let round = 0; round < rounds; round++) {
    const done = await Promise.all(Array.from({ length: jobs }, run))
    const slowest = (key) => Math.max(...done.map((each) => each[key]))
    const tokens = (key) => done.reduce((sum, each) => sum + each[key], 0)
    best = {
      prefill: Math.max(best.prefill, (tokens('promptTokens') * 1000) / slowest('prefillMs')),
      // The first token comes with the end of the prompt.
      decode: Math.max(best.decode, ((tokens('outputTokens') - jobs) * 1000) / slowest('decodeMs')),
    }
  }
  return best
}

const subjects = [await openEngine()]
if (options.compare) subjects.push(await openLlamaCpp({ ...options, prompt, outputTokens }))

const rows = []
for (const jobs of [1, 4]) {
  const speeds = []
  for (const subject of subjects) {
    const { prefill, decode } = await measure(subject, jobs)
    speeds.push({ prefill, decode })
    rows.push({ engine: subject.name, jobs, 'prefill tok/s': Math.round(prefill), 'decode tok/s': Math.round(decode) })
  }
  const [ours, theirs] = speeds
  if (!theirs) continue
  const ratio = (phase) => Number((ours[phase] / theirs[phase]).toFixed(3))
  rows.push({ engine: 'ratio', jobs, 'prefill tok/s': ratio('prefill'), 'decode tok/s': ratio('decode') })
}
for (const subject of subjects) await subject.close()
console.table(rows)
