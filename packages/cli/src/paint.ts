import pc from 'picocolors'

/** True if colours may be written to a stream: a terminal, and nobody said NO_COLOR. */
function isColoured(stream: Partial<NodeJS.WriteStream>): boolean {
  // Streams that are no terminals have no such property, and picocolors would take undefined for its own default.
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
}

/** Colours for stdout, which carries answers and tables. */
export const paint = pc.createColors(isColoured(process.stdout))

/** Colours for stderr, which carries progress and failures. */
export const paintStatus = pc.createColors(isColoured(process.stderr))
