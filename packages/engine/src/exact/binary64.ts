/**
 * Natural logarithm, exponential, sine and cosine in binary64 from + − × ÷ only, because those that languages provide
 * differ between platforms (exact-arithmetic §5). Methods and coefficients are those of Sun's fdlibm, which may be
 * freely used, copied, modified and distributed; relative errors are below 1e-15.
 */

const bytes = new DataView(new ArrayBuffer(8))

/** 2ⁿ for −1022 ≤ n ≤ 1023, exactly. */
function powerOfTwo(n: number): number {
  bytes.setUint32(0, (n + 1023) << 20)
  bytes.setUint32(4, 0)
  return bytes.getFloat64(0)
}

const ln2High = 6.9314718036912381649e-1
const ln2Low = 1.90821492927058770002e-10
const log2e = Math.LOG2E

/** The smallest argument for which `exp` is not 0: results below e⁻⁷⁰⁰ are +0, so that none is subnormal. */
export const expArgumentMin = -700

/** The largest argument of `exp`. */
export const expArgumentMax = 700

/** eˣ; +0 for x below −700 (−∞ included). `x` is at most 700. */
export function exp(x: number): number {
  if (x < expArgumentMin) return 0
  const n = Math.floor(x * log2e + 0.5)
  const high = x - n * ln2High
  const low = n * ln2Low
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  return y * powerOfTwo(n)
}

/** ln x for a normal, finite x > 0. */
export function ln(x: number): number {
  bytes.setFloat64(0, x)
  const top = bytes.getUint32(0)
  let k = (top >>> 20) - 1023
  bytes.setUint32(0, (top & 0xfffff) | 0x3ff00000)
  let m = bytes.getFloat64(0)
  // Keeping m between √½ and √2 keeps f small, where the series converges.
  if (m > Math.SQRT2) {
    m = m / 2
    k += 1
  }
  const f = m - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  return k * ln2High - (half - (s * (half + (even + odd)) + k * ln2Low) - f)
}

/** Largest magnitude of an angle: 2²⁰ radians, so that the multiples of π/2 below are exact. */
export const angleMax = 2 ** 20

const twoOverPi = 6.36619772367581382433e-1
const halfPi1 = 1.57079632673412561417
const halfPi2 = 6.0771005063039659766e-11
const halfPi2Tail = 2.02226624879595063154e-21

/** Sine and cosine of `angle`, 0 ≤ angle ≤ 2²⁰ radians. */
export function sinCos(angle: number): { sin: number; cos: number } {
  const n = Math.floor(angle * twoOverPi + 0.5)
  // n · halfPi1 and n · halfPi2 are exact, since the constants have 33 bits and n has at most 20.
  const t = angle - n * halfPi1
  const w = n * halfPi2
  const r = t - w
  const tail = n * halfPi2Tail - (t - r - w)
  const high = r - tail
  const low = r - high - tail
  const sin = kernelSin(high, low)
  const cos = kernelCos(high, low)
  const quadrant = n & 3
  if (quadrant === 0) return { sin, cos }
  if (quadrant === 1) return { sin: cos, cos: -sin }
  if (quadrant === 2) return { sin: -sin, cos: -cos }
  return { sin: -cos, cos: sin }
}

/** Sine of x + y for |x| ≤ π/4, y the tail of x. */
function kernelSin(x: number, y: number): number {
  const z = x * x
  const v = z * x
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  return x - (z * (0.5 * y - v * r) - y - v * -1.66666666666666324348e-1)
}

/** Cosine of x + y for |x| ≤ π/4, y the tail of x. */
function kernelCos(x: number, y: number): number {
  const z = x * x
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))))
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + (z * r - x * y))
}
