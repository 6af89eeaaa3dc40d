import type { AccountNo, DomainState, Millikudos } from '@kudoswarm/core'
import { sha256OfText } from '@kudoswarm/protocol'
import type { KeptDirectory } from '../directory/kept-directory.js'
import { monthlyGroup } from '../directory/items/profile.js'
import type { Answer } from '../writer/entry.js'
import type { Writer } from '../writer/writer.js'
import { calendarMonthOf } from '../calendar/calendar-day.js'

/** How often it is looked for who is to be paid, in milliseconds. */
export const lookMs = 3_600_000

/** Accounts that are paid at once; the others follow. */
const paidAtOnce = 500

const millikudosPerKudos = 1_000n
const grantIdBytes = 16

/** What paying takes. */
export interface MonthlyKudosInit {
  directory: Pick<KeptDirectory, 'profiles' | 'recordsOf'>
  writer: Pick<Writer, 'execute' | 'look' | 'now'>
}

/** A grant that is due. */
interface Due {
  account: AccountNo
  id: Uint8Array
  amount: Millikudos
  month: string
}

/**
 * Pays accounts what they get each calendar month, UTC: in every month as much as the most that they were to get in it. What
 * of that an account has got already, the ledger itself says: the id of a grant follows from the account, the month and
 * what was paid before. So nothing is paid twice, whatever is repeated, lost or restarted. Implements
 * protocol-spec/ledger.md §4.4.2.
 */
export class MonthlyKudos {
  readonly #init: MonthlyKudosInit
  /** One payment after the other: each counts on what the one before has left. */
  #line: Promise<unknown> = Promise.resolve()
  #lookAt = 0

  constructor(init: MonthlyKudosInit) {
    this.#init = init
  }

  /** Pays an account what it has not got yet. Resolves when that is durable, or to why not. */
  async pay(account: AccountNo): Promise<Answer> {
    const [answer] = await this.#payInTurn([account])
    return answer ?? { ok: true, type: 'done' }
  }

  /** Pays everybody, if it was not looked for them within the last hour. What fails is tried again the next time. */
  async sweep(): Promise<void> {
    const now = this.#init.writer.now()
    if (now < this.#lookAt) return
    this.#lookAt = now + lookMs
    const accounts = this.#init.directory.profiles.inGroup(monthlyGroup).map(({ account }) => account as AccountNo)
    for (let at = 0; at < accounts.length; at += paidAtOnce) {
      await this.#payInTurn(accounts.slice(at, at + paidAtOnce))
    }
  }

  #payInTurn(accounts: readonly AccountNo[]): Promise<Answer[]> {
    const paying = this.#line.then(() => this.#pay(accounts))
    this.#line = paying
    return paying
  }

  async #pay(accounts: readonly AccountNo[]): Promise<Answer[]> {
    const { writer } = this.#init
    const month = calendarMonthOf(writer.now())
    const due = await new Promise<Due[]>((resolve) => {
      writer.look((state) => resolve(accounts.flatMap((account) => this.#dueOf(state, account, month))))
    })
    return Promise.all(due.map((one) => this.#grant(one)))
  }

  #dueOf({ ledger }: DomainState, account: AccountNo, month: string): Due[] {
    const { monthlyKudos = 0 } = this.#init.directory.profiles.get(String(account)) ?? {}
    const roles = ledger.find(account)?.roles
    if (roles === undefined || roles.has('deleted') || roles.has('flagged')) return []
    let paid = 0n
    for (;;) {
      const id = grantIdOf(account, month, paid)
      const grant = ledger.findGrant(id)
      if (grant !== undefined) paid += grant.amount
      else {
        const amount = BigInt(monthlyKudos) * millikudosPerKudos - paid
        return amount > 0n ? [{ account, id, amount, month }] : []
      }
    }
  }

  /** The note of when is written together with the grant. */
  #grant({ account, amount, id, month }: Due): Promise<Answer> {
    const { directory, writer } = this.#init
    return new Promise((resolve) => {
      writer.execute({
        command: { type: 'grantKudos', id, account, amount, reason: `for ${month}`, kind: 'monthly' },
        reply: resolve,
        records: ({ events }) => {
          if (!events.some(({ event }) => event.type === 'kudosGranted')) return []
          return directory.recordsOf((draft) => {
            const profile = draft.profiles.get(String(account))
            if (profile !== undefined) draft.profiles.put({ ...profile, monthlyPaidAt: writer.now() })
            return { ok: true }
          })
        },
      })
    })
  }
}

/** The id of the grant that follows on so much that was paid to an account for a month. */
function grantIdOf(account: AccountNo, month: string, paid: Millikudos): Uint8Array {
  return sha256OfText(`kudoswarm/monthly/1\n${account}\n${month}\n${paid}\n`).subarray(0, grantIdBytes)
}
