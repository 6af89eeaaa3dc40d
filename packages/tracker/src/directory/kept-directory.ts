import type { Chance, Clock, Logger, RecordChange, Store } from '@kudoswarm/ports'
import { progressEvery } from '../progress.js'
import type { ProgressListener } from '../progress.js'
import type { RecordAnswer, RecordEntry } from '../writer/entry.js'
import type { CollectionKind } from './collection/collection.js'
import { KeptCollection } from './collection/kept-collection.js'
import type { CollectionReading } from './collection/kept-collection.js'
import { Turn } from './collection/turn.js'
import type { Contents } from './contents.js'
import type { Directory, DirectoryDraft, Rule, RuleAnswer } from './directory.js'
import { hasExpired, removeExpired } from './expiry.js'
import { newUuid } from './identifier.js'
import { addressTimeoutKind } from './items/address-timeout.js'
import { filterKind } from './items/filter.js'
import { invitationKind } from './items/invitation.js'
import { keyGiftKind } from './items/key-gift.js'
import { modesKind } from './items/modes.js'
import { newsKind } from './items/newspiece.js'
import { profileKind } from './items/profile.js'
import { requestNoteKind } from './items/request-note.js'
import { sharedKeyKind } from './items/shared-key.js'
import { styleCollectionKind } from './items/style-collection.js'
import { styleKind } from './items/style.js'
import { teamKind } from './items/team.js'
import { workerDetailKind } from './items/worker-detail.js'
import { workerMessageKind } from './items/worker-message.js'
import { workTallyKind } from './items/work-tally.js'
import type { NotKept } from './refusal.js'

/** Keys of records that cannot be read and are named in the log; the others are counted. */
const keysLogged = 10

/** What a directory is made of. */
export interface KeptDirectoryInit {
  store: Store
  clock: Clock
  chance: Chance
  logger: Logger
  /** Hands a change to the writer. */
  write: (entry: RecordEntry) => void
  /** Whether a name or a text must not be shown. */
  isProfane: (text: string) => boolean
}

/** What a rule came to. */
type Decision<Answer> = { answer: Answer | NotKept } | { error: unknown }

/** What the directory does with its collections, whatever they hold. */
interface Kept {
  settle(): void
  read(): CollectionReading
}

/** The directory as it is kept in records. It is empty until it is loaded. */
export class KeptDirectory implements Directory {
  readonly #init: KeptDirectoryInit
  readonly #turn = new Turn()
  readonly #kept = new Map<string, Kept>()
  readonly profiles = this.#keep('profiles', profileKind)
  readonly teams = this.#keep('teams', teamKind)
  readonly sharedKeys = this.#keep('sharedKeys', sharedKeyKind)
  readonly keyGifts = this.#keep('keyGifts', keyGiftKind)
  readonly styles = this.#keep('styles', styleKind)
  readonly styleCollections = this.#keep('styleCollections', styleCollectionKind)
  readonly filters = this.#keep('filters', filterKind)
  readonly workerMessages = this.#keep('workerMessages', workerMessageKind)
  readonly workerDetails = this.#keep('workerDetails', workerDetailKind)
  readonly modes = this.#keep('modes', modesKind)
  readonly addressTimeouts = this.#keep('addressTimeouts', addressTimeoutKind)
  readonly news = this.#keep('news', newsKind)
  readonly invitations = this.#keep('invitations', invitationKind)
  readonly requestNotes = this.#keep('requestNotes', requestNoteKind)
  readonly workTallies = this.#keep('workTallies', workTallyKind)

  constructor(init: KeptDirectoryInit) {
    this.#init = init
  }

