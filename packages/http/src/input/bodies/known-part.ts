import { ApiError } from '../../conventions/api-error.js'
import type { Shape } from './definition.js'

/**
 * A copy of what is known of a value: other fields are dropped, as the API does. Halves of surrogate pairs, which no
 * encoding has, become U+FFFD. The value is not deep; see `limitBody`.
 *
 * @throws ApiError NulByteInPayload where a text or the name of a field has a zero byte
 */
export function knownPart(value: unknown, shape: Shape): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const item: Shape = shape.kind === 'list' ? shape.item : { kind: 'all' }
    return value.map((one) => knownPart(one, item))
  }
  return Object.fromEntries(knownEntries(value as Readonly<Record<string, unknown>>, shape))
}

function knownEntries(value: Readonly<Record<string, unknown>>, shape: Shape): [string, unknown][] {
  if (shape.kind === 'object') {
    return [...shape.fields]
      .filter(([name]) => Object.hasOwn(value, name))
      .map(([name, inner]) => [name, knownPart(value[name], inner)])
  }
  // A field that would replace the prototype of an object that somebody makes of this one is not taken along.
  return Object.entries(value)
    .filter(([name]) => name !== '__proto__')
    .map(([name, inner]) => [cleanText(name), knownPart(inner, { kind: 'all' })])
}

function cleanText(text: string): string {
  if (text.includes('\0')) {
    throw new ApiError(400, 'NulByteInPayload', 'A text has a zero byte (0x00). Send it again without.')
  }
  return text.isWellFormed() ? text : text.toWellFormed()
}
