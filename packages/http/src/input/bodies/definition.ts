/** A model in the description of the API, as far as it is read here: Swagger 2, a part of JSON Schema. */
export interface Definition {
  readonly $ref?: string
  readonly allOf?: readonly Definition[]
  readonly type?: string
  readonly properties?: Readonly<Record<string, Definition>>
  readonly items?: Definition
}

/** All models, by name. */
export type Definitions = Readonly<Record<string, Definition>>

/** What of a value is kept: of an object its known fields, of a list what is kept of its items, or everything. */
export type Shape =
  | { readonly kind: 'all' }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> }
  | { readonly kind: 'list'; readonly item: Shape }

/** The shape of values of a model. One that calls its fields `*` has any, and so has an object without fields. */
export function shapeOf(definition: Definition, definitions: Definitions): Shape {
  const parts = partsOf(definition, definitions)
  const { type, items } = parts.at(-1)!
  if (type === 'array' && items !== undefined) return { kind: 'list', item: shapeOf(items, definitions) }
  const fields = new Map<string, Shape>()
  for (const { properties = {} } of parts) {
    for (const [name, inner] of Object.entries(properties)) fields.set(name, shapeOf(inner, definitions))
  }
  return fields.size === 0 || fields.has('*') ? { kind: 'all' } : { kind: 'object', fields }
}

/** A model after the models that it takes over. */
function partsOf(definition: Definition, definitions: Definitions): Definition[] {
  const { $ref, allOf = [] } = definition
  if ($ref !== undefined) return partsOf(definitions[$ref.replace('#/definitions/', '')] ?? {}, definitions)
  return [...allOf.flatMap((one) => partsOf(one, definitions)), definition]
}
