import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CliProcess } from '../src/demo/cli-process.js'
import { createHome, runCli, startCli } from './cli-run.js'
import { startFakeWorker } from './fake-worker.js'

const { home, remove } = createHome()
const name = 'lantern-2m-q8_0'
const file = fileURLToPath(new URL(`../../engine/models/${name}.gguf`, import.meta.url))
let tracker: CliProcess
let address = ''

beforeAll(async () => {
  const started = await startCli(home, ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0'])
  tracker = started.process
  address = started.line
})

afterAll(async () => {
  await tracker.stop()
  remove()
})

/** A worker that makes up its answers, and says that they come from a model with this hash. */
function startLiar(name: string, hash: Uint8Array): Promise<() => Promise<void>> {
  const models = [{ name: 'Lantern 2M', hash, parameters: 1, contextTokensMax: 4096 }]
  return startFakeWorker({ home, address, name, models })
}

const ask = (...args: string[]) => {
  return runCli(home, ['ask', '--model', name, '--max-tokens', '12', '--seed', '7', ...args, 'It was'])
}

test('an answer that the worker computed is computed again and found right', async () => {
  const worker = await startCli(home, ['worker', '--name', 'honest'])
  const result = await ask('--verify')
  await worker.process.stop()
  expect(result.stderr).toMatch(/^model sha256 [0-9a-f]{64}, which is lantern-2m-q8_0$/m)
  expect(result.stderr).toMatch(/^✔ the answer is right: this machine computed the same \d+ tokens$/m)
  expect(result.status).toBe(0)
})

test('a worker that announces a model by its name and runs another is found out by the hash', async () => {
  const stop = await startLiar('impostor', new Uint8Array(32).fill(7))
  const result = await ask()
  await stop()
  expect(result.stderr).toMatch(/^model sha256 (07){32}, which is not the one that was asked for$/m)
  expect(result.stderr).toMatch(/^answer_untrusted: Do not trust this answer\. The worker ran another model/m)
  expect(result.status).toBe(8)
})

test('a worker that announces the right hash and makes up its answer is found out by computing it', async () => {
  const stop = await startLiar('liar', createHash('sha256').update(readFileSync(file)).digest())
  const believed = await ask()
  expect(believed.stderr).toContain('the receipt is signed, not recomputed')
  expect(believed.status).toBe(0)
  const result = await ask('--verify', '--json')
  await stop()
  expect(result.stdout).toMatch(/"event":"recomputed","tokens":\d+,"differences":\["the text is another"/)
  expect(result.stderr).toMatch(/^answer_not_reproduced: Do not trust this answer\. .*the text is another/m)
  expect(result.status).toBe(8)
})

test('what is not here cannot be verified, which is said before anything is paid', async () => {
  const result = await runCli(home, ['ask', '--model', 'elsewhere', '--verify', 'It was'])
  expect(result.stderr).toMatch(/^model_missing: .* give its file with --model-file/m)
  expect(result.status).toBe(6)
})

test('an answer that ends before a stop sequence is computed again and found right', async () => {
  const worker = await startCli(home, ['worker', '--name', 'stopped'])
  const long = await ask('--max-tokens', '40', '--json')
  const output = long.stdout.split('\n').flatMap((line) => {
    const { event, text = '' } = line === '' ? { event: '' } : (JSON.parse(line) as { event: string; text?: string })
    return event === 'output' ? [text] : []
  })
  const whole = output.join('')
  const stop = whole.slice(whole.length >> 1, (whole.length >> 1) + 4)
  const result = await ask('--max-tokens', '40', '--stop', stop, '--stop', 'not in it', '--verify')
  await worker.process.stop()
  expect(result.stdout.trimEnd()).toBe(whole.slice(0, whole.indexOf(stop)).trimEnd())
  expect(result.stderr).toMatch(/^✔ the answer is right: this machine computed the same \d+ tokens$/m)
  expect(result.status).toBe(0)
})
