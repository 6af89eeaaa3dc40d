/** Where a tracker on the same machine serves HTTP unless it is told otherwise: commands find it there by themselves. */
export const apiUrlDefault = 'http://127.0.0.1:4711'
