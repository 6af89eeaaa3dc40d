/**
 * Proves every adapter of this machine against the CPU reference, bit for bit: the exact operations, tiny random models
 * of all weight types, the default model on its known answers. Then measures it. Takes no network and needs only
 * `node_modules/webgpu` and `packages/*\/dist`; the known answers also need `@huggingface/tokenizers` and `jinja`.
 *
 *     node packages/engine/scripts/prove-adapters.mjs [--large] [--adapter NAME]
 *
 * `--large` also measures random models of a billion weights. Ends with status 1 if an adapter is not exact.
 */
import { existsSync, readFileSync } from 'node:fs'
import { register } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { decodeSpeed, prefillSpeed } from './backend-speed.mjs'
import { billionConfig, createChance, randomModel, tinyConfig } from './random-model.mjs'

register('./resolve-built.mjs', import.meta.url)
const dist = (path) => import(new URL(`../dist/${path}`, import.meta.url))
const { listNodeAdapters } = await dist('node/node-adapters.js')
const { openNodeDevice } = await dist('node/node-device.js')
const { checkOperation, operationChecks } = await dist('webgpu/operation-check.js')
const { createWebGpuBackend } = await dist('webgpu/webgpu-backend.js')
const { createCpuBackend } = await dist('llama/cpu-backend.js')
const { createBytesSource } = await dist('gguf/byte-source.js')
const { loadLlamaModel } = await dist('gguf/llama-model.js')

const { values: options } = parseArgs({ options: { large: { type: 'boolean' }, adapter: { type: 'string' } } })

const operationInputs = 100_000
const modelFile = new URL('../models/lantern-2m-q8_0.gguf', import.meta.url)
const knownFile = new URL('../models/lantern-2m-q8_0.kat.json', import.meta.url)
const styles = ['workgroup', 'invocation']

/** A backend of its own device; `close` ends both. */
async function openBackend(name, model, init = {}) {
  const { device, adapter, languageFeatures } = await openNodeDevice({ adapterName: name })
  const batchRowsMax = adapter.isSoftware ? 16 : 128
  const cachePositions = Math.min(4 * model.config.contextTokensMax, 8192)
  return createWebGpuBackend(device, model, {
    batchRowsMax,
    cachePositions,
    adapter,
    languageFeatures,
    // A device that takes a millisecond is not worth a sleep.
    ...(adapter.isSoftware ? { sleep } : {}),
    ...init,
  })
}

/** Runs the tokens in chunks of `size`, beside another sequence, and returns the bits of all logits. */
async function logitsBits(backend, tokens, size) {
  const main = backend.openSequence(tokens.length)
  const beside = backend.openSequence(tokens.length)
  const bits = []
  for (let from = 0; from < tokens.length; from += size) {
    const chunk = tokens.slice(from, from + size)
    const rowsOf = (sequence, wantsLogits) =>
      chunk.map((token, i) => ({ token, position: from + i, sequence, wantsLogits }))
    const logits = await backend.forward([...rowsOf(main, true), ...rowsOf(beside, false)])
    for (const each of logits) bits.push(new Uint32Array(each.buffer, each.byteOffset, each.length))
  }
  main.release()
  beside.release()
  return bits
}

/** The first position whose logits differ, or undefined. */
function firstDifference(actual, expected) {
  const index = expected.findIndex((bits, i) => bits.some((each, token) => each !== actual[i][token]))
  return index < 0 ? undefined : index
}

async function checkOperations(name) {
  const { device } = await openNodeDevice({ adapterName: name })
  for (const check of operationChecks) {
    const wrong = await checkOperation(device, check, operationInputs, createChance(1))
    if (wrong)
      return `${wrong.name}(${wrong.inputs.join(', ')}) gave bits ${wrong.actualBits}, not ${wrong.expectedBits}`
  }
  device.destroy()
  return undefined
}

