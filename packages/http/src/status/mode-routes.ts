import type { FastifyInstance } from 'fastify'
import { changeModes, modesOf } from '@kudoswarm/tracker/directory'
import type { Modes } from '@kudoswarm/tracker/directory'
import { textToBytes } from '@kudoswarm/core'
import type { Caller } from '../accounts/caller.js'
import { decided } from '../directory/directory-answer.js'
import { callerOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import type { ServedTracker } from '../http-server.js'
import { apiKeyOf, optionalApiKeyOf } from '../input/bodies/caller.js'
import type { Fields } from '../input/bodies/fields.js'

/** Requests a minute. */
const config = { rateLimit: { max: 30 } }

/** Requests that are withdrawn at once when the maintenance begins. */
const withdrawnAtOnce = 256

/** States of the tracker as a whole: `/api/v2/status/modes`. Moderators see whether it is raided. */
export function addModeRoutes(app: FastifyInstance, parts: DirectoryParts): void {
  const { accounts, bodies, tracker } = parts
  const { directory } = tracker
  app.get('/status/modes', { config }, async ({ headers }) => {
    const apiKey = optionalApiKeyOf(headers)
    const caller = apiKey === undefined ? undefined : await accounts.find(apiKey)
    return viewOf(modesOf(directory), caller)
  })
  app.put('/status/modes', { config }, async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = bodies.read('modes', body)
    const caller = await callerOf(parts, headers)
    const given = modesIn(fields)
    const answer = await directory.change((draft) => changeModes(draft, caller, given))
    const { before, modes } = decided(answer)
    if (modes.maintenance && !before.maintenance) await withdrawWaiting(tracker)
    return viewOf(modes, caller)
  })
}

function modesIn(fields: Fields): Partial<Modes> {
  const given = (name: string): boolean | undefined => (fields.has(name) ? fields.flag(name, false) : undefined)
  const modes = {
    maintenance: given('maintenance_mode'),
    inviteOnly: given('invite_only_mode'),
    raid: given('raid_mode'),
  }
  return Object.fromEntries(Object.entries(modes).filter(([, isOn]) => isOn !== undefined))
}

function viewOf({ maintenance, inviteOnly, raid }: Modes, caller: Caller | undefined): object {
  const seen = caller?.isModerator === true ? { raid_mode: raid } : {}
  return { maintenance_mode: maintenance, invite_only_mode: inviteOnly, ...seen }
}

/** Withdraws what waits; jobs that workers have in hand may still be delivered, and are paid. */
async function withdrawWaiting(tracker: Pick<ServedTracker, 'look' | 'withdraw'>): Promise<void> {
  const waiting = await tracker.look(({ requests }) => {
    const found: Uint8Array[] = []
    for (const { idText, jobs, outcome } of requests.all()) {
      const isWaiting = outcome === undefined && jobs.some(({ state }) => state === 'waiting' || state === 'offered')
      if (isWaiting) found.push(textToBytes(idText))
    }
    return found
  })
  for (let at = 0; at < waiting.length; at += withdrawnAtOnce) {
    await Promise.all(waiting.slice(at, at + withdrawnAtOnce).map((id) => tracker.withdraw(id)))
  }
}
