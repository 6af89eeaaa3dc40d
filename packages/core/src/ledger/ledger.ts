import { assert, present } from '../assert.js'
import { bytesToText } from '../byte-text.js'
import type { AccountOpened, Event, KudosGranted, KudosTaken } from '../event.js'
import type { AccountNo, Millikudos, TimeMs } from '../ids.js'
import type { Account } from './accounts.js'
import { postingsOf } from './postings.js'
import { countInto, newTally } from './tally.js'
import { TransferMemory } from './transfer-memory.js'

/** A grant that was made, so that a repeated command is not a second one. What was taken is one of less than nothing. */
export interface Grant {
  readonly account: AccountNo
  readonly amount: Millikudos
}

/** Every account there ever was, with the sum over all of them, which is zero after every event. */
export class Ledger {
  /** What accounts have lately given each other. */
  readonly transfers = new TransferMemory()
  private readonly accounts: Account[] = []
  private readonly byKey = new Map<string, Account>()
  private readonly grants = new Map<string, Grant>()
  private sum: Millikudos = 0n

  /** Accounts, which are numbered from 1 to this. */
  get size(): number {
    return this.accounts.length
  }

  /** Sum over all accounts. */
  get total(): Millikudos {
    return this.sum
  }

  /** The account of a number, if there is one. */
  find(account: AccountNo): Account | undefined {
    return this.accounts[account - 1]
  }

  /** The account of a number that the state itself refers to. */
  get(account: AccountNo): Account {
    return present(this.accounts[account - 1], `account ${account}`)
  }

  /** The registered account of an Ed25519 key. */
  findByKey(key: Uint8Array): Account | undefined {
    return this.byKey.get(bytesToText(key))
  }

  /** Every account, by number. */
  all(): readonly Account[] {
    return this.accounts
  }

  /** The grant of an operator's id, and all of them by id as `bytesToText`. */
  findGrant(id: Uint8Array): Grant | undefined {
    return this.grants.get(bytesToText(id))
  }

  /** Every grant by its id, as `bytesToText`, in the order in which they were made. */
  allGrants(): ReadonlyMap<string, Grant> {
    return this.grants
  }

  /** Opens an account with nothing in it. */
  open(event: AccountOpened, at: TimeMs): void {
    assert(event.account === this.accounts.length + 1, `account ${event.account} is out of order`)
    this.add({
      dueKind: 'account',
      no: event.account,
      dueAt: 0,
      dueIndex: -1,
      kind: event.kind,
      keyText: event.key === undefined ? '' : bytesToText(event.key),
      owner: event.owner,
      openedAt: at,
      escrow: undefined,
      balance: 0n,
      held: 0n,
      trusted: false,
      roles: new Set(),
      tally: newTally(),
      trustAt: undefined,
      minted: 0n,
      mintedDay: 0,
    })
  }

  /** Takes an account over from a snapshot. */
  add(account: Account): void {
    this.accounts.push(account)
    if (account.owner !== undefined) this.get(account.owner).escrow = account.no
    this.sum += account.balance
    if (account.keyText !== '') this.byKey.set(account.keyText, account)
  }

  /** Remembers a grant. */
  noteGrant({ type, id, account, amount }: KudosGranted | KudosTaken): void {
    this.addGrant(bytesToText(id), { account, amount: type === 'kudosTaken' ? -amount : amount })
  }

  /** Takes a grant over from a snapshot. */
  addGrant(idText: string, grant: Grant): void {
    this.grants.set(idText, grant)
  }

  /** Makes the postings of an event. */
  post(event: Event): void {
    for (const posting of postingsOf(event)) {
      assert(posting.amount > 0n, 'a posting moves nothing or backwards')
      const debit = this.get(posting.debit)
      const credit = this.get(posting.credit)
      debit.balance -= posting.amount
      this.sum -= posting.amount
      credit.balance += posting.amount
      this.sum += posting.amount
    }
    assert(this.sum === 0n, 'the ledger does not sum to zero')
    countInto((no) => this.get(no), event)
  }

  /** Adds to what an account holds, or with a negative amount frees it. */
  hold(account: AccountNo, amount: Millikudos): void {
    if (amount === 0n) return
    const entry = this.get(account)
    entry.held += amount
    assert(entry.held >= 0n, `account ${account} holds less than nothing`)
  }
}
