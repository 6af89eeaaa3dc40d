import { isWellFormedUtf8, utf8Length } from '../frame/utf8.js'

/** How a field is written in protobuf. */
export type FieldType = 'uint32' | 'uint64' | 'sint64' | 'float' | 'bool' | 'string' | 'bytes' | 'message'

/** What is known of one field of a message: how it is written and what it may hold. */
export interface Field {
  readonly number: number
  readonly type: FieldType
  /** What it may hold, in the words of the specification. */
  readonly limit: string
  /** Most elements; undefined where the field is not repeated. */
  readonly elementsMax?: number
  /** Most UTF-8 bytes of its elements together; undefined where nothing but the frame bounds them. */
  readonly bytesTogetherMax?: number
  /** The message it holds, where it holds one. */
  readonly shape?: Shape
  /** Whether a decoded value (of one element) is within the limit. */
  valid(value: unknown): boolean
}

/** The fields of a message by the names of the generated types, in the order of their numbers. */
export interface Shape {
  readonly fields: readonly (readonly [name: string, field: Field])[]
  readonly byNumber: readonly ({ readonly name: string; readonly field: Field } | undefined)[]
  /** A condition on several fields: undefined, or the name of the field that breaks it. */
  readonly together?: (value: never) => string | undefined
}

/** Largest number of a field: `WireScan` has a bit for each. */
const fieldNumberMax = 30

/** Describes a message: TypeScript demands a rule for each of its fields. */
export function shapeOf<Message>(
  fields: { readonly [Name in keyof Required<Message>]: Field },
  together?: (value: Message) => Extract<keyof Message, string> | undefined,
): Shape {
  const entries = Object.entries<Field>(fields)
  const byNumber: Shape['byNumber'][number][] = []
  for (const [name, field] of entries) {
    if (field.number > fieldNumberMax) throw new RangeError(`field ${name} has a number above ${fieldNumberMax}`)
    byNumber[field.number] = { name, field }
  }
  return { fields: entries, byNumber, ...(together && { together }) }
}

/** Largest integer that every language holds exactly. No number, time or amount goes beyond it; generated codecs of protons need that, too. */
const integerMax = BigInt(Number.MAX_SAFE_INTEGER)

/** An unsigned 32-bit integer of any value. */
export const uint32 = (number: number): Field => ({ number, type: 'uint32', limit: 'any', valid: () => true })

/** An unsigned 32-bit integer within bounds. */
export const uint32Between = (number: number, min: number, max: number): Field => ({
  number,
  type: 'uint32',
  limit: `${min} to ${max}`,
  valid: (value) => (value as number) >= min && (value as number) <= max,
})

/** A number, count or time: at most 2^53 − 1. */
export const uint64 = (number: number): Field => ({
  number,
  type: 'uint64',
  limit: 'at most 2^53 − 1',
  valid: (value) => (value as bigint) <= integerMax,
})

/** A number that starts at 1. */
export const uint64FromOne = (number: number): Field => ({
  number,
  type: 'uint64',
  limit: '1 to 2^53 − 1',
  valid: (value) => (value as bigint) > 0n && (value as bigint) <= integerMax,
})

/** An amount of millikudos. */
export const sint64 = (number: number): Field => ({
  number,
  type: 'sint64',
  limit: '−(2^53 − 1) to 2^53 − 1',
  valid: (value) => (value as bigint) <= integerMax && (value as bigint) >= -integerMax,
})

/** 64 bits of any value. */
export const bits64 = (number: number): Field => ({ number, type: 'uint64', limit: 'any', valid: () => true })

/** A truth value. */
export const bool = (number: number): Field => ({ number, type: 'bool', limit: 'any', valid: () => true })

/** A finite binary32 within bounds. */
export const float = (number: number, min: number, max: number): Field => ({
  number,
  type: 'float',
  limit: `finite, ${min} to ${max}`,
  valid: (value) => (value as number) >= min && (value as number) <= max,
})

/** A finite binary32 within bounds, or 0 for its default. */
export const floatOrDefault = (number: number, min: number, max: number): Field => ({
  number,
  type: 'float',
  limit: `0 for the default, or finite, ${min} to ${max}`,
  valid: (value) => value === 0 || ((value as number) >= min && (value as number) <= max),
})

/** Bytes of one length. */
export const bytes = (number: number, length: number): Field => ({
  number,
  type: 'bytes',
  limit: `${length} bytes`,
  valid: (value) => (value as Uint8Array).length === length,
})

/** Bytes of one length, or none. */
export const bytesOrNone = (number: number, length: number): Field => ({
  number,
  type: 'bytes',
  limit: `${length} bytes or none`,
  valid: (value) => (value as Uint8Array).length === length || (value as Uint8Array).length === 0,
})

/** A piece of text as UTF-8 bytes that splits no character. */
export const textBytes = (number: number): Field => ({
  number,
  type: 'bytes',
  limit: 'well-formed UTF-8',
  valid: (value) => isWellFormedUtf8(value as Uint8Array),
})

/** Text of any content; the frame bounds its length. */
export const text = (number: number): Field => ({ number, type: 'string', limit: 'any', valid: () => true })

/** Text of any content, not longer than so many bytes. */
export const boundedText = (number: number, max: number): Field => ({
  number,
  type: 'string',
  limit: `at most ${max} bytes`,
  valid: (value) => utf8Length(value as string) <= max,
})

/** Text of any content but none. */
export const someText = (number: number): Field => ({
  number,
  type: 'string',
  limit: 'at least 1 byte',
  valid: (value) => value !== '',
})

/** One line for people: no control characters, so that it cannot steer a terminal. */
export const line = (number: number, min: number, max: number): Field => ({
  number,
  type: 'string',
  limit: `${min} to ${max} bytes, no control characters`,
  valid: (value) => {
    const length = utf8Length(value as string)
    return length >= min && length <= max && !hasControlCharacter(value as string)
  },
})

/** A code: snake_case or camelCase letters and digits, empty where `min` is 0. */
export const code = (number: number, min: 0 | 1): Field => ({
  number,
  type: 'string',
  limit: `${min} to ${codeLengthMax} of A–Z a–z 0–9 _`,
  valid: (value) => (value as string).length >= min && codePattern.test(value as string),
})

/** One of the words. */
export const word = (number: number, ...words: readonly string[]): Field => ({
  number,
  type: 'string',
  limit: words.join(', '),
  valid: (value) => words.includes(value as string),
})

/** A message. Where `required` is false it may be missing. */
export const message = (number: number, shape: Shape, required = true): Field => ({
  number,
  type: 'message',
  limit: required ? 'required' : 'may be missing',
  shape,
  valid: (value) => value !== undefined || !required,
})

/** The field, several times. */
export const repeated = (field: Field, elementsMax: number): Field => ({ ...field, elementsMax })

/** Longest code. */
const codeLengthMax = 64
const codePattern = /^[A-Za-z0-9_]{0,64}$/

/** C0 and C1 controls and DEL. */
function hasControlCharacter(value: string): boolean {
  for (let i = 0; i < value.length; i += 1) {
    const unit = value.charCodeAt(i)
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return true
  }
  return false
}
