import type { Fields } from '../bodies/fields.js'
import {
  extraSourceImagesOf,
  handlingOf,
  modelsOf,
  targetingOf,
  type ExtraSourceImage,
  type Handling,
  type Targeting,
} from './targeting.js'

/**
 * A request for text, with the values that it has in force. Whether it is safe for work is not asked of text (quirk Q9),
 * nor do `disableBatching` and `extraSlowWorkers` change anything.
 */
export interface TextInput extends Targeting, Handling {
  readonly prompt: string
  readonly params: TextParams
  /** Any of which may serve; empty for any at all. */
  readonly models: readonly string[]
  readonly softprompt: string | undefined
  readonly extraSourceImages: readonly ExtraSourceImage[]
}

/** How text is made. */
export interface TextParams {
  /** Texts, 1 to 20. @default 1 */
  readonly n: number
  /** Tokens of an answer, 16 to 4096. @default 80 */
  readonly maxLength: number
  /** Tokens that prompt and answer may have, 80 to 1048576. @default 2048 */
  readonly maxContextLength: number
  /** In which samplers are applied; empty where the worker decides. */
  readonly samplerOrder: readonly number[]
  readonly stopSequences: readonly string[]
  /** Everything else that was given, as workers take it: `temperature`, `rep_pen` and so on. */
  readonly sampling: Readonly<Record<string, number | boolean>>
}

/** What `sampling` may have. */
const numbers = [
  'rep_pen',
  'rep_pen_range',
  'rep_pen_slope',
  'temperature',
  'tfs',
  'top_a',
  'top_k',
  'top_p',
  'typical',
  'min_p',
  'smoothing_factor',
  'dynatemp_range',
  'dynatemp_exponent',
]
const flags = ['frmtadsnsp', 'frmtrmblln', 'frmtrmspch', 'frmttriminc', 'singleline', 'use_default_badwordsids']

/** A request for text from its body, `textRequest`. */
export function textInputOf(body: Fields): TextInput {
  return {
    ...targetingOf(body),
    ...handlingOf(body),
    prompt: body.text('prompt', ''),
    params: textParamsOf(body.object('params')),
    models: modelsOf(body),
    softprompt: body.filledText('softprompt'),
    extraSourceImages: extraSourceImagesOf(body),
  }
}

function textParamsOf(params: Fields): TextParams {
  return {
    n: params.whole('n', 1),
    maxLength: params.whole('max_length', 80),
    maxContextLength: params.whole('max_context_length', 2048),
    samplerOrder: params.numbers('sampler_order'),
    stopSequences: params.texts('stop_sequence'),
    sampling: Object.fromEntries([
      ...numbers.filter((name) => params.has(name)).map((name) => [name, params.number(name, 0)] as const),
      ...flags.filter((name) => params.has(name)).map((name) => [name, params.flag(name, false)] as const),
    ]),
  }
}

/** The request as core prices it: its `TextRequest`. */
export function toTextRequest({ params, models }: TextInput) {
  return {
    generations: params.n,
    models,
    outputTokensMax: params.maxLength,
    contextTokensMax: params.maxContextLength,
  }
}
