import type { ImageWork, Submit } from '@kudoswarm/protocol'
import { familyOf } from './image-price.js'
import type { ImagePolicy } from './image-price.js'
import type { KindLoad } from './kind-load.js'
import { lessTenths } from './kind-load.js'

const [stepsMax, controlStepsMax, lcmStepsMax] = [40, 20, 10]

/** Samplers that go two ways a step; pricing.md §4.5. */
const secondOrder: ReadonlySet<string> = new Set(['k_heun', 'k_dpm_2', 'k_dpm_2_a', 'k_dpmpp_2s_a', 'k_dpmpp_sde'])
/** Loras of latent consistency, and versions of them; pricing.md §6. */
const lcmLoras: ReadonlySet<string> = new Set(['195519', '216190', '324115'])
const lcmVersions: ReadonlySet<string> = new Set(['219782', '225222', '243643', '246747', '247778', '268475', '363353'])

/** Whether an image, or alchemy, must hold all that it may cost; undefined where that depends on a load that is not known. */
export function mustHoldFixed(submit: Submit, policy: ImagePolicy, load?: KindLoad): boolean | undefined {
  const { image, isFast } = submit
  if (image === undefined) return false
  if (isFast || isLong(submit, image, policy)) return true
  const area = image.width * image.height
  const [least, most] = freeSidesOf(submit, policy, load)
  if (area > most ** 2) return true
  return area <= least ** 2 ? false : undefined
}

/** The side of the square that is free: at least and at most. */
function freeSidesOf(
  { models }: Submit,
  policy: ImagePolicy,
  load: KindLoad | undefined,
): [least: number, most: number] {
  const { sidePixels, sidePixelsMax, sidePixelsMin, sidePixelsPerSlot } = policy.imageUpfront
  const promised = Math.max(sidePixelsMin, ...models.map((model) => familyOf(model, policy).freeSide))
  if (load === undefined) return [Math.min(promised, sidePixelsMax), sidePixelsMax]
  const free = lessTenths(sidePixels + sidePixelsPerSlot * load.slots, load)
  const side = Math.min(sidePixelsMax, Math.max(promised, free))
  return [side, side]
}

function isLong({ models }: Submit, image: ImageWork, { imageModels }: ImagePolicy): boolean {
  const bounds = models.map((model) => imageModels.get(model)?.stepsMax ?? stepsMax)
  if (image.controlType !== '') bounds.push(controlStepsMax)
  const hasLcm = image.loras.some(({ isVersion, name }) => (isVersion ? lcmVersions : lcmLoras).has(name))
  if (hasLcm || image.sampler === 'lcm') bounds.push(lcmStepsMax)
  const steps = secondOrder.has(image.sampler) ? 2 * image.steps : image.steps
  return bounds.some((bound) => (image.sampler === 'k_dpm_adaptive' ? 40 : steps) > bound)
}
