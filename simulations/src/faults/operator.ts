import type { Clock } from '@kudoswarm/ports'
import type { Answer, Grant, Tracker } from '@kudoswarm/tracker'
import { newProfile } from '@kudoswarm/tracker/directory'
import type { Complain } from '../peers-audit/complain.js'
import type { BarringRole, GrantFlaw, PlannedRole } from './plan.js'

/** How long the operator waits for an answer before it is asked for again, in milliseconds. */
const patienceMs = 5_000

/** Pause before a grant that was not taken is made again, in milliseconds. */
const againMs = 500

/** What an operator is made of. */
export interface OperatorInit {
  clock: Pick<Clock, 'after'>
  /** The tracker, while it runs. */
  tracker: () => Tracker | undefined
  /** Hears of every grant that the tracker has said is made. */
  granted: (id: Uint8Array) => void
  complain: Complain
}

/** Kudos for the account of a key. */
export interface OperatorGrant {
  accountKey: Uint8Array
  kudos: number
  /** How many times it is made at once, under one id. @default 1 */
  times?: number
  /** What is wrong with it. @default nothing */
  flaw?: GrantFlaw
}

const done: Answer = { ok: true, type: 'done' }
const unavailable: Answer = { ok: false, refusal: { code: 'storage_unavailable', retryAfterMs: againMs } }

/** Something that the operator has the tracker do; it may be done again. */
type Act = (tracker: Tracker) => Promise<Answer>

/** The operator of the tracker: makes grants, and makes each again under its id until it hears what came of it. */
export class Operator {
  readonly #init: OperatorInit
  #grants = 0
  /** The most kudos a month that an account was ever to get, by its key. */
  readonly #monthly = new Map<string, number>()
  /** By peer id, what the operator wants last: what is insisted on may come late. */
  readonly #suspended = new Map<string, boolean>()
  /** By account key, with which role it may not serve, if any, likewise. */
  readonly #barred = new Map<string, BarringRole | undefined>()

  constructor(init: OperatorInit) {
    this.#init = init
  }

