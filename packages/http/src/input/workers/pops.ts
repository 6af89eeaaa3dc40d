import { ApiError } from '../../conventions/api-error.js'
import type { Fields } from '../bodies/fields.js'

/** Most models of a worker that count: the first ones. */
export const popModelsMax = { image: 300, text: 200 } as const

/** Most words of its blacklist that count, soft prompts and so on. */
export const popListMax = 200

/** Characters of a word in a blacklist that count. */
export const blacklistWordCharactersMax = 15

/** What every worker says when it asks for work. */
interface Pop {
  readonly name: string
  /** Accounts whose requests it serves first, `name#number` each. */
  readonly priorityUsernames: readonly string[]
  /** Its software, `name:version:url`; see `bridgeOf`. */
  readonly bridgeAgent: string
  /** Jobs that it does at once. @default 1 */
  readonly threads: number
  /** Jobs that it takes at once. @default 1 */
  readonly amount: number
}

/** What a worker of images or text says. */
interface ModelPop extends Pop {
  readonly models: readonly string[]
  /** It serves requests that are not safe for work. @default true */
  readonly isNsfw: boolean
  /** It serves only who has the kudos. */
  readonly requireUpfrontKudos: boolean
  readonly isExtraSlow: boolean
}

/** A worker of images asks for work. */
export interface ImagePop extends ModelPop {
  /** Area of an image. @default 512 × 512 */
  readonly maxPixels: number
  /** In small letters. */
  readonly blacklist: readonly string[]
  /** What it does, by default the first four. */
  readonly allowImg2img: boolean
  readonly allowPainting: boolean
  readonly allowUnsafeIp: boolean
  readonly allowPostProcessing: boolean
  readonly allowControlnet: boolean
  readonly allowSdxlControlnet: boolean
  readonly allowLora: boolean
  /** It refuses more steps than its models need. */
  readonly limitMaxSteps: boolean
}

/** A worker of text asks for work. */
export interface TextPop extends ModelPop {
  /** Tokens of an answer. @default 512 */
  readonly maxLength: number
  /** Tokens of prompt and answer. @default 2048 */
  readonly maxContextLength: number
  readonly softprompts: readonly string[]
}

/** An alchemist asks for work. */
export interface AlchemyPop extends Pop {
  readonly forms: readonly string[]
  /** Tiles of 512 × 512 that cover an image. @default 80 */
  readonly maxTiles: number
}

/** From its body, `imagePop`. @throws ApiError InvalidPriorityUsername */
export function imagePopOf(body: Fields): ImagePop {
  return {
    ...modelPopOf(body, popModelsMax.image),
    maxPixels: body.whole('max_pixels', 512 * 512),
    blacklist: listOf(body, 'blacklist')
      .map((word) => word.slice(0, blacklistWordCharactersMax).toLowerCase())
      .filter((word) => word.trim() !== ''),
    allowImg2img: body.flag('allow_img2img', true),
    allowPainting: body.flag('allow_painting', true),
    allowUnsafeIp: body.flag('allow_unsafe_ipaddr', true),
    allowPostProcessing: body.flag('allow_post_processing', true),
    allowControlnet: body.flag('allow_controlnet', false),
    allowSdxlControlnet: body.flag('allow_sdxl_controlnet', false),
    allowLora: body.flag('allow_lora', false),
    limitMaxSteps: body.flag('limit_max_steps', false),
  }
}

/** From its body, `textPop`. @throws ApiError InvalidPriorityUsername */
export function textPopOf(body: Fields): TextPop {
  return {
    ...modelPopOf(body, popModelsMax.text),
    maxLength: body.whole('max_length', 512),
    maxContextLength: body.whole('max_context_length', 2048),
    softprompts: listOf(body, 'softprompts'),
  }
}

/** From its body, `alchemyPop`. @throws ApiError InvalidPriorityUsername */
export function alchemyPopOf(body: Fields): AlchemyPop {
  return { ...popOf(body), forms: listOf(body, 'forms'), maxTiles: body.whole('max_tiles', 80) }
}

/** Most jobs at once: the bound of the models for images and text, which alchemy has none of. */
const amountMax = 20

function popOf(body: Fields): Pop {
  const priorityUsernames = listOf(body, 'priority_usernames')
  const wrong = priorityUsernames.find((name) => !name.includes('#'))
  if (wrong !== undefined) {
    const message = `priority_usernames takes names with their numbers, "name#123", and not "${wrong.slice(0, 100)}".`
    throw new ApiError(400, 'InvalidPriorityUsername', message)
  }
  return {
    name: body.text('name', '').trim(),
    priorityUsernames,
    bridgeAgent: body.text('bridge_agent', 'unknown:0:unknown'),
    threads: body.whole('threads', 1),
    amount: Math.min(Math.max(body.whole('amount', 1), 1), amountMax),
  }
}

function modelPopOf(body: Fields, modelsMax: number): ModelPop {
  return {
    ...popOf(body),
    models: [...new Set(body.texts('models'))].slice(0, modelsMax),
    isNsfw: body.flag('nsfw', true),
    requireUpfrontKudos: body.flag('require_upfront_kudos', false),
    isExtraSlow: body.flag('extra_slow_worker', false),
  }
}

function listOf(body: Fields, name: string): readonly string[] {
  return [...new Set(body.texts(name))].slice(0, popListMax)
}
