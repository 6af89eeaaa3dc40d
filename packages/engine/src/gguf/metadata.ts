import { fileInvalid } from './file-error.js'
import type { MetadataScalar, MetadataValue } from './header-cursor.js'

/** Reads values of one type out of a file's metadata, and refuses those of another type or outside their range. */
export class Metadata {
  readonly #values: ReadonlyMap<string, MetadataValue>

  constructor(values: ReadonlyMap<string, MetadataValue>) {
    this.#values = values
  }

  has(key: string): boolean {
    return this.#values.has(key)
  }

  /** The value as it stands, of any type. */
  get(key: string): MetadataValue | undefined {
    return this.#values.get(key)
  }

  /**
   * A finite number from `min` to `max`; integers of 64 bits count too.
   *
   * @throws EngineError model_file_invalid if it is absent and there is no fallback, or is something else
   */
  number(key: string, range: { min: number; max: number; fallback?: number }): number {
    const stored = this.#values.get(key)
    const value = stored === undefined ? range.fallback : typeof stored === 'bigint' ? Number(stored) : stored
    if (value === undefined) throw fileInvalid(`${key} is missing`)
    if (typeof value === 'number' && value >= range.min && value <= range.max) return value
    throw fileInvalid(`${key} is ${describe(value)}, not a number from ${range.min} to ${range.max}`)
  }

  /** A whole number from `min` to `max`. @throws EngineError model_file_invalid */
  integer(key: string, range: { min: number; max: number; fallback?: number }): number {
    const value = this.number(key, range)
    if (!Number.isInteger(value)) throw fileInvalid(`${key} is ${value}, not a whole number`)
    return value
  }

  /** A string, or undefined if absent. @throws EngineError model_file_invalid */
  string(key: string): string | undefined {
    const value = this.#values.get(key)
    if (value === undefined || typeof value === 'string') return value
    throw fileInvalid(`${key} is ${describe(value)}, not a string`)
  }

  /** A boolean, or the fallback if absent. @throws EngineError model_file_invalid */
  boolean(key: string, fallback: boolean): boolean {
    const value = this.#values.get(key) ?? fallback
    if (typeof value === 'boolean') return value
    throw fileInvalid(`${key} is ${describe(value)}, not true or false`)
  }

  /** An array of strings, or undefined if absent. @throws EngineError model_file_invalid */
  strings(key: string): readonly string[] | undefined {
    return this.#array(key, (element) => typeof element === 'string', 'strings') as readonly string[] | undefined
  }

  /** An array of finite numbers, or undefined if absent. @throws EngineError model_file_invalid */
  numbers(key: string): readonly number[] | undefined {
    return this.#array(key, Number.isFinite, 'finite numbers') as readonly number[] | undefined
  }

  #array(key: string, fits: (element: MetadataScalar) => boolean, kind: string): readonly MetadataScalar[] | undefined {
    const value = this.#values.get(key)
    if (value === undefined) return undefined
    if (typeof value === 'object' && value.every(fits)) return value
    throw fileInvalid(`${key} is not an array of ${kind}`)
  }
}

/** A value as it is shown in messages. */
function describe(value: MetadataValue): string {
  return typeof value === 'object' ? `an array of ${value.length}` : `${String(value).slice(0, 40)} (${typeof value})`
}
