/** Something changed in one field: where, what was done, and what came of it. */
export interface Variant {
  /** Names of fields, with dots; of a list, its entry by its code or by nothing. */
  readonly path: string
  /** What was done to it. */
  readonly how: string
  readonly value: unknown
}

/** Values that fields have elsewhere, by their paths: what is wrong here, and no nonsense. */
export type Elsewhere = ReadonlyMap<string, readonly unknown[]>

/** Collects the values of all fields of something. */
export function collectValues(value: unknown, into: Map<string, unknown[]>, path = ''): void {
  const known = into.get(path) ?? []
  into.set(path, known)
  const isKnown = known.length >= 12 || known.some((one) => isSame(one, value))
  if (!isKnown) known.push(value)
  if (Array.isArray(value)) for (const one of value) collectValues(one, into, `${path}[]`)
  else if (isRecord(value))
    for (const [name, one] of Object.entries(value)) collectValues(one, into, joined(path, name))
}

/**
 * Everything that is made of a value by changing one thing in it: numbers by one, one byte, words for other words, a
 * list without an entry or with one twice, what is there left out.
 */
export function variantsOf(value: unknown, elsewhere: Elsewhere, path = ''): Variant[] {
  const made = (how: string, changed: unknown): Variant => ({ path, how, value: changed })
  const others = (elsewhere.get(path.replace(/\[\w+\]/g, '[]')) ?? []).filter((one) => !isSame(one, value))
  if (typeof value === 'number')
    return [made('one more', value + 1), ...(value > 0 ? [made('one less', value - 1)] : [])]
  if (typeof value === 'bigint') return [made('one more', value + 1n), made('one less', value - 1n)]
  if (typeof value === 'boolean') return [made('the other', !value)]
  if (typeof value === 'string')
    return [made('longer', `${value}x`), ...others.slice(0, 2).map((one) => made('another', one))]
  if (value instanceof Uint8Array) return bytesVariants(value, made)
  if (Array.isArray(value)) return listVariants(value, { elsewhere, path, made })
  if (value === undefined) return others.slice(0, 1).map((one) => made('added', one))
  if (!isRecord(value)) return []
  const within = Object.entries(value).flatMap(([name, one]) =>
    variantsOf(one, elsewhere, joined(path, name)).map((variant) => ({
      ...variant,
      value: { ...value, [name]: variant.value },
    })),
  )
  const isOptional = path !== '' && !path.endsWith(']')
  return isOptional ? [made('left out', undefined), ...within] : within
}

type Made = (how: string, changed: unknown) => Variant

function bytesVariants(value: Uint8Array, made: Made): Variant[] {
  if (value.length === 0) return [made('longer', new Uint8Array([65]))]
  const flipped = value.slice()
  flipped[0] ^= 1
  return [made('one bit', flipped), made('shorter', value.slice(0, -1))]
}

function listVariants(
  value: readonly unknown[],
  { elsewhere, path, made }: { elsewhere: Elsewhere; path: string; made: Made },
): Variant[] {
  const more = value.at(-1) ?? elsewhere.get(`${path}[]`)?.[0]
  const added = more === undefined ? [] : [made('one more entry', [...value, more])]
  if (value.length === 0) return added
  const within = [...new Set([0, value.length - 1])].flatMap((index) =>
    variantsOf(value[index], elsewhere, `${path}[${codeOf(value[index])}]`).map((variant) => ({
      ...variant,
      value: value.map((one, at) => (at === index ? variant.value : one)),
    })),
  )
  const turned = value.length > 1 ? [made('turned round', [...value].reverse())] : []
  return [
    ...added,
    made('without the first', value.slice(1)),
    made('without the last', value.slice(0, -1)),
    ...turned,
    ...within,
  ]
}

/** The code by which an entry of a list goes, if it has one. */
function codeOf(entry: unknown): string {
  return isRecord(entry) && typeof entry['code'] === 'string' ? entry['code'] : ''
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other)
}

/** Something as text, to tell it from others. */
export function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_key, one: unknown) => {
      if (typeof one === 'bigint') return `${one}n`
      return one instanceof Uint8Array ? Buffer.from(one).toString('hex') : one
    }) ?? 'undefined'
  )
}
