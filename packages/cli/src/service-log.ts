import type { Logger } from '@kudoswarm/ports'
import { pino } from 'pino'

/** How much a service writes to its log. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** One of `logLevels`. */
export type LogLevel = (typeof logLevels)[number]

/** A log on stderr, one JSON object a line. */
export function createServiceLog(level: LogLevel): Logger {
  const log = pino({ level, base: undefined }, pino.destination({ dest: 2, sync: true }))
  return {
    debug: (message, fields) => log.debug(fields ?? {}, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  }
}
