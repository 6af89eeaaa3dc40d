import type { AnswerOf } from '@kudoswarm/peer'
import { hexText } from '../../figures/hex-text.js'
import {
  accountWords,
  eventWords,
  postingWords,
  sharedEventWords,
  type MovementWords,
} from '../../strings/en/history.js'

/** A page of history as the tracker tells it. */
type HistoryPage = AnswerOf<'history'>
type HistoryEntry = HistoryPage['entries'][number]
type Posting = HistoryEntry['postings'][number]

/** One movement of an account, or one event that moved nothing, in words. */
export interface HistoryLine {
  key: string
  seq: bigint
  atMs: number
  text: string
  /** Millikudos, below 0 where they were paid; undefined where nothing moved. */
  amount: bigint | undefined
  /** Whether they lie in escrow. */
  isEscrow: boolean
  /** Id of the request, hex digits; empty where there is none. */
  request: string
}

/** Whose history it is: the number of the account, and whether everybody without an own one shares it. */
export interface HistoryOwner {
  account: bigint
  isShared: boolean
}

/** What a page says to an account, in the order of the page. */
export function linesOf(page: HistoryPage, { account, isShared }: HistoryOwner): HistoryLine[] {
  const escrows = new Set(
    page.accounts.filter(({ kind, owner }) => kind === 'escrow' && owner === account).map((one) => one.account),
  )
  return page.entries.flatMap((entry): HistoryLine[] => {
    const movements = entry.postings.flatMap((posting) => movementsOf(posting, { account, escrows }))
    const base = { seq: entry.seq, atMs: Number(entry.atMs), request: hexText(entry.request) }
    if (movements.length === 0) {
      const text = (isShared ? sharedEventWords[entry.event] : undefined) ?? eventWords[entry.event]
      const said = text ?? accountWords.unknownEvent(entry.event)
      return [{ ...base, key: String(entry.seq), text: said, amount: undefined, isEscrow: false }]
    }
    return movements.map(({ posting, direction, other }, at) => ({
      ...base,
      key: `${entry.seq} ${at}`,
      text: textOf(posting.kind, { direction, other: nameOf(other, page, account), event: entry.event, isShared }),
      amount: direction === 'out' ? -posting.amount : posting.amount,
      isEscrow: direction === 'escrow',
    }))
  })
}

interface Movement {
  posting: Posting
  direction: MovementWords['direction']
  other: bigint
}

/** Who serves their own request pays themselves, which is two movements. */
function movementsOf(
  posting: Posting,
  { account, escrows }: { account: bigint; escrows: ReadonlySet<bigint> },
): Movement[] {
  const { debit, credit } = posting
  const movements: Movement[] = []
  if (debit === account) movements.push({ posting, direction: 'out', other: credit })
  if (credit === account) movements.push({ posting, direction: 'in', other: debit })
  if (escrows.has(credit)) movements.push({ posting, direction: 'escrow', other: debit })
  return movements
}

function textOf(kind: string, movement: MovementWords): string {
  const words = Object.hasOwn(postingWords, kind) ? postingWords[kind] : undefined
  return words?.(movement) ?? accountWords.unknownPosting(kind)
}

function nameOf(account: bigint, { accounts }: HistoryPage, own: bigint): string | undefined {
  if (account === own) return undefined
  const found = accounts.find((one) => one.account === account)
  if (found?.kind === 'treasury' || found?.kind === 'burn' || found?.kind === 'anonymous')
    return accountWords[found.kind]
  return found?.kind === 'escrow' ? accountWords.escrow(found.owner) : accountWords.numbered(account)
}
