import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'
import { filesUnder, parse, readSource } from './source-file.js'

const folder = 'simulations/src/audit'

/** What the auditor may take from this repository: nothing that decides, so that it can be wrong only on its own. */
const allowed = new Set(['@kudoswarm/protocol', '@kudoswarm/ports'])

function wrongImports({ path, imports }: { path: string; imports: readonly string[] }): string[] {
  return imports
    .filter((specifier) => !specifier.startsWith('node:') && !allowed.has(specifier) && !isInFolder(path, specifier))
    .map((specifier) => `${path} imports ${specifier}`)
}

/** Whether a specifier names a file of the auditor. */
function isInFolder(path: string, specifier: string): boolean {
  return specifier.startsWith('.') && join(dirname(path), specifier).startsWith(`${folder}/`)
}

test('the auditor shares no code with the core and the tracker, not even types', () => {
  const files = filesUnder(folder)
  expect(files.length).toBeGreaterThan(10)
  expect(files.flatMap((path) => wrongImports(readSource(path)))).toEqual([])
})

test.each([
  ["import type { Event } from '@kudoswarm/core'", 1],
  ["export { x } from '@kudoswarm/core/state'", 1],
  ["import { decodeEvent } from '@kudoswarm/tracker'", 1],
  ["import { x } from '../swarm/x.js'", 1],
  ["import { x } from '../faults/../../../packages/core/src/x.js'", 1],
  ["import { decodeFrame } from '@kudoswarm/protocol'\nimport { x } from './x.js'", 0],
  ["import { x } from './refusals/x.js'", 0],
])('%j: %i', (text, count) => {
  expect(wrongImports({ path: `${folder}/a.ts`, ...parse('a.ts', text) })).toHaveLength(count)
})
