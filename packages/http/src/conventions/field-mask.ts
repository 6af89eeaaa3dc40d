import { ApiError } from './api-error.js'

/** Levels of braces within each other, at most. */
export const maskDepthMax = 16

/** Longest mask that is read, in characters. */
export const maskLengthMax = 4_096

/** Fields to answer with, and of those that are objects the fields within; `*` stands for all the others. */
export type FieldMask = ReadonlyMap<string, FieldMask | undefined>

/**
 * Reads the header `X-Fields`: names with commas between them, the fields of an object in braces after its name. Braces
 * may be around all of it.
 *
 * @example parseMask('id,generations{img,seed}')
 *
 * @throws ApiError 400 where it cannot be read
 */
export function parseMask(text: string): FieldMask {
  if (text.length > maskLengthMax) fail(`Longer than ${maskLengthMax} characters`)
  const reader = new MaskReader(text)
  const mask = reader.peek() === '{' ? reader.braces(1) : reader.fields(1)
  reader.end()
  return mask
}

/** A value with the fields that a mask names and no others. What is no object stays as it is; unknown names do nothing. */
export function applyMask(mask: FieldMask, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => applyMask(mask, item))
  if (typeof value !== 'object' || value === null) return value
  const kept: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    const inner = mask.get(name)
    if (mask.has(name) || mask.has('*')) kept[name] = inner === undefined ? field : applyMask(inner, field)
  }
  return kept
}

class MaskReader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#tokens = text.match(/[{},]|[^{},\s]+/g) ?? []
  }

  peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  end(): void {
    if (this.peek() !== undefined) fail(this.peek() === '}' ? 'Unexpected closing bracket' : 'Unexpected content')
  }

  braces(depth: number): FieldMask {
    if (depth > maskDepthMax) fail(`More than ${maskDepthMax} brackets within each other`)
    this.#at += 1
    const mask = this.fields(depth)
    if (this.peek() !== '}') fail('Missing closing bracket')
    this.#at += 1
    return mask
  }

  fields(depth: number): FieldMask {
    const mask = new Map<string, FieldMask | undefined>()
    for (let token = this.peek(); token !== undefined && token !== '}'; token = this.peek()) {
      this.#at += 1
      if (token === ',') continue
      if (token === '{') fail('Unexpected opening bracket')
      mask.set(token, this.peek() === '{' ? this.braces(depth + 1) : undefined)
    }
    return mask
  }
}

function fail(problem: string): never {
  throw new ApiError(400, undefined, `Mask parse error: ${problem}`)
}
