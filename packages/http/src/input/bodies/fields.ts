import { InputError } from '../../conventions/api-error.js'
import { pythonText } from './python-text.js'

/**
 * Reads the fields of an object that came in, each by its type. A field that is absent or null is undefined, or what is
 * given instead. Numbers may also come as their texts.
 */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>
  readonly #path: string

  /** `path` stands before the names of fields in complaints, with a dot after it. */
  constructor(values: Readonly<Record<string, unknown>>, path = '') {
    this.#values = values
    this.#path = path
  }

  /** True where the field has a value. */
  has(name: string): boolean {
    return this.#of(name) !== undefined
  }

  /** True where the field is a text. */
  isText(name: string): boolean {
    return typeof this.#of(name) === 'string'
  }

  /** The same object with some fields changed, or absent where they are undefined: what a style makes of a request. */
  with(changes: Readonly<Record<string, unknown>>): Fields {
    return new Fields({ ...this.#values, ...changes }, this.#path)
  }

  /** Refuses an object that lacks one of these. @throws InputError with each that it lacks */
  require(names: readonly string[]): void {
    const missing = names.filter((name) => !this.has(name))
    if (missing.length === 0) return
    const complaint = 'Missing required parameter in the JSON body'
    throw new InputError(Object.fromEntries(missing.map((name) => [this.#path + name, complaint])))
  }

  /** A text. @throws InputError where it is an object or a list */
  text(name: string): string | undefined
  text(name: string, fallback: string): string
  text(name: string, fallback?: string): string | undefined {
    const value = this.#of(name) ?? fallback
    return value === undefined || typeof value === 'string' ? value : this.#scalarText(name, value)
  }

  /** One of some texts. @throws InputError where it is another */
  choice<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const value = this.text(name, fallback)
    const found = choices.find((one) => one === value)
    if (found === undefined) this.#refuse(name, `${pythonText(value)} is not one of ${pythonText(choices)}`)
    return found
  }

  /** A text that counts as absent when it is empty. @throws InputError where it is an object or a list */
  filledText(name: string): string | undefined {
    const value = this.text(name)
    return value === '' ? undefined : value
  }

  /** Yes or no: what is true in Python. */
  flag(name: string, fallback: boolean): boolean {
    const value = this.#of(name)
    if (value === undefined) return fallback
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  }

  /** A number. @throws InputError where it is none */
  number(name: string): number | undefined
  number(name: string, fallback: number): number
  number(name: string, fallback?: number): number | undefined {
    const value = this.#of(name) ?? fallback
    if (value === undefined) return undefined
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
    return this.#refuse(name, `${pythonText(value)} is not of type 'number'`)
  }

  /** A whole number; a fraction is cut off, and a truth counts as 1. @throws InputError where it is no number */
  whole(name: string): number | undefined
  whole(name: string, fallback: number): number
  whole(name: string, fallback?: number): number | undefined {
    const value = this.#of(name) ?? fallback
    if (value === undefined) return undefined
    const number = typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value
    if (typeof number === 'boolean') return Number(number)
    // What is cut off may be everything: nothing is left of -0.5 but a zero without a sign.
    if (typeof number === 'number' && Number.isFinite(number)) return Math.trunc(number) + 0
    return this.#refuse(name, `${pythonText(value)} is not of type 'integer'`)
  }

  /**
   * A whole number that is one: no fraction, no truth, and no null where it is absent may be taken for it. For what moves
   * kudos. @throws InputError where it is none
   */
  exactWhole(name: string, fallback: number): number {
    const given = Object.hasOwn(this.#values, name) ? this.#values[name] : fallback
    const isWhole = typeof given === 'string' || Number.isInteger(given)
    return isWhole && given !== undefined
      ? this.whole(name, fallback)
      : this.#refuse(name, `${pythonText(given)} is not of type 'integer'`)
  }

  /** A list of texts. @throws InputError where it is something else */
  texts(name: string): readonly string[] {
    return this.#list(name).map((one, i) =>
      typeof one === 'string' ? one : this.#refuse(`${name}.${i}`, `${pythonText(one)} is not of type 'string'`),
    )
  }

  /** A list of numbers. @throws InputError where it is something else */
  numbers(name: string): readonly number[] {
    return this.#list(name).map((one, i) =>
      typeof one === 'number' ? one : this.#refuse(`${name}.${i}`, `${pythonText(one)} is not of type 'number'`),
    )
  }

  /** A list of objects. @throws InputError where it is something else */
  objects(name: string): readonly Fields[] {
    return this.#list(name).map((one, i) => new Fields(this.#object(`${name}.${i}`, one), `${this.#path}${name}.${i}.`))
  }

  /** An object; empty where there is none. @throws InputError where it is something else */
  object(name: string): Fields {
    return new Fields(this.record(name) ?? {}, `${this.#path}${name}.`)
  }

  /** An object as it came. @throws InputError where it is something else */
  record(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.#of(name)
    return value === undefined ? undefined : this.#object(name, value)
  }

  #of(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? (this.#values[name] ?? undefined) : undefined
  }

  #list(name: string): readonly unknown[] {
    const value = this.#of(name) ?? []
    return Array.isArray(value) ? value : this.#refuse(name, `${pythonText(value)} is not of type 'array'`)
  }

  #object(name: string, value: unknown): Readonly<Record<string, unknown>> {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? { ...value } : this.#refuse(name, `${pythonText(value)} is not of type 'object'`)
  }

  #scalarText(name: string, value: unknown): string {
    if (typeof value === 'object') this.#refuse(name, `${pythonText(value)} is not of type 'string'`)
    return pythonText(value)
  }

  #refuse(name: string, complaint: string): never {
    throw new InputError({ [this.#path + name]: complaint })
  }
}
