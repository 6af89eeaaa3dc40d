import { announce } from './announcer.js'

/** Does what a click asks for; where that fails, people are told why. */
export function attempt(action: Promise<unknown>): void {
  action.catch((error: unknown) => announce(error instanceof Error ? error.message : String(error)))
}
