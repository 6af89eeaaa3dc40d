import { baselines } from '../../models/image-models.js'
import type { ModelReference } from '../../models/model-reference.js'
import { capabilitiesOf, type Bridge } from '../bridges/bridge.js'
import type { ImagePop } from '../workers/pops.js'

/** A worker of images, as far as it decides what it can do. */
export interface ImageWorker {
  readonly pop: ImagePop
  readonly bridge: Bridge
  /** Of its models: whether any paints parts of images, any makes whole ones, any is of Stable Diffusion XL. */
  readonly hasInpainting: boolean
  readonly hasOrdinary: boolean
  readonly hasSdxl: boolean
}

/** The facts of a worker that asks for work. */
export function imageWorkerOf(pop: ImagePop, reference: ModelReference): ImageWorker {
  const models = pop.models.map((name) => reference.imageModel(name))
  return {
    pop,
    bridge: capabilitiesOf(pop.bridgeAgent),
    hasInpainting: models.some(({ isInpainting }) => isInpainting),
    hasOrdinary: models.some(({ isInpainting }) => !isInpainting),
    hasSdxl: models.some(({ baseline }) => baseline === baselines.sdxl),
  }
}
