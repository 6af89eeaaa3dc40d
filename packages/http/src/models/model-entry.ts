import { Ajv, type ErrorObject } from 'ajv'
import type { ImageModel, ImageRequirements } from './image-models.js'
import type { TextModelFacts } from './text-models.js'

/** What an entry of a file says, or what is wrong with it. */
export type ReadEntry<Facts> = { ok: true; facts: Facts } | { ok: false; complaint: string }

interface ImageEntry {
  baseline: string
  nsfw?: boolean
  inpainting?: boolean
  source_image?: boolean
  requirements?: ImageEntryRequirements
}

interface ImageEntryRequirements {
  clip_skip?: number
  min_steps?: number
  max_steps?: number
  cfg_scale?: number
  min_cfg_scale?: number
  max_cfg_scale?: number
  samplers?: string[]
  schedulers?: string[]
}

const flag = { type: 'boolean' }
const steps = { type: 'integer', minimum: 1, maximum: 500 }
const cfgScale = { type: 'number', minimum: 0, maximum: 100 }

const ajv = new Ajv()

const isImageEntry = ajv.compile<ImageEntry>({
  type: 'object',
  required: ['baseline'],
  additionalProperties: false,
  properties: {
    baseline: { type: 'string', minLength: 1 },
    nsfw: flag,
    inpainting: flag,
    source_image: flag,
    requirements: {
      type: 'object',
      additionalProperties: false,
      properties: {
        clip_skip: { type: 'integer', minimum: 1, maximum: 12 },
        min_steps: steps,
        max_steps: steps,
        cfg_scale: cfgScale,
        min_cfg_scale: cfgScale,
        max_cfg_scale: cfgScale,
        samplers: { type: 'array', minItems: 1, items: { type: 'string' } },
        schedulers: { type: 'array', minItems: 1, items: { enum: ['karras', 'simple'] } },
      },
    },
  },
})

const isTextEntry = ajv.compile<{ billions: number; nsfw?: boolean }>({
  type: 'object',
  required: ['billions'],
  additionalProperties: false,
  properties: { billions: { type: 'number', exclusiveMinimum: 0, maximum: 100_000 }, nsfw: flag },
})

/** An entry of a file of image models. */
export function readImageEntry(name: string, entry: unknown): ReadEntry<ImageModel> {
  if (!isImageEntry(entry)) return refusal(isImageEntry.errors)
  const { baseline, nsfw = false, inpainting = false, source_image: needsSourceImage = false } = entry
  const requirements = requirementsOf(entry.requirements)
  const facts = {
    name,
    isKnown: true,
    baseline,
    isNsfw: nsfw,
    isInpainting: inpainting,
    needsSourceImage,
    requirements,
  }
  return { ok: true, facts }
}

function requirementsOf(entry: ImageEntryRequirements = {}): ImageRequirements {
  return {
    clipSkip: entry.clip_skip,
    stepsMin: entry.min_steps,
    stepsMax: entry.max_steps,
    cfgScale: entry.cfg_scale,
    cfgScaleMin: entry.min_cfg_scale,
    cfgScaleMax: entry.max_cfg_scale,
    samplers: entry.samplers,
    schedulers: entry.schedulers,
  }
}

/** An entry of a file of text models. */
export function readTextEntry(_name: string, entry: unknown): ReadEntry<TextModelFacts> {
  if (!isTextEntry(entry)) return refusal(isTextEntry.errors)
  return { ok: true, facts: { billions: entry.billions, isNsfw: entry.nsfw ?? false } }
}

function refusal(errors: readonly ErrorObject[] | null | undefined): { ok: false; complaint: string } {
  const { instancePath, message = 'is not what is wanted', params } = errors?.[0] ?? { instancePath: '', params: {} }
  const { additionalProperty, allowedValues } = params as { additionalProperty?: string; allowedValues?: string[] }
  const field = instancePath.slice(1).replaceAll('/', '.')
  const more = additionalProperty === undefined ? (allowedValues?.join(', ') ?? '') : `"${additionalProperty}"`
  return { ok: false, complaint: [field, message, more].filter((part) => part !== '').join(' ') }
}
