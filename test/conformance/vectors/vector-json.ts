/** A value as the vectors write it: bytes as `0x…`, 64-bit integers and amounts as decimal strings. */
export type VectorJson =
  | null
  | boolean
  | number
  | string
  | readonly VectorJson[]
  | { readonly [name: string]: VectorJson }

/** A value of the protocol or the core in the form of the vectors. Fields that are undefined are left out. */
export function toVectorJson(value: unknown): VectorJson {
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(toVectorJson)
  if (typeof value !== 'object' || value === null) return value as VectorJson
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, toVectorJson(field)]))
}

/** The other way round: `0x…` becomes bytes and a decimal string a bigint. No other text of a vector looks like these. */
export function fromVectorJson(json: VectorJson): unknown {
  if (typeof json === 'string') {
    if (/^0x([0-9a-f]{2})*$/.test(json)) return Uint8Array.from(Buffer.from(json.slice(2), 'hex'))
    return /^-?[0-9]+$/.test(json) ? BigInt(json) : json
  }
  if (Array.isArray(json)) return json.map(fromVectorJson)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([name, field]) => [name, fromVectorJson(field)]))
}

/** Longest value that is written on one line, in characters. */
const lineLengthMax = 140

/** The text of a vector file: JSON with short values on one line, so that a change is a change of few lines. */
export function vectorText(value: unknown): string {
  return `${layOut(toVectorJson(value), '')}\n`
}

function layOut(json: VectorJson, indent: string): string {
  const line = JSON.stringify(json)
  if (line.length <= lineLengthMax || typeof json !== 'object' || json === null) return line
  const deeper = `${indent}  `
  if (Array.isArray(json)) {
    return `[\n${json.map((one: VectorJson) => deeper + layOut(one, deeper)).join(',\n')}\n${indent}]`
  }
  const fields = Object.entries(json).map(([name, one]) => `${deeper}${JSON.stringify(name)}: ${layOut(one, deeper)}`)
  return `{\n${fields.join(',\n')}\n${indent}}`
}
