/** Afterwards, without the client: what its texts really were, what moved, and whom it called. */
import { decodeEvent } from '../../../packages/tracker/dist/index.js'
import { openLevelStore } from '../../../packages/store/dist/level/index.js'
import { Parameters, parametersOfGeneration, sha256OfText } from '../../../packages/protocol/dist/index.js'
import { defaultModel, modelFile } from '../../../packages/cli/dist/model-file.js'
import { trackerFiles } from '../../../packages/cli/dist/data-folder.js'
import { recompute } from '../../../packages/cli/dist/recomputation.js'
import { expectThat } from '../failure.mjs'
import { countCalls } from '../world/call-log.mjs'
import { checkUnmodified } from '../world/client.mjs'
import { quoted } from './one-line.mjs'
import { rightRefusals } from './text-steps.mjs'

/**
 * @param {import('../record.mjs').StepRecord} record
 * @param {import('../stage.mjs').Stage} stage
 * @returns what the client called
 */
export async function showProofs(record, stage) {
  record.begin('afterwards')
  const { swarm, texts, asked, outside } = stage
  const calls = await stage.endClient()
  await swarm.stop()
  const jobs = await readJobs(swarm.trackerFolder)
  for (const [at, text] of texts.entries()) {
    await record.show(`text ${at + 1} computed again on the CPU`, () => showRecomputed(text, jobs))
  }
  await record.show('the ledger, recounted', () => showLedger(swarm))
  await record.show('calls of the client to the Horde', () => Promise.resolve(showCalls(calls)))
  await record.show('what else it looked for and did without', () => Promise.resolve(showOthers(asked, outside)))
  await record.show('the package, file by file', () => {
    return Promise.resolve(`${checkUnmodified()} files as they came from npm`)
  })
  return countCalls(calls)
}

/**
 * Jobs that were delivered, from the tracker's journal.
 *
 * @typedef {object} DeliveredJob
 * @property {string} outputHash SHA-256 that the worker signed, in hex
 * @property {number} outputTokens
 * @property {number} generation
 * @property {Uint8Array} parameters
 */
async function readJobs(folder) {
  const store = await openLevelStore(trackerFiles(folder).journal)
  const requests = []
  const jobOf = new Map()
  /** @type {DeliveredJob[]} */
  const delivered = []
  for await (const { bytes } of store.readJournal(1)) {
    const { event } = decodeEvent(bytes)
    if (event.type === 'requestSubmitted') requests.push(event)
    else if (event.type === 'jobOffered') jobOf.set(event.lease, event.job)
    else if (event.type === 'jobCompleted') {
      const job = jobOf.get(event.lease)
      const { firstJob, parameters } = requests.findLast((request) => request.firstJob <= job)
      const { outputHash, outputTokens } = event
      delivered.push({ outputHash: hex(outputHash), outputTokens, parameters, generation: job - firstJob })
    }
  }
  await store.close()
  return delivered
}

async function showRecomputed({ prompt, text }, jobs) {
  const job = jobs.find(({ outputHash }) => outputHash === hex(sha256OfText(text)))
  expectThat(job !== undefined, `no worker signed the text ${quoted(text)}`)
  const { seed, temperature, topK, topP, repetitionPenalty } = parametersOfGeneration(
    Parameters.decode(job.parameters),
    job.generation,
  )
  const sampling = { seed, temperature, topK, topP, repetitionPenalty }
  const outputTokensMax = Math.max(1, job.outputTokens)
  const init = { file: modelFile(defaultModel), prompt, outputTokensMax, sampling }
  const right = await recompute(init, { signal: new AbortController().signal, onTokens: () => undefined })
  expectThat(right.text === text, `the client has ${quoted(text)}, the model makes ${quoted(right.text)}`)
  return `the same ${right.outputTokens} tokens, to the last character; its hash is the one that the worker signed`
}

async function showLedger(swarm) {
  const output = await swarm.run('ledger', '--check', '--data', swarm.trackerFolder)
  const line = output.trim().split('\n').at(-1)
  return line.replace(/^✔ /, '')
}

function showCalls(calls) {
  const counts = countCalls(calls)
  const wrong = counts
    .filter(({ status }) => status < 200 || status > 299)
    .map(({ operation, status }) => `${operation} ${status}`)
    .filter((refusal) => !rightRefusals.includes(refusal))
  expectThat(wrong.length === 0, `calls were not answered as the client needs: ${wrong.join('; ')}`)
  const operations = new Set(counts.map(({ operation }) => operation))
  const hosts = [...new Set(calls.map(({ host }) => host))]
  return `${calls.length} by ${operations.size} operations, all to ${hosts.join(', ')}`
}

function showOthers(asked, outside) {
  const names = [...new Set([...asked, ...outside])]
  return names.length === 0 ? 'nothing' : names.join(', ')
}

function hex(bytes) {
  return Buffer.from(bytes).toString('hex')
}
