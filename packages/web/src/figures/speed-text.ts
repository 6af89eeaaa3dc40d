/** A number of things per second: with a decimal as long as that says something. */
export function speedText(perSecond: number): string {
  return perSecond < 9.95 ? perSecond.toFixed(1) : String(Math.round(perSecond))
}
