import type { HistoryEntry, HistoryPage } from '@kudoswarm/protocol'
import type { Question } from './audit-channel.js'
import { fail } from './audit-error.js'
import { anonymous, rememberedLeases } from './audit-policy.js'
import { hexOf } from './audit-state.js'
import type { LeaseRecord, RequestRecord } from './audit-state.js'
import type { JournalEvent } from './journal-event.js'
import { accountsOf, postingsOf } from './posting.js'
import { same } from './told.js'
import type { Telling } from './told.js'

const limitDefault = 50

/** Checks `history_page`: the very events that were asked for, none left out; session.md §4.7. */
export function checkPage(telling: Telling, body: HistoryPage, question: Question<'history'>): void {
  const { state, channel } = telling
  const { forward, follow, limit } = question.body
  const lastSeq = Number(body.lastSeq)
  if (lastSeq > state.seq) fail('ack_not_durable', `a page ends at event ${lastSeq}, durable is ${state.seq}`)
  const max = Math.min(limit === 0 ? limitDefault : limit, state.limits.historyEntriesMax)
  if (body.entries.length > max)
    fail('limit_exceeded', `a page has ${body.entries.length} entries, ${max} were asked for`)
  checkSize(telling, body)
  const account = accountOf(telling, question)
  if (forward) checkForward(telling, body, { account, afterSeq: Number(question.body.afterSeq), max })
  else checkBackward(telling, body, { account, beforeSeq: Number(question.body.beforeSeq), max })
  if ((!forward || !body.more) && lastSeq < question.seq)
    fail('told_otherwise', `a page ends at event ${lastSeq}, ${question.seq} was durable when it was asked for`)
  checkNames(telling, body)
  if (follow) channel.history = { account, seq: lastSeq }
}

/** What was read for a page is bounded, but for its first event; session.md §4.7. */
function checkSize({ state, history }: Telling, { entries, accounts }: HistoryPage): void {
  const { historyReadBytesMax, historyAccountsMax } = state.limits
  const bytes = entries.reduce((sum, { seq }) => sum + history.bytesOf(Number(seq)), 0)
  if (entries.length > 1 && bytes > historyReadBytesMax)
    fail('limit_exceeded', `a page has ${bytes} bytes of the journal, ${historyReadBytesMax} are read`)
  if (accounts.length > historyAccountsMax)
    fail('limit_exceeded', `a page names ${accounts.length} accounts, ${historyAccountsMax} are allowed`)
}

function accountOf({ state, channel }: Telling, { body }: Question<'history'>): number | undefined {
  if (body.all) return undefined
  if (body.accountKey.length === 0) return channel.account ?? anonymous
  const account = state.byKey.get(hexOf(body.accountKey))
  return (
    account?.no ??
    fail('ack_not_durable', `the history of account ${hexOf(body.accountKey)} is told, which is not durable`)
  )
}

function checkForward(
  telling: Telling,
  body: HistoryPage,
  { account, afterSeq, max }: { account: number | undefined; afterSeq: number; max: number },
): void {
  const { history } = telling
  let seq = afterSeq
  for (const entry of body.entries) {
    same('the next event of a page', Number(entry.seq), history.nextAfter(account, seq))
    checkEntry(telling, entry)
    seq = Number(entry.seq)
  }
  if (body.more) same('history_page.last_seq', Number(body.lastSeq), seq)
  checkLength(telling, body, { max, next: history.nextAfter(account, seq) })
  const next = history.nextAfter(account, seq)
  if (!body.more && next <= Number(body.lastSeq))
    fail('told_otherwise', `a page up to event ${body.lastSeq} leaves out event ${next}`)
}

function checkBackward(
  telling: Telling,
  body: HistoryPage,
  { account, beforeSeq, max }: { account: number | undefined; beforeSeq: number; max: number },
): void {
  const { history } = telling
  const end = Number(body.lastSeq) + 1
  let seq = beforeSeq === 0 ? end : Math.min(beforeSeq, end)
  for (const entry of body.entries) {
    same('the next event of a page', Number(entry.seq), history.lastBefore(account, seq))
    checkEntry(telling, entry)
    seq = Number(entry.seq)
  }
  const next = history.lastBefore(account, seq)
  same('history_page.more', body.more, next > 0)
  checkLength(telling, body, { max, next })
}

/** A page that goes on has as many entries as were asked for, or the next is too much to read; session.md §4.7. */
function checkLength(
  { state, history }: Telling,
  { entries, more }: HistoryPage,
  { max, next }: { max: number; next: number },
): void {
  if (!more || entries.length === max) return
  if (next === Infinity) fail('told_otherwise', `there is told to be more, and nothing follows on the page`)
  const bytes = entries.reduce((sum, { seq }) => sum + history.bytesOf(Number(seq)), history.bytesOf(next))
  if (bytes <= state.limits.historyReadBytesMax)
    fail('told_otherwise', `a page has ${entries.length} entries of ${max}, and event ${next} is left out of it`)
}

