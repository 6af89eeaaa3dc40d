/** How long a link works, in milliseconds. */
export const linkMs = 30 * 60_000

/** How long a result is kept, in milliseconds. */
export const resultMs = 2 * 3_600_000

/** How long a source image is kept, in milliseconds: as long as its request may wait, and run. */
export const sourceMs = 3 * 3_600_000
