import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { errors } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { tableRows } from './markdown-table.js'
import { specificationText } from './vector-file.js'

/** Parts whose codes go to the other side of a session, or come from what a user typed. */
const wireAnswerers: ReadonlySet<string> = new Set(['codec', 'session', 'queue', 'receipt', 'text'])

const packages = fileURLToPath(new URL('../../packages', import.meta.url))

function sourceOf(path: string): string {
  return readFileSync(`${packages}/${path}`, 'utf8')
}

/** The strings of the unions whose names end so, in the source that declares them. */
function unionMembers(source: string, name: RegExp): string[] {
  const unions = source.matchAll(/export type (\w+) =([\s\S]*?)(?=\n\n|\n\/\*\*)/g)
  return Array.from(unions).flatMap(([, union = '', members = '']) => {
    return name.test(union) ? Array.from(members.matchAll(/'(\w+)'/g), ([, member = '']) => member) : []
  })
}

it('protocol-spec/registry.md has the codes of the code, in its order', () => {
  const rows = tableRows(specificationText('registry.md'), 'code', 'answered by', 'retry', 'message')
  const inCode = Object.entries(errors).map(([code, { answeredBy, retry, message }]) => {
    return [code, answeredBy, retry, message]
  })
  expect(rows).toEqual(inCode)
})

describe('every code of the repository is in the registry', () => {
  const refusals = Array.from(sourceOf('core/src/outcome.ts').matchAll(/\{ code: '(\w+)'/g), ([, code = '']) => code)
  const ports = readdirSync(`${packages}/ports/src`).map((file) => sourceOf(`ports/src/${file}`))
  const portCodes = ports.flatMap((source) => unionMembers(source, /^(\w+ErrorCode|CloseReason)$/))

  it('finds them', () => {
    expect(refusals).toContain('kudos_insufficient')
    expect(portCodes).toEqual(expect.arrayContaining(['device_lost', 'slow_reader', 'peer_mismatch', 'storage_full']))
  })

  it.each([...new Set([...refusals, ...portCodes])])('%s', (code) => {
    expect(Object.keys(errors)).toContain(code)
  })
})

describe('codes that the specification names', () => {
  const documents = ['session.md', 'identity.md', 'queue.md', 'ledger.md', 'receipts.md']
  const rows = documents.flatMap((document) => {
    return tableRows(specificationText(document), 'code', 'when').map(([code = '']) => ({ document, code }))
  })

  it.each(rows)('$code of $document is in the registry', ({ code }) => {
    expect(Object.keys(errors)).toContain(code)
  })

  it('cover everything that one side of a session answers the other', () => {
    const named = new Set(rows.map(({ code }) => code))
    const onTheWire = Object.entries(errors).filter(([, { answeredBy }]) => wireAnswerers.has(answeredBy))
    expect(onTheWire.map(([code]) => code).filter((code) => !named.has(code))).toEqual([])
  })
})
