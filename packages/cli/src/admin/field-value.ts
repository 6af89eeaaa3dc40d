import { CliError } from '../failure.js'
import { printable } from '../printable.js'

/** What a field takes. */
export type FieldType = 'flag' | 'whole' | 'number' | 'text' | 'list'

/** Fields by their names. */
export type FieldTypes = Readonly<Record<string, FieldType>>

const expected: Readonly<Record<FieldType, string>> = {
  flag: 'yes or no',
  whole: 'a whole number',
  number: 'a number',
  text: 'a text',
  list: 'texts with commas between them',
}

/** Reads fields that are given as NAME=VALUE. @throws CliError usage_invalid */
export function fieldsOf(given: readonly string[], types: FieldTypes): Record<string, unknown> {
  const names = Object.keys(types).join(', ')
  if (given.length === 0) throw new CliError('usage_invalid', `Say what is to change, as NAME=VALUE: ${names}.`)
  const fields: Record<string, unknown> = {}
  for (const one of given) {
    const [, name = '', text = ''] = /^([^=]+)=(.*)$/s.exec(one) ?? []
    const type = Object.hasOwn(types, name) ? types[name] : undefined
    if (type === undefined) throw new CliError('usage_invalid', `"${printable(one)}" is not one of ${names} with a =.`)
    const value = valueOf(text, type)
    if (value === undefined) throw new CliError('usage_invalid', `${name} takes ${expected[type]}.`)
    fields[name] = value
  }
  return fields
}

function valueOf(text: string, type: FieldType): unknown {
  if (type === 'text') return text
  if (type === 'list') return listOf(text)
  if (type === 'flag') return { yes: true, true: true, no: false, false: false }[text]
  const pattern = type === 'whole' ? /^-?\d{1,12}$/ : /^-?\d{1,12}(\.\d{1,3})?$/
  return pattern.test(text) ? Number(text) : undefined
}

/** Nothing is an empty list. */
function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
