/**
 * The worker of an engine, which dies in the middle of the first job of the process: the thread ends, with device and
 * all, just before its third piece of output.
 */
import { parentPort } from 'node:worker_threads'

const post = parentPort.postMessage.bind(parentPort)
let chunks = 0
parentPort.postMessage = (report) => {
  if (report.kind === 'chunk') chunks += 1
  if (chunks === 3 && process.env['KUDOSWARM_TEST_ENGINE_DIED'] === undefined) {
    process.env['KUDOSWARM_TEST_ENGINE_DIED'] = 'yes'
    process.exit(1)
  }
  post(report)
}

await import('../../packages/cli/dist/engine-worker.js')
