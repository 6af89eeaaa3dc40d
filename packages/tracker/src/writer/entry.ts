import type { Command, DomainState, Execution, Outcome, RecordedEvent, TimeMs } from '@kudoswarm/core'
import type { RecordChange, StoreBatch } from '@kudoswarm/ports'

/** What a command led to, or that it is not known whether it happened. */
export type Answer = Outcome | { ok: false; refusal: StorageUnavailable }

/** The store has failed. The command was not decided, or what it led to may be there or not. */
export interface StorageUnavailable {
  code: 'storage_unavailable'
  retryAfterMs: number
}

/** Content that is written together with the events that refer to it. */
export type Blob = StoreBatch['blobs'][number]

/** A command on its way into the journal. */
export interface CommandEntry {
  command: Command
  /** Called once, when the outcome is durable, with the state as it is then. */
  reply?: (answer: Answer, state: DomainState) => void
  /** Content that goes with the command; asked for right after it was decided. Must not throw. */
  blobs?: (execution: Execution, state: DomainState) => readonly Blob[]
  /** Records that change with the command; asked for right after it was decided. Must not throw. */
  records?: (execution: Execution, state: DomainState) => readonly RecordChange[]
  /** Set for what the tracker itself must bring about: it is tried again until the store takes it. */
  isOurs?: boolean
}

/** A change of records, without any event. */
export interface RecordEntry {
  /** Decides what becomes of records, after the commands and changes that were put before. Must not throw. */
  change: (state: DomainState) => readonly RecordChange[]
  /** Called once, when that is durable, or it is not known whether it happened. */
  reply: (answer: RecordAnswer) => void
}

/** Whether records have changed as decided. */
export type RecordAnswer = { ok: true } | { ok: false; refusal: StorageUnavailable }

/** Something that only looks. It sees everything that was durable when it was asked, and nothing that is not. */
export interface LookEntry {
  look: (state: DomainState) => void
}

/** What the writer works through, in order. */
export type Entry = CommandEntry | RecordEntry | LookEntry

/** What one turn of the writer decided. */
export interface Batch {
  entries: { entry: Entry; outcome?: Outcome }[]
  events: RecordedEvent[]
  blobs: Blob[]
  records: RecordChange[]
  at: TimeMs
}
