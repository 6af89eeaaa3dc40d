import type { JsonObject } from './collection/json-value.js'
import type { Style } from './items/style.js'

/** Divides a prompt from a negative prompt. */
const divider = '###'

/** Parameters of the requester that a style never says. */
const kept = ['n'] as const

/** Parameters of the requester that count only where the style does not say them. */
const sizes = { image: ['width', 'height'], text: ['max_length', 'max_context_length'] } as const

/** What a request says that a style has something to say about. Names are those of the API. */
export interface StyledRequest {
  prompt: string
  params: JsonObject
  models: readonly string[]
}

/**
 * What becomes of a request by a style. The prompt goes into the style's: `{p}` is replaced, in image styles with what
 * comes before the first `###` and `{np}` with what comes after it; every other brace stays. The style's parameters and
 * models take the place of the request's, but for the number of generations, and for sizes that the style leaves open.
 */
export function applyStyle(
  { kind, prompt, params, models }: Pick<Style, 'kind' | 'prompt' | 'params' | 'models'>,
  request: StyledRequest,
): StyledRequest {
  const merged: Record<string, JsonObject[string]> = { ...params }
  for (const name of kept) take(merged, request.params, name)
  for (const name of sizes[kind]) if (!Object.hasOwn(params, name)) take(merged, request.params, name)
  const filled = kind === 'image' ? fillImage(prompt, request.prompt) : fill(prompt, { p: request.prompt })
  return { prompt: filled, params: merged, models }
}

function take(merged: Record<string, JsonObject[string]>, given: JsonObject, name: string): void {
  const value = given[name]
  if (Object.hasOwn(given, name) && value !== undefined) merged[name] = value
  else delete merged[name]
}

/** A template that has no negative prompt of its own needs a divider before that of the requester. */
function fillImage(template: string, prompt: string): string {
  const at = prompt.indexOf(divider)
  const positive = at < 0 ? prompt : prompt.slice(0, at)
  const negative = at < 0 ? '' : prompt.slice(at + divider.length)
  const needsDivider = negative !== '' && !template.includes(divider)
  return fill(template, { p: positive, np: needsDivider ? divider + negative : negative })
}

/** All at once, so that what stands in a prompt is not taken for a place. */
function fill(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(n?p)\}/g, (place, name: string) => texts[name] ?? place)
}
