import type { ReceiptVerdict } from '@kudoswarm/peer'
import type { Receipt } from '@kudoswarm/protocol'
import type { AskEvent, KnownSubmit } from '../../peer/tab-peer.js'
import type { ChatFormatName } from './chat-format.js'

/** An answer, as far as it is here, and the receipt for it. Amounts are millikudos. */
export interface Answer {
  text: string
  tokens: number
  /** Whether its worker is gone, so that another one writes it anew. */
  isLost: boolean
  ended: { state: string; receipt: Receipt | undefined; verdict: ReceiptVerdict; paid: bigint; tax: bigint } | undefined
}

/** Why a request waits: a code, a text for people, and for how many workers it holds. */
export interface WaitReason {
  code: string
  text: string
  count: number
}

/** Something this tab has asked, and what has become of it. */
export interface AskRecord {
  /** Tells the records of this tab apart. */
  key: number
  /** What the user has typed. */
  typed: string
  /** What the swarm was asked, and under which id. */
  submit: KnownSubmit
  /** The turns that a chat is made of; undefined for a completion. */
  chat: { conversation: number; format: ChatFormatName } | undefined
  /** The peer's number of the request; undefined before it has one. */
  number: number | undefined
  state: 'sending' | 'waiting' | 'running' | 'ended'
  /** Place in the queue; 0 where that is not known. */
  position: number
  reasons: readonly WaitReason[]
  /** Why nothing comes: the connection is being made anew. */
  isReconnecting: boolean
  answers: readonly Answer[]
  /** How it has ended. `refused`: it was never taken; `message` says why. */
  end: { outcome: string; code: string; message: string; paid: bigint } | undefined
}

/** What a record begins with. */
type NewRecord = Pick<AskRecord, 'key' | 'typed' | 'submit' | 'chat'>

/** Requests that the page remembers. */
export const recordsMax = 100

/** A record of what is about to be asked. */
export function newRecord({ key, typed, submit, chat }: NewRecord): AskRecord {
  const answers = Array.from({ length: submit.generations ?? 1 }, (): Answer => {
    return { text: '', tokens: 0, isLost: false, ended: undefined }
  })
  return {
    key,
    typed,
    submit,
    chat,
    number: undefined,
    state: 'sending',
    position: 0,
    reasons: [],
    isReconnecting: false,
    answers,
    end: undefined,
  }
}

/** The record after an event. */
export function afterEvent(record: AskRecord, event: AskEvent): AskRecord {
  switch (event.type) {
    case 'submitted':
      return { ...record, state: record.state === 'sending' ? 'waiting' : record.state }
    case 'queued':
      return { ...record, position: event.position, isReconnecting: false }
    case 'output':
      return {
        ...record,
        state: 'running',
        reasons: [],
        isReconnecting: false,
        answers: withAnswer(record, event.generation, (answer) => {
          return { ...answer, text: answer.text + event.text, tokens: event.tokens, isLost: false }
        }),
      }
    case 'restarted':
      return waitingAgain({
        ...record,
        answers: withAnswer(record, event.generation, (it) => ({ ...it, text: '', tokens: 0, isLost: false })),
      })
    case 'waiting':
      return waitingAgain({
        ...record,
        answers: withAnswer(record, event.generation, (it) => ({ ...it, isLost: it.text !== '' })),
      })
    case 'jobEnded': {
      const { state, receipt, verdict, paid, tax } = event
      const ended = { state, receipt, verdict, paid, tax }
      return { ...record, answers: withAnswer(record, event.generation, (answer) => ({ ...answer, ended })) }
    }
    case 'reconnecting':
      return { ...record, isReconnecting: true }
    case 'ended':
      return ended(record, { outcome: event.outcome, code: event.code, message: '', paid: event.paid })
    case 'refused':
      return ended(record, { outcome: 'refused', code: event.code, message: event.message, paid: 0n })
    default:
      return record
  }
}

/** What is remembered of all records: the newest, and those that have not ended. */
export function newestRecords(all: readonly AskRecord[]): readonly AskRecord[] {
  const surplus = all.length - recordsMax
  return surplus <= 0 ? all : all.filter(({ state }, at) => at >= surplus || state !== 'ended')
}

/** It waits as a whole where nothing of it is being written any more. */
function waitingAgain(record: AskRecord): AskRecord {
  const isWritten = record.answers.some(({ text, isLost, ended }) => ended === undefined && text !== '' && !isLost)
  return isWritten || record.state !== 'running' ? record : { ...record, state: 'waiting', position: 0 }
}

function ended(record: AskRecord, end: AskRecord['end']): AskRecord {
  return { ...record, state: 'ended', reasons: [], isReconnecting: false, end }
}

function withAnswer({ answers }: AskRecord, generation: number, change: (answer: Answer) => Answer): Answer[] {
  return answers.map((answer, at) => (at === generation ? change(answer) : answer))
}
