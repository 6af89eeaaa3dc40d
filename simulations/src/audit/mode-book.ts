import { createHash } from 'node:crypto'
import type { RecordChange } from '@kudoswarm/ports'
import type { AuditState } from './audit-state.js'

/** A text to workers, as it is recorded. */
export interface NoticeRecord {
  message: string
  origin?: string
  worker?: string
  expiresAt: number
}

/** What records say that decides who is let in, and what is told to workers; session.md §4.3 to §4.6. */
export class ModeBook {
  /** New requests are refused. */
  maintenance = false
  /** New workers need an invitation. */
  inviteOnly = false
  /** No accounts are opened for new keys. */
  raid = false
  /** Workers that accounts were invited to have, by account. */
  readonly #invited = new Map<number, number>()
  /** Accounts of the workers of which there is a record, by the id that it has. */
  readonly #recorded = new Map<string, number>()

  /** Texts to workers, those too that were removed: they may have been on their way. */
  readonly #notices = new Map<string, NoticeRecord>()

  /** A text to workers, by its id. */
  notice(id: string): NoticeRecord | undefined {
    return this.#notices.get(id)
  }

  /** Takes what became of records. True where it decides otherwise than before about what waits for an answer. */
  keep(records: readonly RecordChange[]): boolean {
    let isOther = false
    for (const { key, value } of records) {
      const [kind, id = ''] = key.split('/')
      if (kind === 'workerMessages' && value !== undefined)
        this.#notices.set(id, JSON.parse(new TextDecoder().decode(value)) as NoticeRecord)
      if (kind !== 'modes' && kind !== 'profiles' && kind !== 'workerDetails') continue
      const item = (value === undefined ? {} : JSON.parse(new TextDecoder().decode(value))) as Record<string, unknown>
      if (kind === 'modes') {
        this.maintenance = item['maintenance'] === true
        this.inviteOnly = item['inviteOnly'] === true
        this.raid = item['raid'] === true
      } else if (kind === 'profiles') this.#invited.set(Number(id), Number(item['workersInvited'] ?? 0))
      else if (typeof item['owner'] === 'number') this.#recorded.set(id, item['owner'])
      else this.#recorded.delete(id)
      isOther ||= kind !== 'workerDetails'
    }
    return isOther
  }

  /** Whether a peer that joins is a new worker for which its account has no invitation; session.md §4.6. */
  lacksInvitation(state: AuditState, { peer, account, seq }: { peer: string; account: number; seq: number }): boolean {
    if (!this.inviteOnly) return false
    const own = state.workerByPeer.get(peer)
    // What came of the question itself is no ground to let it in.
    if (own !== undefined && own.account === account && own.joinedSeq <= seq) return false
    const id = recordIdOf(peer)
    if (state.seq === seq && this.#recorded.get(id) === account) return false
    const others = new Set<string>()
    for (const [other, owner] of this.#recorded) if (owner === account) others.add(other)
    for (const worker of state.workers.values()) if (worker.account === account) others.add(recordIdOf(worker.peer))
    others.delete(id)
    return others.size >= (this.#invited.get(account) ?? 0)
  }
}

/** The id of the record of a worker: 16 bytes of the SHA-256 of its peer id, as a UUID is written. */
export function recordIdOf(peer: string): string {
  const hex = createHash('sha256').update(peer).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
