/** Most characters of a value that a message repeats. */
const charactersMax = 200

/** A value as Python writes it, which the API's messages do: `None`, `True`, `'a'`, `['a', 1]`. Cut if it is long. */
export function pythonText(value: unknown): string {
  const text = written(value, charactersMax)
  return text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text
}

/** Writes about as much of the value as there is room for. */
function written(value: unknown, room: number): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return quoted(value.slice(0, room + 1))
  if (Array.isArray(value)) return `[${listed(value, room, (one, rest) => written(one, rest))}]`
  const entries = Object.entries(value)
  return `{${listed(entries, room, ([key, one], rest) => `${quoted(key.slice(0, room + 1))}: ${written(one, rest)}`)}}`
}

function listed<Item>(items: readonly Item[], room: number, write: (item: Item, rest: number) => string): string {
  let text = ''
  for (const item of items) {
    if (text.length > room) break
    text += (text === '' ? '' : ', ') + write(item, room - text.length)
  }
  return text
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inside = text.replaceAll(/[\\'"\p{C}]/gu, (character) => {
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character
    return escapes[character] ?? escapedCode(character.codePointAt(0)!)
  })
  return quote + inside + quote
}

function escapedCode(code: number): string {
  const digits = code.toString(16)
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
}
