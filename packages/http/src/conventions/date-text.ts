/** A time in milliseconds since 1970 as the API writes it: `Fri, 02 Jan 2026 03:04:05 -0000`. */
export function dateTextOf(at: number): string {
  return new Date(at).toUTCString().replace(/GMT$/, '-0000')
}
