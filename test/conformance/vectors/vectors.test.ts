import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { frameVectors, splitterVectors } from './frames.js'
import { identityVectors, receiptVectors } from './identity.js'
import { ledgerScenarios } from './ledger-scenarios.js'
import { queueScenarios } from './queue-scenarios.js'
import { runScenario } from './scenario.js'
import { vectorText } from './vector-json.js'

const folder = fileURLToPath(new URL('../../../protocol-spec/vectors', import.meta.url))
const commandsAbout =
  'Commands to the queue, what became of them and the events they led to; see queue.md and ledger.md.'

/**
 * The files of vectors and what they hold. `vitest run test/conformance -u` writes them anew; without it a difference
 * fails, so that a change of behaviour is seen in the specification.
 */
it.each<[file: string, make: () => unknown]>([
  ['frames', frameVectors],
  ['splitter', splitterVectors],
  ['identity', identityVectors],
  ['receipts', receiptVectors],
  ['ledger', () => ({ about: commandsAbout, scenarios: ledgerScenarios.map(runScenario) })],
  ['queue', () => ({ about: commandsAbout, scenarios: queueScenarios.map(runScenario) })],
])('protocol-spec/vectors/%s.json is what the code gives', async (file, make) => {
  await expect(vectorText(await make())).toMatchFileSnapshot(`${folder}/${file}.json`)
})

it.each([
  ['ledger', ledgerScenarios],
  ['queue', queueScenarios],
])('no two scenarios of %s have one name', (_file, scenarios) => {
  const names = scenarios.map(({ name }) => name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})
