/** Fewest and most characters of a text. */
export interface LengthBounds {
  min: number
  max: number
}

/** Whether a text has so many characters, those beyond the first 65 536 of Unicode counted once. */
export function isWithin(text: string, { min, max }: LengthBounds): boolean {
  // No text has more characters than units, or fewer than half as many.
  if (text.length < min || text.length > 2 * max) return false
  let length = 0
  for (const _ of text) length += 1
  return length >= min && length <= max
}
