import { announceFailure } from './announcer.js'

/** Does what a click asks for; where that fails, people are told why. */
export function attempt(action: Promise<unknown>): void {
  action.catch((error: unknown) => announceFailure(reasonText(error)))
}

/** Why something has failed, for people. */
export function reasonText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
