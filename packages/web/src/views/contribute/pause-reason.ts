import { strings } from '../../strings/en.js'
import { isWithinHours } from './hours.js'
import type { Settings } from './settings.js'

/** Why no more jobs are taken for now. */
export interface PauseReason {
  code: 'paused_by_user' | 'on_battery' | 'outside_hours'
  /** For people; ends with the way out. */
  message: string
}

/** What decides about a pause. */
export interface PauseSigns {
  settings: Settings
  isPausedByUser: boolean
  /** Undefined where the browser does not tell. */
  isOnBattery: boolean | undefined
  time: Date
}

/** The first reason to pause: the user's wish, the battery, the hours. Undefined: go on. */
export function pauseReason({ settings, isPausedByUser, isOnBattery, time }: PauseSigns): PauseReason | undefined {
  const words = strings.contribute.pauses
  if (isPausedByUser) return { code: 'paused_by_user', message: words.byUser }
  if (settings.pausesOnBattery && isOnBattery === true) return { code: 'on_battery', message: words.battery }
  const { hours } = settings
  if (hours !== undefined && !isWithinHours(hours, time)) {
    return { code: 'outside_hours', message: words.hours(hours.from) }
  }
  return undefined
}
