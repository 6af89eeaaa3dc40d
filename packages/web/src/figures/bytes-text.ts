import { units } from '../strings/en/units.js'

const { bytes: names } = units

/** A number of bytes as people read it: `2.4 MB`. */
export function bytesText(bytes: number): string {
  let amount = bytes
  let unit = 0
  while (amount >= 999.5 && unit < names.length - 1) {
    amount /= 1000
    unit += 1
  }
  const digits = unit > 0 && amount < 9.95 ? 1 : 0
  return `${amount.toFixed(digits)} ${names[unit]}`
}