function checkNames({ state, history }: Telling, body: HistoryPage): void {
  const named = new Set<number>()
  for (const { account: no, kind, key, owner } of body.accounts) {
    const account = state.accounts[Number(no) - 1]
    if (account === undefined) return fail('ack_not_durable', `account ${no} is named and not durable`)
    same(`the kind of account ${no}`, kind, account.kind)
    same(`the key of account ${no}`, hexOf(key), account.key)
    same(`the owner of account ${no}`, owner, BigInt(account.owner ?? 0))
    named.add(account.no)
  }
  const events = body.entries.map(({ seq }) => history.find(Number(seq))!.event)
  for (const { debit, credit } of events.flatMap(postingsOf)) {
    if (!named.has(debit) || !named.has(credit))
      fail('told_otherwise', `a page does not name accounts ${debit} and ${credit}, which it mentions`)
  }
  same('the number of accounts that are named', body.accounts.length, named.size)
  const mentioned = new Set(events.flatMap((event) => [...accountsOf(event)]))
  const strange = [...named].find((no) => !mentioned.has(no))
  if (strange !== undefined) fail('told_otherwise', `a page names account ${strange}, which nothing in it mentions`)
}

/** Checks `posted`: the next event of what the session follows. */
export function checkPosted(telling: Telling, body: HistoryEntry): void {
  const { channel, history } = telling
  if (channel.history === undefined)
    return fail('answer_unasked', `event ${body.seq} is posted to a session that does not follow`)
  checkEntry(telling, body)
  same(
    'the next event that is posted',
    Number(body.seq),
    history.nextAfter(channel.history.account, channel.history.seq),
  )
  channel.history.seq = Number(body.seq)
}

/** Checks that an entry says what the event says. */
function checkEntry({ state, history }: Telling, entry: HistoryEntry): void {
  const read = history.find(Number(entry.seq))
  if (read === undefined) return fail('ack_not_durable', `event ${entry.seq} is told, durable is ${state.seq}`)
  const { at, event } = read
  same(`the time of event ${entry.seq}`, entry.atMs, BigInt(at))
  same(`the name of event ${entry.seq}`, entry.event, event.type)
  const { entryPostingsMax } = state.limits
  if (entry.postings.length > entryPostingsMax)
    fail('limit_exceeded', `event ${entry.seq} has ${entry.postings.length} postings, ${entryPostingsMax} are allowed`)
  const expected = postingsOf(event)
  same(`the number of postings of event ${entry.seq}`, entry.postings.length, expected.length)
  for (const [index, { debit, credit, amount, kind }] of expected.entries()) {
    const told = entry.postings[index]!
    const isSame =
      Number(told.debit) === debit && Number(told.credit) === credit && told.amount === amount && told.kind === kind
    if (!isSame)
      fail('told_otherwise', `event ${entry.seq} posts ${amount} from ${debit} to ${credit} and is told otherwise`)
  }
  const lease = 'lease' in event ? state.leases[event.lease - 1] : undefined
  checkRequestName(entry, requestOf(state.requests, event, lease), lease)
  const worker = 'worker' in event ? state.workers.get(event.worker)?.peer : lease?.worker.peer
  const isForgotten = lease !== undefined && !isRemembered(lease)
  if (entry.worker !== '' || !isForgotten) same(`the worker of event ${entry.seq}`, entry.worker, worker ?? '')
}

function requestOf(
  requests: readonly RequestRecord[],
  event: JournalEvent,
  lease: LeaseRecord | undefined,
): RequestRecord | undefined {
  return 'request' in event ? requests[event.request - 1] : lease?.job.request
}

/** Whether a lease is sure to be remembered; queue.md §4.3. */
function isRemembered(lease: LeaseRecord): boolean {
  const { job, state, worker } = lease
  if (state === 'unsuited') return !job.request.isForgotten && job.request.unsuited.get(worker) === lease
  return !job.request.isForgotten && job.past.length <= rememberedLeases
}

/** The request is named as long as it is remembered; of a lease, as long as its job remembers that. */
function checkRequestName(
  entry: HistoryEntry,
  request: RequestRecord | undefined,
  lease: LeaseRecord | undefined,
): void {
  const isOptional = request === undefined || request.isForgotten || (lease !== undefined && !isRemembered(lease))
  if (entry.request.length === 0 && isOptional) return
  same(`the request of event ${entry.seq}`, hexOf(entry.request), request?.id ?? '')
}
