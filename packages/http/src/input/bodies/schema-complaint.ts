import type { ErrorObject } from 'ajv'
import { pythonText } from './python-text.js'

/** Most fields that one answer complains about. */
const complaintsMax = 50

/** What is wrong with each field, by its dotted path: one text a field, in the order of the model. */
export function complaintsOf(errors: readonly ErrorObject[]): Record<string, string> {
  const complaints = new Map<string, string>()
  for (const error of errors) {
    const path = pathOf(error)
    if (!complaints.has(path)) complaints.set(path, textOf(error))
    if (complaints.size === complaintsMax) break
  }
  return Object.fromEntries(complaints)
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string {
  const parts = instancePath.split('/').slice(1)
  if (keyword === 'required') parts.push((params as { missingProperty: string }).missingProperty)
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.')
}

function textOf({ keyword, params, schema, data, message }: ErrorObject): string {
  const value = pythonText(data)
  switch (keyword) {
    case 'type':
      return `${value} is not of type '${String(schema)}'`
    case 'required':
      return `'${(params as { missingProperty: string }).missingProperty}' is a required property`
    case 'enum':
      return `${value} is not one of [${(schema as string[]).map(pythonText).join(', ')}]`
    case 'minimum':
      return `${value} is less than the minimum of ${String(schema)}`
    case 'maximum':
      return `${value} is greater than the maximum of ${String(schema)}`
    case 'multipleOf':
      return `${value} is not a multiple of ${String(schema)}`
    case 'minLength':
      return `${value} is too short`
    case 'maxLength':
      return `${value} is too long`
    case 'uniqueItems':
      return `${value} has non-unique elements`
    default:
      return `${value} ${message ?? 'is not what the field takes'}`
  }
}
