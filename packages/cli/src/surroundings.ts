import { randomBytes } from 'node:crypto'
import type { Chance, Clock, Logger } from '@kudoswarm/ports'
import { pino } from 'pino'

/** The longest that one timer of the machine waits, in milliseconds; a longer one would fire at once. */
const timerMsMax = 0x7fff_ffff

/** The machine's clock. It stands still where the machine's time was set back. */
export function createSystemClock(): Clock {
  let latest = 0
  return {
    now() {
      latest = Math.max(latest, Date.now())
      return latest
    },
    after(ms, fire) {
      let timer: NodeJS.Timeout
      const wait = (leftMs: number): void => {
        const stepMs = Math.min(leftMs, timerMsMax)
        timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : fire()), stepMs)
      }
      wait(ms)
      return () => clearTimeout(timer)
    },
    soon(fire) {
      setImmediate(fire)
    },
  }
}

/** The machine's random generator, fit for keys. */
export const systemChance: Chance = { bytes: (length) => randomBytes(length) }

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
