/** Version of this command, the same as in its package.json. */
export const version = '0.1.0'

/** How this program names itself to others. */
export const agent = `kudoswarm/${version}`
