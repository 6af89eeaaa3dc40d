import type { AccountNo } from '@kudoswarm/core'
import { PeerError } from '@kudoswarm/peer'
import type { TrackerSession } from '@kudoswarm/peer'
import type { Bodies, Submitted } from '@kudoswarm/protocol'
import type { Identity } from '@kudoswarm/ports'
import { openGatewaySession } from './gateway.js'
import type { GatewayInit, GatewaySession } from './gateway.js'
import type { ServedTracker } from '../http-server.js'

/** How long a session is kept that nobody asks anything on, in milliseconds. */
export const idleMsMax = 60_000

/** Sessions that are kept at once; of more, the one that was used longest ago is closed. */
export const sessionsMax = 2_048

/** Who asks. */
export interface Asker {
  /** Undefined for the anonymous account. */
  account: Identity | undefined
  /** Address of the client. */
  ip: string
  /** Account for which it asks without a proof: it has shown a shared key of the owner's. */
  onBehalfOf?: AccountNo
}

interface Kept extends GatewaySession {
  usedAt: number
}

/**
 * Submits requests for REST clients. Each asker is a peer of its own, and another one where the peer has as many open
 * requests as one may have.
 */
export class Requesters {
  readonly #init: GatewayInit
  readonly #tracker: Pick<ServedTracker, 'vouch'>
  /** By asker; the one that was used last is last. */
  readonly #sessions = new Map<string, Kept>()
  readonly #cancelSweep: () => void

  constructor(init: GatewayInit, tracker: Pick<ServedTracker, 'vouch'>) {
    this.#init = init
    this.#tracker = tracker
    let cancel: (() => void) | undefined
    const sweep = (): void => {
      this.#closeIdle()
      cancel = init.clock.after(idleMsMax, sweep)
    }
    cancel = init.clock.after(idleMsMax, sweep)
    this.#cancelSweep = () => cancel?.()
  }

  /** Submits a request, or asks for its price. @throws PeerError the refusal */
  async submit(asker: Asker, body: Bodies['submit']): Promise<Submitted> {
    try {
      return await ask(await this.#sessionOf(asker, false), body)
    } catch (error) {
      if (!(error instanceof PeerError) || error.code !== 'requests_too_many') throw error
      return ask(await this.#sessionOf(asker, true), body)
    }
  }

  /** Ends every session. */
  async close(): Promise<void> {
    this.#cancelSweep()
    const sessions = [...this.#sessions.values()]
    this.#sessions.clear()
    await Promise.all(sessions.map((session) => session.close()))
  }

  async #sessionOf({ account, ip, onBehalfOf }: Asker, isAnew: boolean): Promise<TrackerSession> {
    const { chance, clock } = this.#init
    const key = `${account?.peer ?? ''} ${onBehalfOf ?? ''} ${ip}`
    const known = this.#sessions.get(key)
    this.#sessions.delete(key)
    if (known !== undefined && !isAnew && known.session.state.name !== 'ended') {
      known.usedAt = clock.now()
      this.#sessions.set(key, known)
      return known.session
    }
    void known?.close()
    const identity = await this.#init.identityOf(chance.bytes(32))
    const endVouching = onBehalfOf === undefined ? undefined : this.#tracker.vouch(identity.peer, onBehalfOf)
    const opened = openGatewaySession(this.#init, { identity, account, ip })
    const close = (): Promise<void> => opened.close().finally(endVouching)
    const kept = { ...opened, close, usedAt: clock.now() }
    void this.#sessions.get(key)?.close()
    this.#sessions.set(key, kept)
    if (this.#sessions.size > sessionsMax) this.#closeFirst()
    return kept.session
  }

  #closeFirst(): void {
    const [first] = this.#sessions
    if (first === undefined) return
    this.#sessions.delete(first[0])
    void first[1].close()
  }

  #closeIdle(): void {
    const before = this.#init.clock.now() - idleMsMax
    for (const [key, kept] of this.#sessions) {
      if (kept.usedAt > before) return
      this.#sessions.delete(key)
      void kept.close()
    }
  }
}

async function ask(session: TrackerSession, body: Bodies['submit']): Promise<Submitted> {
  await session.connected()
  return session.ask('submit', body)
}
