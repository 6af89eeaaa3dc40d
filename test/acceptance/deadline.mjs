/** Waiting that ends. */
import { setTimeout as delay } from 'node:timers/promises'
import { AcceptanceFailure } from './failure.mjs'

/**
 * Asks again and again until there is an answer.
 *
 * @template T
 * @param {{ what: string, msMax: number, everyMs: number }} init what is waited for, and how long at most
 * @param {() => Promise<T | undefined>} ask undefined while there is no answer
 * @returns {Promise<T>}
 */
export async function untilThere({ what, msMax, everyMs }, ask) {
  const endsAt = performance.now() + msMax
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > endsAt)
      throw new AcceptanceFailure('too_slow', `After ${msMax / 1000} s there is no ${what}.`)
    await delay(everyMs)
  }
}

/**
 * A promise that has to be settled in time.
 *
 * @template T
 * @param {{ what: string, msMax: number }} init
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function within({ what, msMax }, work) {
  const stop = new AbortController()
  const late = delay(msMax, undefined, { signal: stop.signal }).then(() => {
    throw new AcceptanceFailure('too_slow', `After ${msMax / 1000} s there is no ${what}.`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    stop.abort()
    late.catch(() => undefined)
  }
}
