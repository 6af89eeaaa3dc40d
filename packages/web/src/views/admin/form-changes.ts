import type { Changes } from './admin-acts.js'

/** A field that can be changed. */
export interface FormField {
  name: string
  label: string
  hint?: string
  /** What it has now, and by that of which type it is. */
  value: boolean | number | string
}

/** What differs from what is there, and fields that do not hold what they should. */
export function changesOf(
  fields: readonly FormField[],
  changed: Readonly<Record<string, boolean | string>>,
): { changes: Changes; wrong: ReadonlySet<string> } {
  const changes: Record<string, boolean | number | string> = {}
  const wrong = new Set<string>()
  for (const { name, value } of fields) {
    const given = changed[name]
    if (given === undefined) continue
    const read = typeof value === 'number' ? numberIn(String(given)) : given
    if (read === undefined) wrong.add(name)
    else if (read !== value) changes[name] = read
  }
  return { changes, wrong }
}

function numberIn(text: string): number | undefined {
  return /^-?\d{1,12}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined
}
