import type { AccountNo, DomainState, Event, Worker, WorkerNo } from '@kudoswarm/core'
import { workerIdOf } from './worker-id.js'

/** By what a worker is looked for. */
interface Entry {
  readonly no: WorkerNo
  readonly id: string
  readonly account: AccountNo
  readonly name: string
}

/** The workers of the roster by id, owner and name, kept right by the events of the tracker. */
export class WorkerIndex {
  readonly #entries = new Map<WorkerNo, Entry>()
  readonly #byId = new Map<string, WorkerNo>()
  readonly #byAccount = new Map<AccountNo, Set<WorkerNo>>()
  readonly #byName = new Map<string, Set<WorkerNo>>()

  /** Takes over the workers that there are already. */
  load({ roster }: DomainState): void {
    for (const worker of roster.all()) this.#put(worker)
  }

  /** Takes an event into account. */
  count(event: Event): void {
    if (event.type === 'workerJoined') this.#put({ no: event.worker, ...event })
    else if (event.type === 'workerForgotten') this.#drop(event.worker)
  }

  /** The worker of an id, present or remembered. */
  find({ roster }: DomainState, id: string): Worker | undefined {
    const no = this.#byId.get(id)
    return no === undefined ? undefined : roster.find(no)
  }

  /** The id of the worker of a number. */
  idOf(no: WorkerNo): string | undefined {
    return this.#entries.get(no)?.id
  }

  /** The ids of the workers of an account. */
  idsOf(account: AccountNo): string[] {
    return [...(this.#byAccount.get(account) ?? [])].map((no) => this.#entries.get(no)!.id)
  }

  /** The ids of the workers of a name, which several may have. */
  idsNamed(name: string): string[] {
    return [...(this.#byName.get(name) ?? [])].map((no) => this.#entries.get(no)!.id)
  }

  #put({ no, peer, account, name }: Pick<Worker, 'no' | 'peer' | 'account' | 'name'>): void {
    const known = this.#entries.get(no)
    if (known?.account === account && known.name === name) return
    this.#drop(no)
    const entry = { no, id: known?.id ?? workerIdOf(peer), account, name }
    this.#entries.set(no, entry)
    this.#byId.set(entry.id, no)
    add(this.#byAccount, account, no)
    add(this.#byName, name, no)
  }

  #drop(no: WorkerNo): void {
    const entry = this.#entries.get(no)
    if (entry === undefined) return
    this.#entries.delete(no)
    // A worker that was forgotten and came back has another number, and its id is that one's.
    if (this.#byId.get(entry.id) === no) this.#byId.delete(entry.id)
    remove(this.#byAccount, entry.account, no)
    remove(this.#byName, entry.name, no)
  }
}

function add<Key>(groups: Map<Key, Set<WorkerNo>>, key: Key, no: WorkerNo): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, new Set([no]))
  else group.add(no)
}

function remove<Key>(groups: Map<Key, Set<WorkerNo>>, key: Key, no: WorkerNo): void {
  const group = groups.get(key)
  group?.delete(no)
  if (group?.size === 0) groups.delete(key)
}
