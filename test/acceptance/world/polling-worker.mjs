/** A worker of the AI Horde's REST API: it asks for work again and again, and delivers over the same API. */
import { setTimeout as delay } from 'node:timers/promises'
import { AcceptanceFailure } from '../failure.mjs'

/** Between two questions for work, in milliseconds. */
const pollMs = 500

/** What both workers say that they are. */
export const bridgeAgent = 'Kudoswarm acceptance worker:1:https://www.npmjs.com/package/sillytavern'

/** Posts to the API as one account. */
export class WorkerApi {
  #url
  #apikey

  /** @param {{ url: string, apikey: string }} init address of the API (…/api/v2), and the key of the worker's owner */
  constructor({ url, apikey }) {
    this.#url = url
    this.#apikey = apikey
  }

  /** @throws AcceptanceFailure worker_refused */
  async post(path, body) {
    const headers = { 'Content-Type': 'application/json', apikey: this.#apikey }
    const response = await fetch(`${this.#url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const answer = await response.json()
    if (response.status === 200) return answer
    const message = `POST ${path} of a worker: status ${response.status}, ${JSON.stringify(answer)}`
    throw new AcceptanceFailure('worker_refused', message)
  }
}

/**
 * Polls for as long as the run goes on.
 *
 * @param {() => Promise<void>} poll asks for work once, and does it
 * @returns {{ asked: Promise<void>, failed: Promise<never> }} `asked` once it has asked for work the first time;
 *   `failed` where the tracker refuses something
 */
export function startPolling(poll) {
  const asked = poll()
  const failed = goOn(poll, asked)
  // Whoever waits for it is told; when the tracker has been stopped, nobody does.
  failed.catch(() => undefined)
  return { asked, failed }
}

async function goOn(poll, asked) {
  await asked
  for (;;) {
    await delay(pollMs)
    await poll()
  }
}
