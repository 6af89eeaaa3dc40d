import type { ImageModel } from '../../models/image-models.js'
import type { ModelReference } from '../../models/model-reference.js'
import type { ImageInput } from '../requests/image-input.js'
import type { ImageParams } from '../requests/image-params.js'

/** What a requester should know of a request that is served as it is. */
export interface RequestWarning {
  readonly code: WarningCode
  readonly message: string
}

/** Codes of warnings. `NoAvailableWorker` is for who sees the workers; the others come from the model reference. */
export type WarningCode =
  | 'NoAvailableWorker'
  | 'ClipSkipMismatch'
  | 'StepsTooFew'
  | 'StepsTooMany'
  | 'CfgScaleMismatch'
  | 'CfgScaleTooSmall'
  | 'CfgScaleTooLarge'
  | 'SamplerMismatch'
  | 'SchedulerMismatch'

/** Most models that one answer warns of. */
const warnedModelsMax = 10

/** What the models of a request do not do well with. What the request leaves out counts with its default. */
export function imageWarnings({ models, params }: ImageInput, reference: ModelReference): RequestWarning[] {
  return models.slice(0, warnedModelsMax).flatMap((name) => warningsOf(reference.imageModel(name), params))
}

function warningsOf({ name, requirements }: ImageModel, params: ImageParams): RequestWarning[] {
  const { clipSkip, stepsMin, stepsMax, cfgScale, cfgScaleMin, cfgScaleMax, samplers, schedulers } = requirements
  const scheduler = params.karras ? 'karras' : 'simple'
  const findings: [code: WarningCode, isFound: boolean, wanted: string][] = [
    ['ClipSkipMismatch', differs(params.clipSkip, clipSkip), `clip_skip ${clipSkip}, not ${params.clipSkip}`],
    ['StepsTooFew', isBelow(params.steps, stepsMin), `at least ${stepsMin} steps, not ${params.steps}`],
    ['StepsTooMany', isBelow(stepsMax, params.steps), `at most ${stepsMax} steps, not ${params.steps}`],
    ['CfgScaleMismatch', differs(params.cfgScale, cfgScale), `cfg_scale ${cfgScale}, not ${params.cfgScale}`],
    [
      'CfgScaleTooSmall',
      isBelow(params.cfgScale, cfgScaleMin),
      `cfg_scale from ${cfgScaleMin}, not ${params.cfgScale}`,
    ],
    ['CfgScaleTooLarge', isBelow(cfgScaleMax, params.cfgScale), `cfg_scale to ${cfgScaleMax}, not ${params.cfgScale}`],
    ['SamplerMismatch', lacks(samplers, params.sampler), `${samplers?.join(' or ')}, not ${params.sampler}`],
    ['SchedulerMismatch', lacks(schedulers, scheduler), `the scheduler ${schedulers?.join(' or ')}, not ${scheduler}`],
  ]
  return findings
    .filter(([, isFound]) => isFound)
    .map(([code, , wanted]) => ({ code, message: `${name} does best with ${wanted}.` }))
}

function differs(value: number, wanted: number | undefined): boolean {
  return wanted !== undefined && value !== wanted
}

function isBelow(value: number | undefined, bound: number | undefined): boolean {
  return value !== undefined && bound !== undefined && value < bound
}

function lacks(wanted: readonly string[] | undefined, value: string): boolean {
  return wanted !== undefined && !wanted.includes(value)
}
