import type { AccountNo } from '@kudoswarm/core'
import { PeerError } from '@kudoswarm/peer'
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
  /** Questions that are not answered yet: it is closed after the last of them. */
  asking: number
  /** Whether nothing more is to be asked on it. */
  isLeft: boolean
}

/** Peers that are tried for one request, each of which may have as many open as one may. */
const peersTriedMax = 4

/**
 * Submits requests for REST clients. Each asker is a peer of its own, and another one where the peer has as many open
 * requests as one may have.
 */
export class Requesters {
  readonly #init: GatewayInit
  readonly #tracker: Pick<ServedTracker, 'vouch'>
  /** By asker; the one that was used last is last. */
  readonly #sessions = new Map<string, Kept>()
  /** Those that are being opened: whoever asks at once waits for the same. */
  readonly #opening = new Map<string, Promise<Kept>>()
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
    let full: Kept | undefined
    for (let tried = 1; ; tried++) {
      const kept = await this.#sessionOf(asker, full)
      try {
        return await ask(kept, body)
      } catch (error) {
        const isFull = error instanceof PeerError && error.code === 'requests_too_many'
        if (!isFull || tried === peersTriedMax) throw error
        full = kept
      }
    }
  }

  /** Ends every session. */
  async close(): Promise<void> {
    this.#cancelSweep()
    const sessions = [...this.#sessions.values()]
    this.#sessions.clear()
    await Promise.all(sessions.map((session) => session.close()))
  }

  /** The session of an asker, another one than that whose peer is full. */
  #sessionOf(asker: Asker, full: Kept | undefined): Kept | Promise<Kept> {
    const key = `${asker.account?.peer ?? ''} ${asker.onBehalfOf ?? ''} ${asker.ip}`
    const known = this.#sessions.get(key)
    if (known !== undefined && known !== full && known.session.state.name !== 'ended') {
      known.usedAt = this.#init.clock.now()
      this.#sessions.delete(key)
      this.#sessions.set(key, known)
      return known
    }
    const opening = this.#opening.get(key) ?? this.#open(asker, key).finally(() => this.#opening.delete(key))
    this.#opening.set(key, opening)
    return opening
  }

  async #open({ account, ip, onBehalfOf }: Asker, key: string): Promise<Kept> {
    const { chance, clock } = this.#init
    const identity = await this.#init.identityOf(chance.bytes(32))
    const endVouching = onBehalfOf === undefined ? undefined : this.#tracker.vouch(identity.peer, onBehalfOf)
    const opened = openGatewaySession(this.#init, { identity, account, ip })
    const close = (): Promise<void> => opened.close().finally(endVouching)
    const kept = { ...opened, close, usedAt: clock.now(), asking: 0, isLeft: false }
    const before = this.#sessions.get(key)
    if (before !== undefined) leave(before)
    this.#sessions.delete(key)
    this.#sessions.set(key, kept)
    if (this.#sessions.size > sessionsMax) this.#closeFirst()
    return kept
  }

  #closeFirst(): void {
    const [first] = this.#sessions
    if (first === undefined) return
    this.#sessions.delete(first[0])
    leave(first[1])
  }

  #closeIdle(): void {
    const before = this.#init.clock.now() - idleMsMax
    for (const [key, kept] of this.#sessions) {
      if (kept.usedAt > before) return
      this.#sessions.delete(key)
      leave(kept)
    }
  }
}

async function ask(kept: Kept, body: Bodies['submit']): Promise<Submitted> {
  kept.asking += 1
  try {
    await kept.session.connected()
    return await kept.session.ask('submit', body)
  } finally {
    kept.asking -= 1
    if (kept.isLeft) leave(kept)
  }
}

/** Closes a session, once nobody waits for an answer on it. */
function leave(kept: Kept): void {
  kept.isLeft = true
  if (kept.asking === 0) void kept.close()
}
