import { hasSourceImage, type ImageWork } from './image-request.js'

/**
 * The numbers of `imageKudos`: eight drivers, each with a base and a weight for each measure of size, and three cost
 * lines, each with a base and a weight for each driver. An option moves drivers and lines by the numbers of its row, the
 * drivers first. No weight is below 0.
 */
export interface ImageCoefficients {
  /** Least price there is, in kudos. */
  readonly constant: number
  readonly lineWeights: readonly number[]
  /** [lines][drivers] */
  readonly driverWeights: readonly (readonly number[])[]
  /** [drivers and lines] */
  readonly base: readonly number[]
  /** [measures of size][drivers] */
  readonly size: readonly (readonly number[])[]
  /** [drivers and lines] by option; one without a row changes nothing. */
  readonly options: Readonly<Record<string, readonly number[]>>
}

/** Options of the work by the name of their row, with how much of each there is. Later ones add to earlier ones. */
export type OptionAmounts = readonly (readonly [option: string, amount: number])[]

/** Guidance beyond which an image costs no more. */
const cfgScaleMax = 20

/** What the work asks for beside its size. */
export function optionsOf(work: ImageWork): OptionAmounts {
  const options: [string, number][] = [
    [`sampler ${work.sampler}`, 1],
    ['karras off', work.karras ? 0 : 1],
    ['cfg_scale', Math.min(work.cfgScale, cfgScaleMax) / 10 - 0.75],
    ['hires_fix', work.hiresFix ? 1 : 0],
  ]
  if (hasSourceImage(work)) options.push(...sourceOptionsOf(work))
  return [...options, ...work.postProcessing.map((name) => [`post_processing ${name}`, 1] as const)]
}

function sourceOptionsOf(work: ImageWork): [string, number][] {
  const options: [string, number][] = [
    ['source_image', 1],
    [`source_processing ${work.sourceProcessing}`, 1],
    ['source_mask', work.hasSourceMask ? 1 : 0],
  ]
  if (work.controlType === undefined) return [...options, ['denoising_strength', work.denoisingStrength - 0.5]]
  const strength = work.controlStrength ?? work.denoisingStrength
  return [...options, ['control', 1], [`control ${work.controlType}`, 1], ['control_strength', strength - 0.5]]
}

/** The measures of size, none of which falls where width, height or steps rise. */
export function sizeOf({ width, height, steps }: ImageWork): readonly number[] {
  const area = (width * height) / 1_048_576
  const length = steps / 50
  return [width / 1024, height / 1024, area, length, area * length, Math.sqrt(area), Math.sqrt(length)]
}

/**
 * Price of one image in kudos, as a float64. Uses only additions, multiplications, divisions and square roots, in a fixed
 * order, so that it has the same bits everywhere; it never falls where width, height or steps rise, and is never below
 * `constant`. Implements protocol-spec/pricing.md §4.1.
 */
export function imageKudos(work: ImageWork, coefficients: ImageCoefficients): number {
  const { base, size, options, driverWeights, lineWeights, constant } = coefficients
  const moved = Array.from(base)
  for (const [option, amount] of optionsOf(work)) {
    options[option]?.forEach((number, i) => (moved[i]! += number * amount))
  }
  sizeOf(work).forEach((measure, m) => size[m]!.forEach((weight, k) => (moved[k]! += weight * measure)))
  const drivers = size[0]!.map((_, k) => (isStep(k) ? softStep(moved[k]!) : softRamp(moved[k]!)))
  return lineWeights.reduce((kudos, weight, line) => {
    const drive = driverWeights[line]!.reduce(
      (sum, share, k) => sum + share * drivers[k]!,
      moved[drivers.length + line]!,
    )
    return kudos + weight * softRamp(drive)
  }, constant)
}

/** Every third driver is a step, which levels off; the others are ramps, which rise without end. */
export function isStep(driver: number): boolean {
  return driver % 3 === 2
}

/** 0 far below 0, `z` far above, smooth between. */
function softRamp(z: number): number {
  return (z + Math.sqrt(z * z + 1)) / 2
}

/** −1 far below 0, 1 far above, smooth between. */
function softStep(z: number): number {
  return z / Math.sqrt(z * z + 1)
}
