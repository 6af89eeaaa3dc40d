import { Ajv, type ValidateFunction } from 'ajv'
import { readAsset } from '../../assets.js'
import { ApiError, InputError, unreadableText } from '../../conventions/api-error.js'
import { bodyRules, type BodyName, type BodyRule } from './body-names.js'
import { limitBody } from './body-size.js'
import { shapeOf, type Definition, type Definitions, type Shape } from './definition.js'
import { Fields } from './fields.js'
import { knownPart } from './known-part.js'
import { pythonText } from './python-text.js'
import { complaintsOf } from './schema-complaint.js'

/** Reads bodies of the API by the models of its description. */
export interface BodyReader {
  /**
   * The known fields of a body, each as its model wants it. `body` is what `JSON.parse` gave, which is why `5.0` counts
   * as a whole number here and does not in the reference.
   *
   * @throws InputError with what is wrong with which field
   * @throws ApiError NulByteInPayload, or without a code where there is no body
   */
  read(name: BodyName, body: unknown): Fields
}

/** The reader for the description that this package serves. */
export async function loadBodyReader(): Promise<BodyReader> {
  const { definitions } = JSON.parse(await readAsset('api-v2.json')) as { definitions: Definitions }
  return createBodyReader(definitions)
}

/** A reader for the models of a description. */
export function createBodyReader(definitions: Definitions): BodyReader {
  // The bounds of `limitBody` keep the list of errors short.
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    ownProperties: true,
    strict: false,
    strictNumbers: true,
    validateFormats: false,
  })
  ajv.addSchema({ $id: 'api', definitions })
  const readings = new Map(
    Object.entries<BodyRule>(bodyRules).map(([name, rule]) => [name, readingOf(rule, definitions, ajv)]),
  )
  return { read: (name, body) => readings.get(name)!(body) }
}

function readingOf(rule: BodyRule, definitions: Definitions, ajv: Ajv): (body: unknown) => Fields {
  const definition: Definition = { $ref: `#/definitions/${rule.definition}` }
  const shape = shapeOf(definition, definitions)
  const validate = rule.isLenient ? undefined : ajv.getSchema(`api${definition.$ref}`)
  return (body) => read(body, rule, { shape, validate })
}

function read(
  body: unknown,
  { maybeText, needs, notWhenFaulted }: BodyRule,
  { shape, validate }: { shape: Shape; validate: ValidateFunction | undefined },
): Fields {
  if (body === undefined) throw new ApiError(400, undefined, unreadableText)
  limitBody(body)
  const looked = withNumbers(withoutFaults(body, notWhenFaulted), maybeText)
  if (validate !== undefined && !validate(looked)) throw new InputError(complaintsOf(validate.errors ?? []))
  const fields = new Fields(knownPart(objectOf(looked), shape) as Readonly<Record<string, unknown>>)
  fields.require(needs)
  return fields
}

function withoutFaults(body: unknown, names: readonly string[]): unknown {
  if (names.length === 0 || typeof body !== 'object' || body === null || !('state' in body)) return body
  if (body.state !== 'faulted') return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

function withNumbers(body: unknown, names: readonly string[]): unknown {
  if (names.length === 0 || typeof body !== 'object' || body === null) return body
  const numbers = Object.entries(body).filter(([name, value]) => names.includes(name) && isWholeNumber(value))
  return numbers.length === 0
    ? body
    : { ...body, ...Object.fromEntries(numbers.map(([name, value]) => [name, Number(value)])) }
}

function isWholeNumber(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value)
}

function objectOf(body: unknown): object {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new InputError({ '': `${pythonText(body)} is not of type 'object'` })
}
