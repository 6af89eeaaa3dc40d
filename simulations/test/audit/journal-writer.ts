import type { JournalEvent } from '../../src/audit/journal-event.js'
import { readEvent } from '../../src/audit/journal-reader.js'
import { journalSchema } from '../../src/audit/journal-schema.js'
import type { SchemaField, SchemaMessage } from '../../src/audit/journal-schema.js'

const schema = journalSchema()

/** Writes an event as journal.md §4.2 says, straight from the schema. */
export function writeEvent(seq: number, at: number, { type, ...fields }: JournalEvent): Uint8Array {
  return Uint8Array.from(messageBytes(schema, { seq, at, [type]: fields }))
}

/** An event, changed and written again. */
export function rewriteEvent(
  bytes: Uint8Array,
  changes: object,
  place: { seq?: number; at?: number } = {},
): Uint8Array {
  const { seq, at, event } = readEvent(bytes)
  return writeEvent(place.seq ?? seq, place.at ?? at, { ...event, ...changes })
}

function messageBytes(shape: SchemaMessage, message: Record<string, unknown>): number[] {
  return shape.fields.flatMap((field) => {
    const value = field && message[field.name]
    if (field === undefined || value === undefined) return []
    const values = field.label === 'repeated' ? (value as unknown[]) : [value]
    return values.flatMap((one) => fieldBytes(field, one))
  })
}

function fieldBytes(field: SchemaField, value: unknown): number[] {
  const delimited = (bytes: readonly number[]): number[] => [
    ...varint(BigInt(field.number * 8 + 2)),
    ...varint(BigInt(bytes.length)),
    ...bytes,
  ]
  if (field.shape !== undefined) return delimited(messageBytes(field.shape, value as Record<string, unknown>))
  const isDefault =
    value === '' ||
    value === 0 ||
    value === 0n ||
    value === false ||
    (value as Uint8Array).length === 0 ||
    value === field.words[0]
  if (isDefault && field.label === 'plain') return []
  if (field.kind === 'string') return delimited([...new TextEncoder().encode(value as string)])
  if (field.kind === 'bytes') return delimited([...(value as Uint8Array)])
  const number =
    field.kind === 'enum' ? BigInt(field.words.indexOf(value as string)) : BigInt(value as number | bigint | boolean)
  const wire = field.kind === 'sint64' ? (number < 0n ? -2n * number - 1n : 2n * number) : number
  return [...varint(BigInt(field.number * 8)), ...varint(wire)]
}

function varint(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return [...bytes, Number(rest)]
}