/** Compares a model on an adapter with the CPU, in both styles of kernels where the adapter is no software. */
async function checkModel(name, model, tokens) {
  const cpu = createCpuBackend(model, { batchRowsMax: 128, cachePositions: 2 * model.config.contextTokensMax })
  const expected = await logitsBits(cpu, tokens, 16)
  const { device, adapter } = await openNodeDevice({ adapterName: name })
  device.destroy()
  for (const style of adapter.isSoftware ? ['invocation'] : styles) {
    const backend = await openBackend(name, model, { style })
    for (const size of [1, 2, Math.floor(backend.batchRowsMax / 2)]) {
      const wrong = firstDifference(await logitsBits(backend, tokens, size), expected)
      if (wrong !== undefined) return `${model.name}, ${style}, chunks of ${size}: logits of position ${wrong} differ`
    }
    await backend.close()
  }
  return undefined
}

/** `right`, what is wrong with the known answers, or `skipped` and why where the tokenizers are not installed. */
async function checkAnswers(name, bytes) {
  let parts
  try {
    const [{ loadModelFile }, { checkKnownAnswers }, { readKnownAnswers }] = await Promise.all(
      ['gguf/model-file.js', 'known-answers/answer-check.js', 'known-answers/known-answers.js'].map(dist),
    )
    parts = { loadModelFile, checkKnownAnswers, readKnownAnswers }
  } catch (error) {
    return `skipped: ${String(error.message).split('\n')[0]}`
  }
  const { model, tokenizer } = await parts.loadModelFile(createBytesSource(bytes))
  const backend = await openBackend(name, model)
  try {
    const known = parts.readKnownAnswers(readFileSync(knownFile, 'utf8'))
    await parts.checkKnownAnswers(backend, tokenizer, known)
    return 'right'
  } catch (error) {
    return error.message
  } finally {
    await backend.close()
  }
}

async function measure(name, model) {
  const backend = await openBackend(name, model)
  const msMin = backend.adapter.isSoftware ? 500 : 1000
  const speed = {
    model: model.name,
    'prefill tok/s': Math.round(await prefillSpeed(backend, 256, msMin)),
    'decode 1 tok/s': Math.round(await decodeSpeed(backend, 1, 64, msMin)),
    'decode 4 tok/s': Math.round(await decodeSpeed(backend, 4, 64, msMin)),
  }
  await backend.close()
  return speed
}

async function prove(name) {
  console.log(`\n${name}`)
  const verdicts = [['operations', await checkOperations(name)]]
  for (const type of ['F32', 'F16', 'Q8_0', 'Q4_0']) {
    const chance = createChance(3)
    const tokens = Array.from({ length: 60 }, () => Math.floor(chance() * tinyConfig.vocabulary))
    verdicts.push([`tiny ${type}`, await checkModel(name, randomModel(type, tinyConfig), tokens)])
  }
  const speeds = []
  if (existsSync(modelFile)) {
    const bytes = new Uint8Array(readFileSync(modelFile))
    const model = await loadLlamaModel(createBytesSource(bytes))
    const { answers } = JSON.parse(readFileSync(knownFile, 'utf8'))
    verdicts.push([model.name, await checkModel(name, model, answers[0].tokens)])
    const known = await checkAnswers(name, bytes)
    verdicts.push(['known answers', known === 'right' ? undefined : known])
    speeds.push(await measure(name, model))
  }
  if (options.large)
    for (const type of ['Q8_0', 'Q4_0']) speeds.push(await measure(name, randomModel(type, billionConfig)))
  console.table(verdicts.map(([what, wrong]) => ({ what, verdict: wrong ?? 'exact' })))
  console.table(speeds)
  return verdicts.every(([, wrong]) => wrong === undefined || wrong.startsWith('skipped'))
}

const names = (await listNodeAdapters()).filter((name) => name.includes(options.adapter ?? ''))
if (names.length === 0) console.error('There is no WebGPU adapter.')
let isExact = names.length > 0
for (const name of names) isExact = (await prove(name)) && isExact
// The GPU objects are kept for good, and would keep the process.
process.exit(isExact ? 0 : 1)
