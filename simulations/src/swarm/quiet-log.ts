import type { Logger } from '@kudoswarm/ports'

/** A log that keeps nothing. */
export const quietLog: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing }

function nothing(): void {}
