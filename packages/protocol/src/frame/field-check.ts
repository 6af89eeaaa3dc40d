import { utf8Length } from './utf8.js'
import type { Field, Shape } from '../messages/field.js'

/**
 * Checks the values of a decoded message: its fields in the order of their numbers, each with what it holds, then the
 * condition on several fields.
 *
 * @returns undefined, or the path of the first field that is wrong and its limit: `models[2].hash: 32 bytes`
 */
export function findInvalidField(shape: Shape, value: object): string | undefined {
  const fields = value as Record<string, unknown>
  for (const [name, field] of shape.fields) {
    const held = fields[name]
    const problem = field.elementsMax === undefined ? checkOne(field, held) : checkEach(field, held)
    // The path is put together only when something is wrong: this runs for every field of every frame.
    if (problem !== undefined) return name + problem
  }
  const name = shape.together?.(value as never)
  return name === undefined ? undefined : `${name}: must go with the other fields`
}

function checkEach(field: Field, held: unknown): string | undefined {
  const elements = held as readonly unknown[]
  for (let i = 0; i < elements.length; i += 1) {
    const problem = checkOne(field, elements[i])
    if (problem !== undefined) return `[${i}]${problem}`
  }
  const bytesMax = field.bytesTogetherMax
  if (bytesMax === undefined || sumOfBytes(elements) <= bytesMax) return undefined
  return `: at most ${bytesMax} bytes together`
}

function sumOfBytes(elements: readonly unknown[]): number {
  return elements.reduce((sum: number, element) => sum + utf8Length(element as string), 0)
}

function checkOne(field: Field, held: unknown): string | undefined {
  if (!field.valid(held)) return `: ${field.limit}`
  if (field.shape === undefined || held === undefined) return undefined
  const problem = findInvalidField(field.shape, held as object)
  return problem === undefined ? undefined : `.${problem}`
}
