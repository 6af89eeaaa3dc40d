import type { Caller } from './caller.js'
import type { DirectoryDraft } from './directory.js'
import { exampleGroup } from './items/style.js'
import type { Style, StyleExample } from './items/style.js'
import { refused } from './refusal.js'
import type { Refusal } from './refusal.js'
import { ownStyle } from './styles.js'
import { isWithin } from './text-length.js'

/** Examples of a style. */
const examplesMax = 4

/** Characters of the address of an example. */
const urlLength = { min: 9, max: 2_048 }

/** Https, a name and nothing that is not printed. */
const httpsUrl = /^https:\/\/[!-~]+$/

/** What may be said about an example. */
export interface ExampleFields {
  /** Https. */
  url?: string | undefined
  /** Whether it is the one to show first; then no other is. */
  primary?: boolean | undefined
}

/** An example as it is now and the style that it is of, or why it is not. */
export type ExampleAnswer = { ok: true; style: Style; example: StyleExample } | Refusal

/** Adds an example to a style, for the style's owner. */
export function addExample(
  draft: DirectoryDraft,
  caller: Caller,
  { style: id, url, primary }: { style: string; url: string; primary: boolean },
): ExampleAnswer {
  const wrong = urlRefusal(url)
  if (wrong !== undefined) return wrong
  const found = ownStyle(draft, caller, id)
  if (!found.ok) return found
  const { style } = found
  if (style.examples.length >= examplesMax)
    return refused('TooManyStyleExamples', `a style has at most ${examplesMax} examples; remove one first`)
  const example: StyleExample = { id: draft.newId(), url, primary }
  return takenRefusal(draft, url) ?? put(draft, style, example)
}

/** Changes an example, for the style's owner. */
export function changeExample(
  draft: DirectoryDraft,
  caller: Caller,
  { style: id, example: exampleId, url, primary }: { style: string; example: string } & ExampleFields,
): ExampleAnswer {
  const wrong = urlRefusal(url)
  if (wrong !== undefined) return wrong
  const found = ownExample(draft, caller, id, exampleId)
  if (!found.ok) return found
  const { style, example } = found
  const taken = url === undefined || url === example.url ? undefined : takenRefusal(draft, url)
  return taken ?? put(draft, style, { ...example, url: url ?? example.url, primary: primary ?? example.primary })
}

/** Removes an example, for the style's owner. */
export function removeExample(
  draft: DirectoryDraft,
  caller: Caller,
  { style: id, example: exampleId }: { style: string; example: string },
): ExampleAnswer {
  const found = ownExample(draft, caller, id, exampleId)
  if (!found.ok) return found
  const style = { ...found.style, examples: found.style.examples.filter((example) => example !== found.example) }
  draft.styles.put(style)
  return { ...found, style }
}

function ownExample(draft: DirectoryDraft, caller: Caller, id: string, exampleId: string): ExampleAnswer {
  const style = draft.styles.get(id)
  const example = style?.examples.find((one) => one.id === exampleId)
  if (style !== undefined && example === undefined)
    return refused('Style exampleNotFound', `there is no example ${exampleId}`)
  const found = ownStyle(draft, caller, id)
  return found.ok ? { ...found, example: example! } : found
}

/** Puts an example in its place, or behind all others. */
function put(draft: DirectoryDraft, before: Style, example: StyleExample): ExampleAnswer {
  const others = before.examples.map((one) => {
    if (one.id === example.id) return example
    return example.primary ? { ...one, primary: false } : one
  })
  const style = { ...before, examples: others.includes(example) ? others : [...others, example] }
  draft.styles.put(style)
  return { ok: true, style, example }
}

function urlRefusal(url: string | undefined): Refusal | undefined {
  if (url === undefined || (isWithin(url, urlLength) && httpsUrl.test(url))) return undefined
  return refused('BadRequest', `the url of an example begins with https:// and has at most ${urlLength.max} characters`)
}

function takenRefusal(draft: DirectoryDraft, url: string): Refusal | undefined {
  const isTaken = draft.styles.inGroup(exampleGroup(url)).length > 0
  return isTaken ? refused('ExampleURLAlreadyInUse', 'a style has this example already') : undefined
}
