import { checkRecords } from '@kudoswarm/ports'
import type { RecordChange } from '@kudoswarm/ports'

/** What one decision in the writer's turn has changed so far, and how to take it back. */
export class Turn {
  #changes: RecordChange[] | undefined
  #undo: (() => void)[] = []

  /** Begins a decision. @throws Error within another one */
  begin(): void {
    if (this.#changes !== undefined) throw new Error('broken invariant: a rule asks for another decision')
    this.#changes = []
    this.#undo = []
  }

  /** Ends it. Returns what becomes of records. */
  end(): readonly RecordChange[] {
    const changes = this.#changes ?? []
    this.#changes = undefined
    return changes
  }

  /** Ends it as if nothing had been decided. */
  takeBack(): void {
    for (const undo of this.#undo.reverse()) undo()
    this.#changes = undefined
  }

  /** Notes a change. @throws Error outside of a decision, and where the record would break a limit */
  note(change: RecordChange): void {
    if (this.#changes === undefined) throw new Error('broken invariant: records change only in a decision')
    checkRecords([change])
    this.#changes.push(change)
  }

  /** Sets an entry of a map. */
  set<Value>(map: Map<string, Value>, key: string, value: Value): void {
    const had = map.has(key)
    const before = map.get(key) as Value
    this.#undo.push(() => (had ? map.set(key, before) : map.delete(key)))
    map.set(key, value)
  }

  /** Has something else done when the decision is taken back. */
  onTakeBack(undo: () => void): void {
    this.#undo.push(undo)
  }
}
