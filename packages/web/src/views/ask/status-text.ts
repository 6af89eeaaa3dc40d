import { strings } from '../../strings/en.js'
import type { AskRecord } from './ask-record.js'
import { chatAnswer } from './chat-format.js'

const words = strings.ask.status

/** How a request stands, in a line. */
export function statusText(record: AskRecord): string {
  const { state, position, isReconnecting, end } = record
  if (state === 'ended') return end === undefined ? '' : endText(record, end)
  if (isReconnecting) return words.reconnecting
  if (state === 'sending') return words.sending
  if (state === 'running') return words.running
  if (position > 0) return words.queued(position)
  return record.answers.some(({ isLost }) => isLost) ? words.waitingAgain : words.waiting
}

/** Whether a chat was ended because the model had said all, and not by the user. */
export function isWholeChat({ chat, answers }: AskRecord): boolean {
  return chat !== undefined && answers.every(({ text }) => chatAnswer(chat.format, text).isOver)
}

function endText(record: AskRecord, end: NonNullable<AskRecord['end']>): string {
  if (end.outcome === 'refused') return end.message
  if (end.outcome === 'completed' || isWholeChat(record)) return words.completed
  return words.ended(end.outcome, end.code)
}
