/**
 * Stands in for the worker of an engine: answers a job with its prompt, or what it was told to be bound to for the prompt
 * `share`, and dies of the prompt `die`. After `die for
 * good` no other worker of this process starts.
 */
import { parentPort } from 'node:worker_threads'

const port = parentPort

function report(message) {
  port.postMessage(message)
}

let share

port.on('message', ({ kind, id, job, share: told }) => {
  if (kind === 'setGpuShare') share = told
  if (kind === 'close') report({ kind: 'closed' })
  if (kind !== 'run') return
  if (job.prompt === 'die for good') process.env['KUDOSWARM_TEST_DEAD'] = 'yes'
  if (job.prompt.startsWith('die')) process.exit(1)
  const done = { finishReason: 'stop', promptTokens: 1, outputTokens: 1, prefillMs: 0, decodeMs: 0 }
  report({ kind: 'chunk', id, chunk: { text: job.prompt === 'share' ? String(share) : job.prompt, tokens: [1], done } })
})
if (process.env['KUDOSWARM_TEST_DEAD'] === 'yes') process.exit(1)
report({ kind: 'ready', adapter: {}, models: [] })
