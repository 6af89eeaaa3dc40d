import { decimals, wholeText } from '../strings/locale.js'

const few = decimals(2, 2)
const least = decimals(3)

/** Kudos from which on nobody reads decimals. */
const decimalsBelow = 1_000

/** Millikudos as kudos, as people read them: `1.25`, `1,250`; what is not nothing is never shown as nothing. */
export function kudosText(millikudos: bigint): string {
  const kudos = Number(millikudos) / 1000
  if (millikudos !== 0n && Math.abs(kudos) < 0.005) return least(kudos)
  return Math.abs(kudos) < decimalsBelow ? few(kudos) : wholeText(kudos)
}
