/** How often workers may ask and deliver: `timeWindow` in milliseconds. */
export const workerRateLimit = { max: 60, timeWindow: 1_000 }
