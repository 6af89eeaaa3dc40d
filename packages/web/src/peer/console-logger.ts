import type { Logger } from '@kudoswarm/ports'

/** Tells the browser's console what people who look there may want to know. */
export const consoleLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: (message, details) => console.warn(message, details),
  error: (message, details) => console.error(message, details),
}
