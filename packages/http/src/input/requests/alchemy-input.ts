import { InputError } from '../../conventions/api-error.js'
import type { Fields } from '../bodies/fields.js'

/** A request that something is done to an image that exists. */
export interface AlchemyInput {
  /** What is done, each once: the first of a name counts. */
  readonly forms: readonly AlchemyForm[]
  /** An address or base64. */
  readonly sourceImage: string
  /** @default true */
  readonly slowWorkers: boolean
  readonly onlyTrustedWorkers: boolean
  readonly webhook: string | undefined
}

/** One thing that is done to the image. */
export interface AlchemyForm {
  readonly name: string
  /** What the worker is told besides. */
  readonly payload: Readonly<Record<string, unknown>> | undefined
}

/** A request from its body, `alchemyRequest`. @throws InputError where it asks for nothing */
export function alchemyInputOf(body: Fields): AlchemyInput {
  const forms = new Map<string, AlchemyForm>()
  for (const form of body.objects('forms')) {
    const name = form.text('name', '')
    if (!forms.has(name)) forms.set(name, { name, payload: form.record('payload') })
  }
  const sourceImage = body.text('source_image', '')
  if (forms.size === 0) throw new InputError({ forms: '[] is too short' })
  if (sourceImage === '') throw new InputError({ source_image: "'' is too short" })
  return {
    forms: [...forms.values()],
    sourceImage,
    slowWorkers: body.flag('slow_workers', true),
    onlyTrustedWorkers: body.flag('trusted_workers', false),
    webhook: body.filledText('webhook'),
  }
}
