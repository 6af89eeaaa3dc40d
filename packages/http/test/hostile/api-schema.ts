import * as fc from 'fast-check'
import { hostileValues } from './hostile-values.js'

/** As much of Swagger 2 as the description of the API uses. */
export interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minimum?: number
  maximum?: number
  minLength?: number
  example?: unknown
}

/** A parameter of an operation. */
export interface Parameter extends Schema {
  name: string
  in: 'path' | 'query' | 'header' | 'body' | 'formData'
  schema?: Schema
}

/** What the description says of the API. */
export interface Description {
  paths: Record<string, Record<string, { parameters?: Parameter[] }> & { parameters?: Parameter[] }>
  definitions: Record<string, Schema>
}

/** An operation of the API. */
export interface Operation {
  method: string
  path: string
  parameters: Parameter[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** Every operation that is described. */
export function operationsOf({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      if (operation === undefined) return []
      return [
        {
          method: method.toUpperCase(),
          path,
          parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])],
        },
      ]
    }),
  )
}

const depthMax = 4

/** Values as a schema wants them, about. */
export function validFor(schema: Schema, description: Description, depth = 0): fc.Arbitrary<unknown> {
  if (depth > depthMax) return fc.constant(undefined)
  if (schema.$ref !== undefined) {
    return validFor(description.definitions[schema.$ref.replace('#/definitions/', '')] ?? {}, description, depth)
  }
  if (schema.allOf !== undefined) {
    const parts = schema.allOf.map((part) => validFor(part, description, depth))
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values) as unknown)
  }
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'integer':
      return fc.integer(boundsOf(schema))
    case 'number':
      return fc.integer(boundsOf(schema)).map((value) => value + 0.5)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return fc.string({ minLength: Math.min(schema.minLength ?? 1, 50), maxLength: 60 })
    case 'array':
      return fc.array(validFor(schema.items ?? {}, description, depth + 1), { maxLength: 2 })
    default:
      return fc.record(fieldsOf(schema, description, depth), { requiredKeys: [] })
  }
}

function boundsOf({ minimum = 0, maximum = 1_000 }: Schema): { min: number; max: number } {
  return { min: Math.ceil(minimum), max: Math.floor(Math.max(minimum, Math.min(maximum, 2 ** 31 - 1))) }
}

function fieldsOf(schema: Schema, description: Description, depth: number): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, of]) => [name, validFor(of, description, depth + 1)]),
  )
}

/** The same with one or two fields, at any depth, that are as they must not be. */
export function hostileFor(schema: Schema, description: Description): fc.Arbitrary<unknown> {
  const paths = pathsOf(schema, description)
  const spoilt = fc.tuple(fc.constantFrom([], ...paths), fc.constantFrom(...Object.values(hostileValues)))
  return fc
    .tuple(validFor(schema, description), fc.array(spoilt, { minLength: 1, maxLength: 2 }))
    .map(([valid, changes]) => changes.reduce((body, [path, value]) => replaced(body, path, value), valid))
}

/** Names of fields, from outside to inside. */
type Path = readonly string[]

function pathsOf(schema: Schema, description: Description, depth = 0): Path[] {
  if (depth > depthMax) return []
  if (schema.$ref !== undefined) {
    return pathsOf(description.definitions[schema.$ref.replace('#/definitions/', '')] ?? {}, description, depth)
  }
  if (schema.allOf !== undefined) return schema.allOf.flatMap((part) => pathsOf(part, description, depth))
  if (schema.items !== undefined)
    return [['0'], ...pathsOf(schema.items, description, depth + 1).map((path) => ['0', ...path])]
  return Object.entries(schema.properties ?? {}).flatMap(([name, of]) => [
    [name],
    ...pathsOf(of, description, depth + 1).map((path) => [name, ...path]),
  ])
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by
  if (first === '0') return [replaced(Array.isArray(value) ? value[0] : undefined, rest, by)]
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return { ...fields, [first]: replaced((fields as Record<string, unknown>)[first], rest, by) }
}
