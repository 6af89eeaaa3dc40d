import { formatOfNumber } from '../../src/frame/frame.js'

/** Numbers of fields that a tag of two bytes can hold. */
const numbers = Array.from({ length: 2 ** 11 }, (_, number) => number)

/** Every kind of frame, in the order of their numbers. */
export const frameKinds = numbers.flatMap((number) => formatOfNumber(number)?.kind ?? [])
