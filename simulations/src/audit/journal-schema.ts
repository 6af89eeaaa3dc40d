import { readFileSync } from 'node:fs'

/** Scalars of the schema; `enum` and `message` are what is declared in it. */
export type FieldKind = 'uint32' | 'uint64' | 'sint64' | 'bool' | 'string' | 'bytes' | 'enum' | 'message'

/** A field of a message. */
export interface SchemaField {
  readonly name: string
  readonly number: number
  readonly kind: FieldKind
  readonly label: 'plain' | 'optional' | 'repeated' | 'oneof'
  /** Set where 64 bits are read as a number. */
  readonly isNumber: boolean
  /** Words of an enumeration, by number. */
  readonly words: readonly string[]
  /** What it holds, where it holds a message. */
  readonly shape: SchemaMessage | undefined
}

/** A message, with its fields by number. */
export interface SchemaMessage {
  readonly name: string
  readonly fields: readonly (SchemaField | undefined)[]
}

interface RawField {
  label: SchemaField['label']
  type: string
  name: string
  number: number
  isNumber: boolean
}

const scalars: ReadonlySet<string> = new Set(['uint32', 'uint64', 'sint64', 'bool', 'string', 'bytes'])
const fieldPattern = /^(optional |repeated )?([A-Za-z0-9_]+) ([a-z0-9_]+) = (\d+)(?: \[jstype = JS_NUMBER\])?$/

/** Reads a message of a schema, and what it refers to. Knows as much of protobuf's language as journal.proto needs. */
export function parseSchema(text: string, root: string): SchemaMessage {
  const enums = new Map<string, string[]>()
  const messages = new Map<string, RawField[]>()
  const path: { kind: string; name: string }[] = []
  for (const line of statementsOf(text)) {
    const opened = /^(message|enum|oneof) (\w+) \{$/.exec(line)
    if (opened !== null) {
      path.push({ kind: opened[1]!, name: opened[2]! })
      if (opened[1] === 'message') messages.set(opened[2]!, [])
      if (opened[1] === 'enum') enums.set(qualified(path), [])
    } else if (line === '}') path.pop()
    else if (path.length > 0) addStatement(line, path, { enums, messages })
  }
  return resolver(enums, messages)(root)
}

/** The schema of the events as it lies in protocol-spec. */
export function journalSchema(): SchemaMessage {
  const url = new URL('../../../protocol-spec/schemas/journal.proto', import.meta.url)
  return parseSchema(readFileSync(url, 'utf8'), 'RecordedEvent')
}

function statementsOf(text: string): string[] {
  return text
    .replaceAll(/\/\/.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[{};])/)
    .map((statement) => statement.replace(/;$/, '').trim())
    .filter((statement) => statement !== '')
}

function qualified(path: readonly { kind: string; name: string }[]): string {
  return path.map(({ name }) => name).join('.')
}

function addStatement(
  line: string,
  path: readonly { kind: string; name: string }[],
  { enums, messages }: { enums: Map<string, string[]>; messages: Map<string, RawField[]> },
): void {
  const inner = path.at(-1)!
  if (inner.kind === 'enum') {
    const [, word, number] = /^(\w+) = (\d+)$/.exec(line)!
    enums.get(qualified(path))![Number(number)] = word!
    return
  }
  const field = fieldPattern.exec(line)
  if (field === null) throw new Error(`the schema has a line that is not understood: ${line}`)
  const owner = path.findLast(({ kind }) => kind === 'message')!
  const label = inner.kind === 'oneof' ? 'oneof' : ((field[1]?.trim() ?? 'plain') as SchemaField['label'])
  messages.get(owner.name)!.push({
    label,
    type: field[2]!,
    name: field[3]!.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    number: Number(field[4]),
    isNumber: line.includes('JS_NUMBER') || field[2] === 'uint32',
  })
}

function resolver(enums: Map<string, string[]>, messages: Map<string, RawField[]>): (name: string) => SchemaMessage {
  const done = new Map<string, SchemaMessage>()
  const resolve = (name: string): SchemaMessage => {
    const known = done.get(name)
    if (known !== undefined) return known
    const fields: (SchemaField | undefined)[] = []
    const message = { name, fields }
    done.set(name, message)
    for (const { type, ...raw } of messages.get(name)!) {
      const words = enums.get(`${name}.${type}`) ?? enums.get(type)
      const kind = scalars.has(type) ? (type as FieldKind) : words === undefined ? 'message' : 'enum'
      const shape = kind === 'message' ? resolve(type) : undefined
      fields[raw.number] = { ...raw, kind, words: words ?? [], shape }
    }
    return message
  }
  return resolve
}
