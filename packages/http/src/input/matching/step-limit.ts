import type { ModelReference } from '../../models/model-reference.js'
import { accurateStepsOf } from '../bridges/samplers.js'

/** Steps that a model is well with at least and at most, where the reference does not say. */
const stepsMin = 20
const stepsMax = 40

/** Whether it takes more steps than the middle of what one of the models wants: a worker may refuse that. */
export function exceedsSteps(
  work: { sampler: string; steps: number },
  models: readonly string[],
  reference: ModelReference,
): boolean {
  const steps = accurateStepsOf(work)
  return models.some((name) => {
    const { requirements } = reference.imageModel(name)
    return steps > ((requirements.stepsMin ?? stepsMin) + (requirements.stepsMax ?? stepsMax)) / 2
  })
}
