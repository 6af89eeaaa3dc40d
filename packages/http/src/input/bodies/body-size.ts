import { InputError } from '../../conventions/api-error.js'

/** Most objects, lists, texts, numbers and so on in one body. */
export const bodyValuesMax = 50_000

/** Most objects and lists around a value. Everything that walks a body may therefore call itself. */
export const bodyDepthMax = 32

/** Refuses a body that is more work to look at than any that means something. @throws InputError */
export function limitBody(body: unknown): void {
  const ahead: [value: unknown, depth: number][] = [[body, 0]]
  let values = 0
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [value, depth] = next
    if (typeof value !== 'object' || value === null) continue
    if (depth === bodyDepthMax) throw new InputError({ '': `The body is nested more than ${bodyDepthMax} levels deep` })
    const inner = Object.values(value)
    values += inner.length
    if (values > bodyValuesMax) throw new InputError({ '': `The body has more than ${bodyValuesMax} values` })
    for (const one of inner) ahead.push([one, depth + 1])
  }
}
