import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { formatOf } from '../../src/frame/frame.js'
import { frameKinds } from '../frame/frame-kinds.js'
import type { Shape } from '../../src/messages/field.js'
import { receiptShape } from '../../src/messages/shapes.js'

const folder = fileURLToPath(new URL('../../../../protocol-spec/', import.meta.url))
const documents = ['session.md', 'receipts.md'].map((name) => readFileSync(folder + name, 'utf8')).join('\n')

/** Rows below each heading of a message, as `number field limit`. */
const described = new Map<string, string[]>()
for (const [, heading = '', text = ''] of documents.matchAll(/^#### (\w+)(?: \(\d+\))?\n\n([\s\S]*?)(?=\n\n|\n$)/gm)) {
  const rows = text.split('\n').filter((line) => /^\| \d/.test(line))
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()))
  described.set(
    heading,
    cells.map(([, number, field, , , limit]) => `${number} ${field} ${limit}`),
  )
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function rowsOf(shape: Shape): string[] {
  return shape.fields.map(([name, { number, elementsMax, bytesTogetherMax, limit, shape: nested }]) => {
    const together = bytesTogetherMax === undefined ? '' : `; together: at most ${bytesTogetherMax} bytes`
    const each = nested === undefined ? `; each: ${limit}${together}` : ''
    return `${number} ${snakeCase(name)} ${elementsMax === undefined ? limit : `at most ${elementsMax}${each}`}`
  })
}

describe('the specification describes each message as the code checks it', () => {
  it.each(frameKinds.filter((kind) => kind !== 'posted'))('%s', (kind) => {
    expect(described.get(snakeCase(kind))).toEqual(rowsOf(formatOf(kind).shape))
  })

  it.each([
    ['HistoryEntry', formatOf('posted').shape],
    ['Receipt', receiptShape],
    ['Model', nestedIn(formatOf('joinWorker').shape, 'models')],
    ['Parameters', nestedIn(formatOf('submit').shape, 'parameters')],
    ['ImageWork', nestedIn(formatOf('submit').shape, 'image')],
    ['Lora', nestedIn(nestedIn(formatOf('submit').shape, 'image'), 'loras')],
    ['AlchemyWork', nestedIn(formatOf('submit').shape, 'alchemy')],
    ['JobStatus', nestedIn(formatOf('statusReport').shape, 'jobs')],
    ['AccountName', nestedIn(formatOf('historyPage').shape, 'accounts')],
    ['Posting', nestedIn(formatOf('posted').shape, 'postings')],
    ['Reason', nestedIn(formatOf('explanation').shape, 'reasons')],
  ])('%s', (name, shape) => {
    expect(described.get(name)).toEqual(rowsOf(shape))
  })
})

function nestedIn(shape: Shape, name: string): Shape {
  const nested = shape.fields.find(([field]) => field === name)?.[1].shape
  if (nested === undefined) throw new Error(`${name} holds no message`)
  return nested
}
