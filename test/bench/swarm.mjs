/**
 * What the swarm costs: tokens per second of the engine alone against the same engine in a worker process that serves a
 * tracker process, with the answer streamed to a requester over libp2p. One job at a time, the same job for both.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startNodeEngine } from '@kudoswarm/engine/node'
import { createRequester } from '@kudoswarm/peer'
import { CliProcess } from '../../packages/cli/dist/demo/cli-process.js'
import { firstWelcome, openConnection } from '../../packages/cli/dist/tracker-connection.js'
import { printTable } from './table.mjs'

const modelFile = fileURLToPath(new URL('../../packages/engine/models/lantern-2m-q8_0.gguf', import.meta.url))
const workerUrl = new URL('../../packages/cli/dist/engine-worker.js', import.meta.url)
const prompt = 'It was a dark night and'
const outputTokensMax = 128
const sampling = { seed: 1n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 }
const rounds = 5

/** Seconds from asking to the end of the answer, and its tokens; the median of some rounds after one to warm up. */
async function measure(run) {
  await run()
  const speeds = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const tokens = await run()
    speeds.push((tokens * 1000) / (performance.now() - began))
  }
  return speeds.sort((a, b) => a - b)[Math.floor(rounds / 2)]
}

async function alone() {
  const engine = await startNodeEngine({ modelFile, workerUrl })
  const job = { model: engine.models[0].hash, prompt, outputTokensMax, sampling }
  const speed = await measure(async () => {
    let tokens = 0
    for await (const { done } of engine.run(job, { signal: new AbortController().signal })) {
      tokens = done?.outputTokens ?? tokens
    }
    return tokens
  })
  await engine.close()
  return speed
}

/** Starts a command that goes on and resolves with its first line, which it prints when it is ready. */
function startService(env, args) {
  return new Promise((resolve, reject) => {
    const service = new CliProcess({ args, env, stdout: (line) => resolve({ service, line }) })
    service.ended.then((status) => reject(new Error(`${args[0]} ended with ${status}`)), reject)
  })
}

async function inSwarm() {
  const home = await mkdtemp(join(tmpdir(), 'kudoswarm-bench-'))
  const env = { ...process.env, KUDOSWARM_HOME: home }
  const tracker = await startService(env, ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0'])
  const worker = await startService(env, ['worker'])
  const address = tracker.line
  const connection = await openConnection({ address, keyPath: join(home, 'asker.key'), logLevel: 'silent' })
  await firstWelcome(connection.session, new AbortController().signal)
  const requester = createRequester({ session: connection.session })
  const speed = await measure(async () => {
    const request = await requester.submit({ prompt, outputTokensMax, sampling })
    let tokens = 0
    for await (const event of request.events) {
      if (event.type === 'jobEnded') tokens = event.receipt.outputTokens
    }
    return tokens
  })
  await connection.close()
  await worker.service.stop()
  await tracker.service.stop()
  await rm(home, { recursive: true })
  return speed
}

/** Prints the table. */
export async function benchSwarm() {
  const [one, other] = [await alone(), await inSwarm()]
  printTable(`Engine alone and in the swarm: ${outputTokensMax} tokens, from asking to the end`, [
    { where: 'the engine alone', 'tokens/s': one.toFixed(1), ratio: '1.00' },
    { where: 'tracker, worker and requester', 'tokens/s': other.toFixed(1), ratio: (other / one).toFixed(2) },
  ])
}
