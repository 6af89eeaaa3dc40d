import type { ImageWork } from '@kudoswarm/protocol'

/** The operator's numbers of pricing.md §4.1: rows of nine drivers, and of three lines where there are twelve. */
export interface AuditImageCurve {
  readonly constant: number
  readonly lineWeights: readonly number[]
  readonly driverWeights: readonly (readonly number[])[]
  readonly base: readonly number[]
  readonly size: readonly (readonly number[])[]
  readonly options: Readonly<Record<string, readonly number[]>>
}

const driverCount = 9
const lineCount = 3

/** Processors that cost as another one; pricing.md §4.1. */
const likeProcessors: ReadonlyMap<string, string> = new Map([
  ['GFPGANv1.3', 'GFPGAN'],
  ['RestoreFormer', 'CodeFormers'],
  ['2xModernSpanimationV1', 'RealESRGAN_x2plus'],
  ['4xNomosWebPhoto_RealPLKSR', 'NMKD_Siax'],
  ['4xNomos2_realplksr_dysample', 'NMKD_Siax'],
])

/** What one image of the first family costs, in kudos; pricing.md §4.1. */
export function curveKudos(work: ImageWork, curve: AuditImageCurve): number {
  const amounts = optionsOf(work, curve)
  const sumOf = (column: number): number =>
    curve.base[column]! + amounts.reduce((sum, [row, amount]) => sum + amount * (curve.options[row]?.[column] ?? 0), 0)
  const measures = measuresOf(work)
  const drivers = Array.from({ length: driverCount }, (_, driver) => {
    const z = sumOf(driver) + measures.reduce((sum, measure, at) => sum + measure * curve.size[at]![driver]!, 0)
    const root = Math.sqrt(z * z + 1)
    return driver % 3 === 2 ? z / root : (z + root) / 2
  })
  const lines = Array.from({ length: lineCount }, (_, line) => {
    const shares = curve.driverWeights[line]!
    const z = sumOf(driverCount + line) + shares.reduce((sum, share, driver) => sum + share * drivers[driver]!, 0)
    return (curve.lineWeights[line]! * (z + Math.sqrt(z * z + 1))) / 2
  })
  return curve.constant + lines.reduce((sum, line) => sum + line, 0)
}

function measuresOf({ height, steps, width }: ImageWork): readonly number[] {
  const [area, length] = [(width * height) / 2 ** 20, steps / 50]
  return [width / 1_024, height / 1_024, area, length, area * length, Math.sqrt(area), Math.sqrt(length)]
}

function optionsOf(work: ImageWork, { options }: AuditImageCurve): readonly (readonly [row: string, amount: number])[] {
  const like = (kind: string, name: string, other: string): string =>
    `${kind} ${options[`${kind} ${name}`] === undefined ? other : name}`
  const processors = work.postProcessing.map((name) =>
    like('post_processing', likeProcessors.get(name) ?? name, 'RealESRGAN_x4plus'),
  )
  const all: [string, number][] = [
    [`sampler ${work.sampler}`, 1],
    ['karras off', Number(!work.karras)],
    ['cfg_scale', Math.min(work.cfgScale, 20) / 10 - 0.75],
    ['hires_fix', Number(work.hiresFix)],
    ...[...new Set(processors)].map((row): [string, number] => [row, 1]),
  ]
  if (work.sourceProcessing === 'txt2img') return all
  all.push(['source_image', 1], [`source_processing ${work.sourceProcessing}`, 1])
  all.push(['source_mask', Number(work.hasSourceMask)])
  if (work.controlType === '') return [...all, ['denoising_strength', work.denoisingStrength - 0.5]]
  const strength = work.controlStrength === 0 ? work.denoisingStrength : work.controlStrength
  return [...all, ['control', 1], [like('control', work.controlType, 'canny'), 1], ['control_strength', strength - 0.5]]
}
