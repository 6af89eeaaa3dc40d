/** Characters of each end that are left. */
const endLength = 6

/** A long id by its two ends, which is enough to tell a few apart. */
export function shortId(id: string): string {
  return id.length <= 2 * endLength + 1 ? id : `${id.slice(0, endLength)}…${id.slice(-endLength)}`
}
