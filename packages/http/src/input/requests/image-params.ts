import type { Fields } from '../bodies/fields.js'

/** How images are made. What a requester leaves out has the value that it gets then. */
export interface ImageParams {
  /** Images, 1 to 20. @default 1 */
  readonly n: number
  /** Pixels, multiples of 64 in 64 to 3072. @default 512 */
  readonly width: number
  readonly height: number
  /** 1 to 500; with a control type at most 40. @default 30, and 20 with a control type */
  readonly steps: number
  /** @default k_euler_a */
  readonly sampler: string
  /** Guidance, 0 to 100. @default 5 */
  readonly cfgScale: number
  /** @default true */
  readonly karras: boolean
  /** 0.01 to 1. */
  readonly denoisingStrength: number | undefined
  readonly hiresFix: boolean
  readonly hiresFixDenoisingStrength: number | undefined
  /** As the requester wrote it, any text; see `seedOf`. */
  readonly seed: string | undefined
  /** What is added to the seed for each further image. */
  readonly seedVariation: number | undefined
  readonly controlType: string | undefined
  /** The source image is the control map already. */
  readonly imageIsControl: boolean
  readonly returnControlMap: boolean
  readonly extraTexts: readonly ExtraText[]
  readonly postProcessing: readonly string[]
  readonly facefixerStrength: number | undefined
  readonly tiling: boolean
  /** 1 to 12. @default 1 */
  readonly clipSkip: number
  readonly loras: readonly LoraInput[]
  readonly textualInversions: readonly TextualInversionInput[]
  /** Anything, for models of special accounts. */
  readonly special: Readonly<Record<string, unknown>> | undefined
  readonly workflow: string | undefined
  readonly isTransparent: boolean
}

/** A text for a workflow: what a QR code says, for example. */
export interface ExtraText {
  readonly text: string
  readonly reference: string
}

/** A small network that is added to the model. */
export interface LoraInput {
  readonly name: string
  /** Strengths, -5 to 5. @default 1 */
  readonly model: number
  readonly clip: number
  readonly injectTrigger: string | undefined
  /** `name` is the number of a version. */
  readonly isVersion: boolean
}

/** A word that is added to what the model knows. */
export interface TextualInversionInput {
  readonly name: string
  /** Where it is put: `prompt` or `negprompt`. */
  readonly injectTi: string | undefined
  /** -5 to 5. @default 1 */
  readonly strength: number
}

/** Steps with a control type: as a rule, and at most. */
const controlSteps = 20
const controlStepsMax = 40

/** Reads how images are made. */
export function imageParamsOf(params: Fields): ImageParams {
  const controlType = params.filledText('control_type')
  const steps = params.whole('steps', controlType === undefined ? 30 : controlSteps)
  return {
    n: params.whole('n', 1),
    width: params.whole('width', 512),
    height: params.whole('height', 512),
    steps: controlType === undefined ? steps : Math.min(steps, controlStepsMax),
    sampler: params.text('sampler_name', 'k_euler_a'),
    cfgScale: params.number('cfg_scale', 5),
    karras: params.flag('karras', true),
    denoisingStrength: params.number('denoising_strength'),
    hiresFix: params.flag('hires_fix', false),
    hiresFixDenoisingStrength: params.number('hires_fix_denoising_strength'),
    seed: params.filledText('seed'),
    seedVariation: params.whole('seed_variation'),
    controlType,
    imageIsControl: params.flag('image_is_control', false),
    returnControlMap: params.flag('return_control_map', false),
    extraTexts: params
      .objects('extra_texts')
      .map((extra) => ({ text: extra.text('text', ''), reference: extra.text('reference', '') })),
    postProcessing: params.texts('post_processing'),
    facefixerStrength: params.number('facefixer_strength'),
    tiling: params.flag('tiling', false),
    clipSkip: params.whole('clip_skip', 1),
    loras: params.objects('loras').map(loraOf),
    textualInversions: params.objects('tis').map(textualInversionOf),
    special: params.record('special'),
    workflow: params.filledText('workflow'),
    isTransparent: params.flag('transparent', false),
  }
}

function loraOf(lora: Fields): LoraInput {
  return {
    name: lora.text('name', ''),
    model: lora.number('model', 1),
    clip: lora.number('clip', 1),
    injectTrigger: lora.filledText('inject_trigger'),
    isVersion: lora.flag('is_version', false),
  }
}

function textualInversionOf(inversion: Fields): TextualInversionInput {
  return {
    name: inversion.text('name', ''),
    injectTi: inversion.filledText('inject_ti'),
    strength: inversion.number('strength', 1),
  }
}
