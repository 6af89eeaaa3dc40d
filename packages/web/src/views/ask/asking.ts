import { attempt } from '../../components/attempt.js'
import type { SubmitInit } from '@kudoswarm/peer'
import { signal } from '@preact/signals'
import { proxy } from 'comlink'
import { tabPeer } from '../../peer/peer-client.js'
import type { AskEvent } from '../../peer/tab-peer.js'
import { afterEvent, newestRecords, newRecord, type AskRecord } from './ask-record.js'
import { chatAnswer } from './chat-format.js'

/** Time between two looks at why a request waits, in milliseconds. */
const explainMs = 4_000

/** What this tab has asked since it was opened, the first one first. */
export const records = signal<readonly AskRecord[]>([])

let lastKey = 0

/** Keys of the records that are being withdrawn. */
const cancelling = new Set<number>()

/** Asks the swarm, and keeps what becomes of it. */
export async function ask(init: { typed: string; submit: SubmitInit; chat: AskRecord['chat'] }): Promise<void> {
  const record = newRecord({ ...init, key: (lastKey += 1) })
  const { key } = record
  records.value = newestRecords([...records.value, record])
  const timer = setInterval(() => void explain(key), explainMs)
  const listener = proxy((event: AskEvent) => {
    change(key, (it) => afterEvent(it, event))
    if (event.type === 'ended' || event.type === 'refused') clearInterval(timer)
    else stopWhereOver(key)
  })
  try {
    const number = await tabPeer.ask(init.submit, listener)
    change(key, (it) => ({ ...it, number }))
    await explain(key)
  } catch (error) {
    clearInterval(timer)
    const message = error instanceof Error ? error.message : String(error)
    change(key, (it) => afterEvent(it, { type: 'refused', code: 'internal', message }))
  }
}

/** Withdraws a request; what was made is paid. */
export async function cancel(key: number): Promise<void> {
  const number = find(key)?.number
  if (number === undefined || cancelling.has(key)) return
  cancelling.add(key)
  try {
    await tabPeer.cancel(number)
  } finally {
    cancelling.delete(key)
  }
}

/** Forgets what has ended. */
export function forgetEnded(): void {
  records.value = records.value.filter(({ state }) => state !== 'ended')
}

/** A chat's answer is over where the model begins to speak for the user: the rest is not wanted, nor paid for. */
function stopWhereOver(key: number): void {
  const record = find(key)
  if (record?.chat === undefined || record.state !== 'running') return
  const { format } = record.chat
  if (record.answers.every(({ text }) => chatAnswer(format, text).isOver)) attempt(cancel(key))
}

async function explain(key: number): Promise<void> {
  const record = find(key)
  if (record?.state !== 'waiting' || record.number === undefined) return
  try {
    const { reasons } = await tabPeer.explain(record.number)
    change(key, (it) => (it.state === 'waiting' ? { ...it, reasons } : it))
  } catch {
    // It has ended meanwhile, or the connection is being made anew: both are shown by themselves.
  }
}

function find(key: number): AskRecord | undefined {
  return records.value.find((record) => record.key === key)
}

function change(key: number, how: (record: AskRecord) => AskRecord): void {
  records.value = records.value.map((record) => (record.key === key ? how(record) : record))
}
