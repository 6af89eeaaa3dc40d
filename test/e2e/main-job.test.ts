import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBytesSource, loadModelFile, runOnCpu, type LoadedModel } from '@kudoswarm/engine'
import { createHome, runCli, startCli } from '../../packages/cli/test/cli-run.js'

const { home, remove } = createHome()
const prompt = 'It was a dark night and'
const modelFile = fileURLToPath(new URL('../../packages/engine/models/lantern-2m-q8_0.gguf', import.meta.url))

let model: LoadedModel
const running: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  model = await loadModelFile(createBytesSource(await readFile(modelFile)))
  running.push((await startCli(home, ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0'])).process)
  for (const account of ['owner', 'asker']) await runCli(home, ['account', 'create', account])
  running.push((await startCli(home, ['worker', '--account', 'owner'])).process)
})

afterAll(async () => {
  for (const one of running.toReversed()) await one.stop()
  remove()
})

test.each([
  { seed: 1n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 },
  { seed: 2n, temperature: 0.8, topK: 40, topP: 0.95, repetitionPenalty: 1.1 },
  { seed: 0xffff_ffff_ffff_fffen, temperature: 1.2, topK: 0, topP: 1, repetitionPenalty: 1 },
])('three processes answer with the text of the CPU reference, seed $seed', async (sampling) => {
  const args = ['--seed', sampling.seed, '--temperature', sampling.temperature, '--top-k', sampling.topK]
  args.push('--top-p', sampling.topP, '--repetition-penalty', sampling.repetitionPenalty, '--max-tokens', 40)
  const asked = await runCli(home, ['ask', '--account', 'asker', '--json', ...args.map(String), prompt])
  expect(asked.status, asked.stderr).toBe(0)

  const events = asked.stdout.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  const text = events.filter(({ event }) => event === 'output').map((event) => event.text)
  const job = { model: model.model.hash, prompt, outputTokensMax: 40, sampling: binary32(sampling) }
  const reference = await runOnCpu(model, job)
  expect(text.join('')).toBe(reference.text)
  const ended = events.find(({ event }) => event === 'jobEnded')
  expect(ended).toMatchObject({ verdict: 'verified', receipt: { outputTokens: reference.tokens.length } })
})

test('the ledger says who paid whom and sums to zero', async () => {
  const checked = await runCli(home, ['ledger', '--check'])
  expect(checked.stdout).toContain('the ledger sums to zero and every balance is right')
  expect(checked.status).toBe(0)
  const asker = await runCli(home, ['account', 'show', 'asker'])
  expect(asker.stdout).toMatch(/^asker\s+ks1\w+\s+25\.000\s/m)
})

/** Parameters travel as binary32, so the reference is given what arrives. */
function binary32<T extends { temperature: number; topP: number; repetitionPenalty: number }>(sampling: T): T {
  const { temperature, topP, repetitionPenalty } = sampling
  return {
    ...sampling,
    temperature: Math.fround(temperature),
    topP: Math.fround(topP),
    repetitionPenalty: Math.fround(repetitionPenalty),
  }
}
