import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatOf } from '../../src/frame/frame.js'
import { frameKinds } from '../frame/frame-kinds.js'
import type { Shape } from '../../src/messages/field.js'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const schema = readFileSync(join(root, 'protocol-spec/schemas/session.proto'), 'utf8').replace(/\/\/.*$/gm, '')

/** Fields of each message of the schema, each as `name number type once|repeated`. */
const messages = new Map<string, string[]>()
for (const [, name = '', body = ''] of schema.matchAll(/^message (\w+) \{([\s\S]*?)\}\s*?$/gm)) {
  messages.set(name, fieldsOf(body))
}

function fieldsOf(body: string): string[] {
  const fields = body.matchAll(/(repeated )?(\w+) (\w+) = (\d+)(?: \[packed = false\])?;/g)
  return [...fields].map(([, repeated, type, name = '', number]) => {
    const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    return `${camel} ${number} ${type} ${repeated === undefined ? 'once' : 'repeated'}`
  })
}

/** Type in a line of `fieldsOf`. */
function typeOf(line: string): string {
  return line.split(' ')[2] ?? ''
}

/** The same of a shape; a message is named by what the schema calls it. */
function shapeLines(shape: Shape, lines: readonly string[]): string[] {
  return shape.fields.map(([name, field], i) => {
    const type = field.shape === undefined ? field.type : typeOf(lines[i] ?? '')
    return `${name} ${field.number} ${type} ${field.elementsMax === undefined ? 'once' : 'repeated'}`
  })
}

function expectSame(shape: Shape, name: string): void {
  const lines = messages.get(name) ?? []
  expect(shapeLines(shape, lines)).toEqual(lines)
  shape.fields.forEach(([, field], i) => {
    if (field.shape !== undefined) expectSame(field.shape, typeOf(lines[i] ?? ''))
  })
}

describe('the shapes of messages', () => {
  const frame = /message Frame \{([\s\S]*?)\n\}/.exec(schema)?.[1] ?? ''
  const bodies = fieldsOf(frame).filter((line) => !line.startsWith('id '))

  it('are those of every body of a frame', () => {
    const lines = frameKinds.map((kind, i) => `${kind} ${formatOf(kind).number} ${typeOf(bodies[i] ?? '')} once`)
    expect(lines).toEqual(bodies)
  })

  it.each(bodies)('have the fields of the schema: %s', (line) => {
    const kind = line.split(' ')[0] as (typeof frameKinds)[number]
    expectSame(formatOf(kind).shape, typeOf(line))
  })

  it('list the fields in the order of their numbers', () => {
    for (const kind of frameKinds) {
      const numbers = formatOf(kind).shape.fields.map(([, field]) => field.number)
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    }
  })
})

it('session.pb.ts is what the schema generates', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kudoswarm-generate-'))
  try {
    execFileSync(process.execPath, [join(root, 'packages/protocol/scripts/generate.mjs'), folder])
    const generated = readFileSync(join(folder, 'session.pb.ts'), 'utf8')
    expect(generated === readFileSync(join(root, 'packages/protocol/src/messages/session.pb.ts'), 'utf8')).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