  /** Makes a grant. Resolves when the tracker has answered, however often it went meanwhile; never rejects. */
  async grant({ accountKey, kudos, times = 1, flaw }: OperatorGrant): Promise<void> {
    const amount = flaw === 'amount' ? 0n : BigInt(kudos) * 1_000n
    const grant = { id: this.#nextId(), accountKey, amount, reason: 'the plan' }
    const answers = await Promise.all(Array.from({ length: times }, () => this.#insist(grant)))
    for (const answer of answers) this.#expect(answer, flaw === 'amount' ? 'amount_invalid' : undefined)
    if (flaw !== 'id' || answers[0]?.ok !== true) return
    this.#expect(await this.#insist({ ...grant, amount: amount + 1n }), 'grant_id_taken')
  }

  /** Changes a role, as often as it takes. Resolves when the tracker has answered; never rejects. */
  async changeRole(accountKey: Uint8Array, role: PlannedRole, isHeld: boolean): Promise<void> {
    const answer = await this.#insistOn(async (tracker) => {
      const account = await tracker.look(({ ledger }) => ledger.findByKey(accountKey)?.no)
      // Of one that has no account yet there is nothing to change.
      return account === undefined ? done : tracker.changeRole(account, role, isHeld)
    })
    if (!answer.ok) this.#init.complain('grant_answer_wrong', `a role is refused with ${answer.refusal.code}`)
  }

  /**
   * Has an account get so much each month, and be paid that several times at once, as often as it takes. Resolves when the
   * tracker has answered; never rejects.
   */
  async payMonthly(accountKey: Uint8Array, kudos: number, times: number): Promise<void> {
    const key = Buffer.from(accountKey).toString('hex')
    const most = Math.max(kudos, this.#monthly.get(key) ?? 0)
    this.#monthly.set(key, most)
    const answer = await this.#insistOn(async (tracker) => {
      const account = await tracker.look(({ ledger }) => ledger.findByKey(accountKey)?.no)
      if (account === undefined) return done
      const noted = await tracker.directory.change((draft) => {
        const known = draft.profiles.get(String(account)) ?? newProfile({ account, name: key, now: draft.now })
        draft.profiles.put({ ...known, monthlyKudos: kudos })
        return { ok: true }
      })
      if (!noted.ok) return unavailable
      const answers = await Promise.all(Array.from({ length: times }, () => tracker.payMonthly(account)))
      const got = await tracker.look(({ ledger }) => ledger.get(account).tally.monthly)
      if (got > BigInt(this.#monthly.get(key)!) * 1_000n)
        this.#init.complain('grant_answer_wrong', `${got} were paid in a month, of ${most} kudos at most`)
      return answers.find(({ ok }) => !ok) ?? done
    })
    if (!answer.ok) this.#init.complain('grant_answer_wrong', `monthly kudos are refused with ${answer.refusal.code}`)
  }

  /** Suspends a worker or resumes it, as often as it takes. Resolves when the tracker has answered; never rejects. */
  async suspend(peer: string, isSuspended: boolean): Promise<void> {
    this.#suspended.set(peer, isSuspended)
    const answer = await this.#insistOn(async (tracker) => {
      const worker = await tracker.look(({ roster }) => roster.findByPeer(peer)?.no)
      if (worker === undefined) return { ok: true, type: 'done' }
      return tracker.workers.suspend(worker, this.#suspended.get(peer) === true)
    })
    // It may have been forgotten meanwhile.
    const told = answer.ok ? undefined : answer.refusal.code
    if (told !== undefined && told !== 'worker_unknown')
      this.#init.complain('grant_answer_wrong', `a suspension is refused with ${told}`)
  }

  /** Has an account have a role with which it may not serve, or none, as often as it takes. Resolves when the tracker has answered; never rejects. */
  async bar(accountKey: Uint8Array, role: BarringRole | undefined): Promise<void> {
    const key = Buffer.from(accountKey).toString('hex')
    this.#barred.set(key, role)
    const answer = await this.#insistOn(async (tracker) => {
      const account = await tracker.look(({ ledger }) => ledger.findByKey(accountKey)?.no)
      if (account === undefined) return done
      const flagged = await tracker.changeRole(account, 'flagged', this.#barred.get(key) === 'flagged')
      return flagged.ok ? tracker.changeRole(account, 'deleted', this.#barred.get(key) === 'deleted') : flagged
    })
    if (!answer.ok) this.#init.complain('grant_answer_wrong', `a role is refused with ${answer.refusal.code}`)
  }

  /** An account may be one too many; else a grant is made, or refused as it must be. */
  #expect(answer: Answer, code: string | undefined): void {
    const told = answer.ok ? undefined : answer.refusal.code
    if (told === code || told === 'accounts_too_many') return
    this.#init.complain('grant_answer_wrong', `a grant is answered with ${told ?? 'ok'} instead of ${code ?? 'ok'}`)
  }

  async #insist(grant: Grant): Promise<Answer> {
    const answer = await this.#insistOn((tracker) => tracker.grant(grant))
    if (answer.ok) this.#init.granted(grant.id)
    return answer
  }

  async #insistOn(act: Act): Promise<Answer> {
    for (;;) {
      const answer = await this.#ask(act)
      if (answer !== undefined && (answer.ok || answer.refusal.code !== 'storage_unavailable')) return answer
      await new Promise<void>((resolve) => void this.#init.clock.after(againMs, resolve))
    }
  }

  /** Undefined where nobody answers: the tracker is away, or goes before it has. */
  #ask(act: Act): Promise<Answer | undefined> {
    const tracker = this.#init.tracker()
    if (tracker === undefined) return Promise.resolve(undefined)
    return new Promise((resolve, reject) => {
      this.#init.clock.after(patienceMs, () => resolve(undefined))
      act(tracker).then(resolve, reject)
    })
  }

  #nextId(): Uint8Array {
    this.#grants += 1
    const id = new Uint8Array(16).fill(this.#grants & 0xff)
    id[15] = this.#grants >> 8
    return id
  }
}
