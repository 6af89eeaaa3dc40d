import { attempt } from '../../components/attempt.js'
import type { SubmitInit } from '@kudoswarm/peer'
import { effect, signal } from '@preact/signals'
import { proxy } from 'comlink'
import { peerView, tabPeer } from '../../peer/peer-client.js'
import type { AskEvent } from '../../peer/tab-peer.js'
import { hasKeptAsks, keepAsks, keptAsks } from './ask-memory.js'
import { afterEvent, newestRecords, newRecord, type AskRecord } from './ask-record.js'
import { chatAnswer } from './chat-format.js'

/** Time between two looks at why a request waits, in milliseconds. */
const explainMs = 4_000

/** Bytes of the id of a request. */
const requestIdBytes = 16

/** What this tab has asked, before it was loaded again too, the first one first. */
export const records = signal<readonly AskRecord[]>([])

let lastKey = 0

/** Whether there is something from before that is not shown yet, and so must stay as it was kept. */
let isBehind = hasKeptAsks()

/** Keys of the records that are being withdrawn. */
const cancelling = new Set<number>()

/** Asks the swarm, and keeps what becomes of it. */
export async function ask(init: { typed: string; submit: SubmitInit; chat: AskRecord['chat'] }): Promise<void> {
  // The page chooses the id, so that it can go on with the request however early it is loaded again.
  const requestId = crypto.getRandomValues(new Uint8Array(requestIdBytes))
  const record = newRecord({ ...init, submit: { ...init.submit, requestId }, key: (lastKey += 1) })
  records.value = newestRecords([...records.value, record])
  keep()
  await hear(record, (listener) => tabPeer.ask(record.submit, listener))
}

/** Shows what this tab had asked before it was loaded again, as soon as it is the peer that it was, and goes on with it. */
export function goOnAsking(): void {
  const stop = effect(() => {
    const peer = peerView.value?.peer
    if (peer === undefined) return
    queueMicrotask(() => stop())
    const kept = keptAsks(peer).map((record): AskRecord => ({ ...record, key: (lastKey += 1) }))
    records.value = newestRecords([...kept, ...records.peek()])
    isBehind = false
    keep()
    for (const record of kept) {
      if (record.state !== 'ended') void hear(record, (listener) => tabPeer.followAsk(record.submit, listener))
    }
  })
}

/** Has what becomes of a request kept in its record. */
async function hear(
  { key }: AskRecord,
  follow: (listener: (event: AskEvent) => void) => Promise<number>,
): Promise<void> {
  const timer = setInterval(() => void explain(key), explainMs)
  const listener = proxy((event: AskEvent) => {
    change(key, (it) => afterEvent(it, event))
    if (event.type === 'ended' || event.type === 'refused') {
      clearInterval(timer)
      keep()
    } else if (event.type === 'waiting') void explain(key)
    else stopWhereOver(key)
  })
  try {
    const number = await follow(listener)
    change(key, (it) => ({ ...it, number }))
    await explain(key)
  } catch (error) {
    clearInterval(timer)
    const message = error instanceof Error ? error.message : String(error)
    change(key, (it) => afterEvent(it, { type: 'refused', code: 'internal', message }))
    keep()
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
  keep()
}

function keep(): void {
  const peer = peerView.peek()?.peer
  if (peer !== undefined && !isBehind) keepAsks(peer, records.peek())
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
