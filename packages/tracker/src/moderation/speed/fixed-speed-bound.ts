/** Megapixelsteps per second above which the worker of an image is suspected. */
export const imageSpeedMax = 20
/** Tokens per second above which the worker of a text is suspected. */
export const textSpeedMax = 150

/** Tokens per second of models with at least so many billions of parameters, of owners that are not trusted. */
const textSpeeds: readonly (readonly [billions: number, tokensPerSecond: number])[] = [
  [70, 30],
  [14, 100],
]

/** Models with fewer parameters, in billions, are no faster than one with so many. */
const smallestBillions = 0.001

/** What was done, and by whom. */
export interface SpeedSubject {
  readonly kind: 'image' | 'text'
  readonly model: string
  /** Parameters in billions, where the model is in the tracker's reference. */
  readonly parametersBillions?: number
  readonly isOwnerTrusted: boolean
}

/**
 * The bound on speed while nothing has been measured: megapixelsteps per second for images, tokens per second for text. A
 * mixture of experts, by `8x` in its name, may be three times as fast as others of its size, though not beyond 150. A model
 * of less than a billion parameters may be as many times as fast.
 */
export function fixedSpeedBound({ kind, model, parametersBillions, isOwnerTrusted }: SpeedSubject): number {
  if (kind === 'image') return imageSpeedMax
  if (parametersBillions !== undefined && parametersBillions < 1) {
    return textSpeedMax / Math.max(smallestBillions, parametersBillions)
  }
  if (isOwnerTrusted || parametersBillions === undefined) return textSpeedMax
  const [, speed] = textSpeeds.find(([billions]) => parametersBillions >= billions) ?? [0, textSpeedMax]
  return Math.min(textSpeedMax, model.toLowerCase().includes('8x') ? speed * 3 : speed)
}
