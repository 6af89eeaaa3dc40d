import { InputError } from './api-error.js'

/** A whole number of the query; undefined where it is absent. @throws InputError where it is something else */
export function wholeNumberOf(query: unknown, name: string): number | undefined {
  const text = textOf(query, name)
  if (text === undefined) return undefined
  const value = /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN
  if (Number.isNaN(value)) throw new InputError({ [name]: `'${text.slice(0, 100)}' is not a whole number` })
  return value
}

/** A text of the query; undefined where it is absent or empty. Where it is there several times, the first one. */
export function textOf(query: unknown, name: string): string | undefined {
  const value: unknown = (query as Record<string, unknown>)[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' && first !== '' ? first : undefined
}
