import type { ImageWork } from '@kudoswarm/protocol'

/** An image as requests say it: 512 × 512 in 50 steps, the basis of protocol-spec/pricing.md §10, with some changes. */
export function imageWorkOf(changes: Partial<ImageWork> = {}): ImageWork {
  return {
    width: 512,
    height: 512,
    steps: 50,
    cfgScale: 7.5,
    sampler: 'k_euler',
    karras: true,
    hiresFix: false,
    sourceProcessing: 'txt2img',
    hasSourceMask: false,
    denoisingStrength: 1,
    controlType: '',
    controlStrength: 0,
    postProcessing: [],
    loras: [],
    hasTextualInversion: false,
    workflow: '',
    extraSourceImages: 0,
    ...changes,
  }
}
