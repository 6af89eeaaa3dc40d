import { fail } from './audit-error.js'
import type { JournalEvent } from './journal-event.js'
import { journalSchema } from './journal-schema.js'
import type { SchemaField, SchemaMessage } from './journal-schema.js'

/** An event with its place, as it was read. */
export interface ReadEvent {
  readonly seq: number
  readonly at: number
  readonly event: JournalEvent
}

const schema = journalSchema()
const utf8 = new TextDecoder('utf-8', { fatal: true })
const varintNumberBytes = 7

/**
 * Reads an event, straight from the schema in protocol-spec, and demands that it is written in the one way that
 * journal.md §4.2 allows: fields in the order of their numbers, no defaults, shortest varints, nothing unknown.
 *
 * @throws AuditError journal_not_canonical
 */
export function readEvent(bytes: Uint8Array): ReadEvent {
  const message = new Reading(bytes).message(schema, bytes.length)
  const { seq, at, ...members } = message
  const [member, ...others] = Object.entries(members)
  if (member === undefined || others.length > 0) return bad('an event has not exactly one kind')
  const [type, fields] = member as [string, object]
  return { seq: seq as number, at: at as number, event: { type, ...fields } as JournalEvent }
}

class Reading {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  message(shape: SchemaMessage, end: number): Record<string, unknown> {
    const message = defaultsOf(shape)
    let last = 0
    while (this.#at < end) {
      const tag = this.#varint(end) as number
      const number = Math.floor(tag / 8)
      const field = shape.fields[number]
      if (field === undefined) return bad(`${shape.name} has the unknown field ${number}`)
      if (number < last || (number === last && field.label !== 'repeated')) bad(`${field.name} is out of order`)
      last = number
      const value = this.#value(field, tag % 8, end)
      if (field.label === 'repeated') (message[field.name] as unknown[]).push(value)
      else message[field.name] = value
    }
    return message
  }

  #value(field: SchemaField, wireType: number, end: number): unknown {
    const isVarint = !['string', 'bytes', 'message'].includes(field.kind)
    if (wireType !== (isVarint ? 0 : 2)) return bad(`${field.name} has wire type ${wireType}`)
    if (!isVarint) return this.#delimited(field, end)
    const read = this.#varint(end)
    if (field.label === 'plain' && Number(read) === 0) bad(`${field.name} is written though it is the default`)
    switch (field.kind) {
      case 'bool':
        return read === 1 ? true : bad(`${field.name} is ${read}`)
      case 'enum':
        return field.words[Number(read)] ?? bad(`${field.name} is the unknown word ${read}`)
      case 'sint64':
        return unzigzag(read)
      default:
        if (field.isNumber) return typeof read === 'number' ? read : bad(`${field.name} is too large`)
        return BigInt(read)
    }
  }

  #delimited(field: SchemaField, end: number): unknown {
    const length = this.#varint(end) as number
    const from = this.#at
    const to = from + length
    if (to > end) return bad(`${field.name} is cut off`)
    if (field.shape !== undefined) return this.message(field.shape, to)
    this.#at = to
    if (length === 0 && field.label === 'plain') bad(`${field.name} is written though it is the default`)
    const bytes = this.#bytes.subarray(from, to)
    if (field.kind === 'bytes') return bytes
    try {
      return utf8.decode(bytes)
    } catch {
      return bad(`${field.name} is not UTF-8`)
    }
  }

  /** A number up to 2^49, beyond that a bigint if the number is not safe. */
  #varint(end: number): number | bigint {
    let value = 0
    let scale = 1
    const start = this.#at
    for (let length = 1; length <= varintNumberBytes && this.#at < end; length++) {
      const byte = this.#bytes[this.#at++]!
      value += (byte & 0x7f) * scale
      scale *= 0x80
      if (byte < 0x80) return byte === 0 && length > 1 ? bad('a varint is longer than needed') : value
    }
    this.#at = start
    return this.#longVarint(end)
  }

  #longVarint(end: number): number | bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n && this.#at < end; shift += 7n) {
      const byte = this.#bytes[this.#at++]!
      value += BigInt(byte & 0x7f) << shift
      if (byte >= 0x80) continue
      if (byte === 0 || value >= 2n ** 64n) return bad('a varint is longer than needed')
      return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
    }
    return bad('a varint is cut off')
  }
}

function unzigzag(read: number | bigint): bigint {
  const value = BigInt(read)
  return (value & 1n) === 0n ? value >> 1n : -((value + 1n) >> 1n)
}

const defaults = new Map<SchemaMessage, (readonly [string, unknown])[]>()

function defaultsOf(shape: SchemaMessage): Record<string, unknown> {
  let entries = defaults.get(shape)
  if (entries === undefined) {
    entries = shape.fields.flatMap((field) =>
      field === undefined || field.label === 'oneof' ? [] : [[field.name, defaultOf(field)] as const],
    )
    defaults.set(shape, entries)
  }
  const message: Record<string, unknown> = {}
  for (const [name, value] of entries) message[name] = Array.isArray(value) ? [] : value
  return message
}

function defaultOf(field: SchemaField): unknown {
  if (field.label === 'repeated') return []
  if (field.label !== 'plain') return undefined
  switch (field.kind) {
    case 'bool':
      return false
    case 'string':
      return ''
    case 'bytes':
      return new Uint8Array(0)
    case 'enum':
      return field.words[0]
    case 'message':
      return undefined
    default:
      return field.isNumber ? 0 : 0n
  }
}

function bad(message: string): never {
  return fail('journal_not_canonical', message)
}