  /** Reads everything anew from the store, and forgets what is not there. @throws StoreError */
  async load(onProgress: ProgressListener): Promise<void> {
    const readings = new Map(Array.from(this.#kept, ([name, kept]) => [name, kept.read()]))
    const unread: string[] = []
    let done = 0
    for await (const { key, value } of this.#init.store.readRecords()) {
      const slash = key.indexOf('/')
      const isRead = readings.get(key.slice(0, slash))?.take(key.slice(slash + 1), value)
      if (isRead !== true) unread.push(key)
      done += 1
      if (done % progressEvery === 0) onProgress({ part: 'records', done, total: undefined })
    }
    for (const reading of readings.values()) reading.end()
    if (unread.length === 0) return
    const fields = { records: unread.length, keys: unread.slice(0, keysLogged) }
    this.#init.logger.warn('records that cannot be read are passed over, and stay where they are', fields)
  }

  /** What was decided since the last time is durable. */
  settle(): void {
    for (const kept of this.#kept.values()) kept.settle()
  }

  change<Answer extends RuleAnswer>(rule: Rule<Answer>): Promise<Answer | NotKept> {
    return new Promise((resolve, reject) => {
      let decision: Decision<Answer>
      this.#init.write({
        change: () => {
          const decided = this.#decide(rule)
          decision = decided.decision
          return decided.changes
        },
        reply: (answer) => {
          if (!answer.ok) resolve(unavailable(answer))
          else if ('error' in decision) reject(decision.error)
          else resolve(decision.answer)
        },
      })
    })
  }

  recordsOf(rule: Rule<RuleAnswer>): readonly RecordChange[] {
    const { decision, changes } = this.#decide(rule)
    if ('error' in decision)
      this.#init.logger.error('a rule of the directory failed; report it with this log', { error: decision.error })
    return changes
  }

  /** Has some of what has expired removed, if there is any. */
  sweep(): void {
    if (hasExpired(this, this.#init.clock.now())) void this.change(removeExpired)
  }

  #decide<Answer extends RuleAnswer>(
    rule: Rule<Answer>,
  ): { decision: Decision<Answer>; changes: readonly RecordChange[] } {
    this.#turn.begin()
    try {
      const answer = rule(this.#draft())
      if (answer.ok) return { decision: { answer }, changes: this.#turn.end() }
      this.#turn.takeBack()
      return { decision: { answer }, changes: [] }
    } catch (error) {
      this.#turn.takeBack()
      const full = fullOf(error)
      return { decision: full === undefined ? { error } : { answer: full }, changes: [] }
    }
  }

  #draft(): DirectoryDraft {
    const { clock, chance, isProfane } = this.#init
    return {
      now: clock.now(),
      newId: () => newUuid(chance),
      isProfane,
      profiles: this.profiles.draft,
      teams: this.teams.draft,
      sharedKeys: this.sharedKeys.draft,
      keyGifts: this.keyGifts.draft,
      styles: this.styles.draft,
      styleCollections: this.styleCollections.draft,
      filters: this.filters.draft,
      workerMessages: this.workerMessages.draft,
      workerDetails: this.workerDetails.draft,
      modes: this.modes.draft,
      addressTimeouts: this.addressTimeouts.draft,
      news: this.news.draft,
      invitations: this.invitations.draft,
      requestNotes: this.requestNotes.draft,
      workTallies: this.workTallies.draft,
    }
  }

  #keep<Name extends keyof Contents>(name: Name, kind: CollectionKind<Contents[Name]>): KeptCollection<Contents[Name]> {
    const write = (act: () => void): Promise<{ ok: true } | NotKept> =>
      this.change(() => {
        act()
        return { ok: true } as const
      })
    const collection = new KeptCollection({ name, kind, turn: this.#turn, write })
    this.#kept.set(name, collection)
    return collection
  }
}

function unavailable({ refusal }: RecordAnswer & { ok: false }): NotKept {
  const { code, retryAfterMs } = refusal
  return { ok: false, code, message: 'this cannot be written down at the moment; try again', retryAfterMs }
}

function fullOf(error: unknown): NotKept | undefined {
  const isFull = error instanceof Error && 'code' in error && error.code === 'directory_full'
  return isFull ? { ok: false, code: 'directory_full', message: error.message } : undefined
}
