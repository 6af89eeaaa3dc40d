import type { JsonObject } from './json-value.js'

/** What a reader gives for what it cannot read. */
export const unreadable: unique symbol = Symbol('unreadable')

/** Makes a value of what was parsed from JSON, or says that it cannot. Never throws. */
export type Reader<Value> = (given: unknown) => Value | typeof unreadable

/** A reader for each field. */
export type Shape<Item> = { readonly [Name in keyof Item]-?: Reader<Item[Name]> }

/** Reads text. */
export const text: Reader<string> = (given) => (typeof given === 'string' ? given : unreadable)

/** Reads true or false. */
export const flag: Reader<boolean> = (given) => (typeof given === 'boolean' ? given : unreadable)

/** Reads a number. */
export const number: Reader<number> = (given) => (typeof given === 'number' ? given : unreadable)

/** Reads a whole number. */
export const whole: Reader<number> = (given) => (Number.isSafeInteger(given) ? (given as number) : unreadable)

/** Reads any object of JSON. */
export const json: Reader<JsonObject> = (given) => (isObject(given) ? (given as JsonObject) : unreadable)

/** Reads one of these texts. */
export function oneOf<Value extends string>(...values: readonly Value[]): Reader<Value> {
  return (given) => values.find((value) => value === given) ?? unreadable
}

/** Reads what may be missing. */
export function optional<Value>(read: Reader<Value>): Reader<Value | undefined> {
  return (given) => (given === undefined ? undefined : read(given))
}

/** Reads a list. */
export function listOf<Value>(read: Reader<Value>): Reader<readonly Value[]> {
  return (given) => {
    if (!Array.isArray(given)) return unreadable
    const values: Value[] = []
    for (const one of given) {
      const value = read(one)
      if (value === unreadable) return unreadable
      values.push(value)
    }
    return values
  }
}

/** Reads an object whose fields are all alike, whatever their names. */
export function recordOf<Value>(read: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return (given) => {
    if (!isObject(given)) return unreadable
    const entries: [string, Value][] = []
    for (const [name, one] of Object.entries(given)) {
      const value = read(one)
      if (value === unreadable) return unreadable
      entries.push([name, value])
    }
    return Object.fromEntries(entries)
  }
}

/** Reads an object field by field. Fields that are not in the shape are dropped. */
export function objectOf<Item>(shape: Shape<Item>): Reader<Item> {
  return (given) => {
    if (!isObject(given)) return unreadable
    const item: Partial<Item> = {}
    for (const name of Object.keys(shape) as (keyof Item & string)[]) {
      const value = shape[name](Object.hasOwn(given, name) ? given[name] : undefined)
      if (value === unreadable) return unreadable
      if (value !== undefined) item[name] = value
    }
    return item as Item
  }
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}
