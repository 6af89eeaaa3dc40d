// The curve of packages/core/src/pricing/image-curve.ts as a problem of least squares: residuals are logarithms of price
// by vector, and parameters of what must not be negative are logarithms.
import { isStep, optionsOf, sizeOf } from '../dist/pricing/image-curve.js'

/** How strongly parameters are kept near their priors: weights, options, bases. */
const stiffness = { weight: 0.003, option: 0.005, base: 0.0001 }

/** The problem of fitting `drivers` drivers and `lines` cost lines to vectors. */
export function imageCurveProblem(vectors, { drivers, lines }) {
  const options = [...new Set(vectors.flatMap(({ work }) => optionsOf(work).map(([option]) => option)))]
    .filter((option) => !withoutRow.has(option))
    .sort((a, b) => (a < b ? -1 : 1))
  const columns = drivers + lines
  const measures = sizeOf(vectors[0].work).length
  // Parameters in a row: base, options, size, weights of drivers, weights of lines, constant.
  const at = { base: 0, options: columns }
  at.size = at.options + options.length * columns
  at.driverWeights = at.size + measures * drivers
  at.lineWeights = at.driverWeights + lines * drivers
  at.constant = at.lineWeights + lines
  const shape = { options, columns, measures, drivers, lines, at, size: at.constant + 1 }
  const sizes = vectors.map(({ work }) => sizeOf(work))
  const amounts = vectors.map(({ work }) =>
    optionsOf(work)
      .map(([option, amount]) => [options.indexOf(option), amount])
      .filter(([index, amount]) => index >= 0 && amount !== 0),
  )
  const logs = vectors.map(({ kudos }) => Math.log(kudos))
  const residualOf = (p, row, gradient) => residual(shape, p, sizes[row], amounts[row], gradient) - logs[row]
  return { shape, rows: vectors.length, residualOf, ...priorsOf(shape) }
}

/** Options that change nothing: what the AI Horde prices as k_euler, or as img2img, has no row. */
const withoutRow = new Set([
  ...['k_euler', 'DDIM', 'lcm', 'dpmsolver'].map((name) => `sampler ${name}`),
  ...['img2img', 'remix'].map((name) => `source_processing ${name}`),
])

function residual({ columns, measures, drivers, lines, at }, p, sizes, amounts, gradient) {
  const moved = Float64Array.from(p.subarray(0, columns))
  for (const [option, amount] of amounts) {
    for (let i = 0; i < columns; i++) moved[i] += p[at.options + option * columns + i] * amount
  }
  for (let m = 0; m < measures; m++) {
    for (let k = 0; k < drivers; k++) moved[k] += Math.exp(p[at.size + m * drivers + k]) * sizes[m]
  }
  const driven = Array.from({ length: drivers }, (_, k) => (isStep(k) ? softStep(moved[k]) : softRamp(moved[k])))
  const toDriver = new Float64Array(drivers)
  const toMoved = new Float64Array(columns)
  const ramps = []
  let kudos = Math.exp(p[at.constant])
  for (let line = 0; line < lines; line++) {
    let drive = moved[drivers + line]
    for (let k = 0; k < drivers; k++) drive += Math.exp(p[at.driverWeights + line * drivers + k]) * driven[k].value
    ramps.push(softRamp(drive))
    kudos += Math.exp(p[at.lineWeights + line]) * ramps[line].value
  }
  if (gradient === undefined) return Math.log(kudos)
  gradient.fill(0)
  gradient[at.constant] = Math.exp(p[at.constant]) / kudos
  for (let line = 0; line < lines; line++) {
    const share = Math.exp(p[at.lineWeights + line]) / kudos
    gradient[at.lineWeights + line] = share * ramps[line].value
    toMoved[drivers + line] = share * ramps[line].rise
    for (let k = 0; k < drivers; k++) {
      const index = at.driverWeights + line * drivers + k
      const weight = toMoved[drivers + line] * Math.exp(p[index])
      gradient[index] = weight * driven[k].value
      toDriver[k] += weight
    }
  }
  for (let k = 0; k < drivers; k++) {
    toMoved[k] = toDriver[k] * driven[k].rise
    for (let m = 0; m < measures; m++) {
      const index = at.size + m * drivers + k
      gradient[index] = toMoved[k] * Math.exp(p[index]) * sizes[m]
    }
  }
  for (let i = 0; i < columns; i++) gradient[at.base + i] = toMoved[i]
  for (const [option, amount] of amounts) {
    for (let i = 0; i < columns; i++) gradient[at.options + option * columns + i] = toMoved[i] * amount
  }
  return Math.log(kudos)
}

function softRamp(z) {
  const root = Math.sqrt(z * z + 1)
  return { value: (z + root) / 2, rise: (1 + z / root) / 2 }
}

function softStep(z) {
  const root = Math.sqrt(z * z + 1)
  return { value: z / root, rise: 1 / root ** 3 }
}

function priorsOf({ at, size }) {
  const prior = new Float64Array(size)
  const stiff = new Float64Array(size).fill(stiffness.option)
  stiff.fill(stiffness.base, at.base, at.options)
  prior.fill(-2, at.size, at.driverWeights)
  prior.fill(-1.5, at.driverWeights, at.lineWeights)
  stiff.fill(stiffness.weight, at.size, at.lineWeights)
  prior.fill(0.5, at.lineWeights)
  stiff.fill(stiffness.base, at.lineWeights)
  return { prior, stiffness: stiff }
}

/** Where a fit begins: near the priors, by a seed. */
export function startOf({ shape, prior }, seed) {
  let state = seed
  const around = (width) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state / 0x8000_0000 - 0.5) * width
  }
  const { at, drivers } = shape
  return prior.map((value, j) => {
    if (j < at.options) return j < drivers ? around(3) - 0.6 : around(1) - 0.2
    if (j < at.size) return around(0.4)
    if (j < at.driverWeights) return around(1.5) + 0.5 + value
    return j < at.lineWeights ? around(1) + 0.5 + value : value
  })
}

function short(value) {
  return Number(value.toFixed(4))
}

function rows(count, row) {
  return Array.from({ length: count }, (_, i) => row(i))
}

/** The parameters as `ImageCoefficients`, to four digits behind the point. */
export function coefficientsOf({ options, columns, measures, drivers, lines, at }, p) {
  const plain = (from, count) => Array.from(p.subarray(from, from + count), short)
  const positive = (from, count) => Array.from(p.subarray(from, from + count), (value) => short(Math.exp(value)))
  return {
    constant: short(Math.exp(p[at.constant])),
    lineWeights: positive(at.lineWeights, lines),
    driverWeights: rows(lines, (line) => positive(at.driverWeights + line * drivers, drivers)),
    base: plain(at.base, columns),
    size: rows(measures, (m) => positive(at.size + m * drivers, drivers)),
    options: Object.fromEntries(options.map((option, i) => [option, plain(at.options + i * columns, columns)])),
  }
}
