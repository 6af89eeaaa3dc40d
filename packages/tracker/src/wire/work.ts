import type { SubmitRequest, Work } from '@kudoswarm/core'
import type { ImageWork, Submit } from '@kudoswarm/protocol'

/** What a submission asks for, as the core prices it. */
export function workOf(submit: Submit): Work {
  const { alchemy, image, isFast } = submit
  if (image !== undefined) return { kind: 'image', image: imageRequestOf(submit, image) }
  if (alchemy !== undefined) return { kind: 'alchemy', ...alchemy, slowWorkers: !isFast }
  const { contextTokensMax } = submit
  return { kind: 'text', slowWorkers: !isFast, ...(contextTokensMax === 0 ? {} : { contextTokensMax }) }
}

/** What a worker must be for a submission: sorted, each once. */
export function needsOf({ needs }: Submit): string[] {
  return [...new Set(needs)].sort()
}

function imageRequestOf(submit: Submit, image: ImageWork): Extract<SubmitRequest['work'], { kind: 'image' }>['image'] {
  const { controlStrength, controlType, extraSourceImages, hasTextualInversion, loras, workflow, ...work } = image
  return {
    work: {
      ...work,
      sourceProcessing: image.sourceProcessing as 'txt2img',
      controlType: controlType === '' ? undefined : controlType,
      controlStrength: controlStrength === 0 ? undefined : controlStrength,
    },
    generations: submit.generations,
    models: submit.models,
    loras,
    hasTextualInversion,
    workflow: workflow === '' ? undefined : workflow,
    extraSourceImages,
    slowWorkers: !submit.isFast,
    workerBlacklist: submit.areExcluded && submit.workers.length > 0,
  }
}
