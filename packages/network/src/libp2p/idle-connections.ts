/** A connection, as far as it is watched here. */
export interface Idleable {
  abort(error: Error): void
}

interface Entry {
  channels: number
  timer: NodeJS.Timeout | undefined
}

/** Ends connections that carry no channel for too long: a peer with nothing to say holds no place. */
export class IdleConnections {
  readonly #idleMsMax: number
  readonly #entries = new Map<Idleable, Entry>()

  constructor(init: { idleMsMax: number }) {
    this.#idleMsMax = init.idleMsMax
  }

  /** A connection is there. */
  open(connection: Idleable): void {
    const entry = { channels: 0, timer: undefined }
    this.#entries.set(connection, entry)
    this.#watch(connection, entry)
  }

  /** It carries one channel more. Returns what to call when that has ended. */
  carry(connection: Idleable): () => void {
    const entry = this.#entries.get(connection)
    if (entry === undefined) return () => {}
    entry.channels += 1
    clearTimeout(entry.timer)
    return () => {
      entry.channels -= 1
      if (entry.channels === 0 && this.#entries.get(connection) === entry) this.#watch(connection, entry)
    }
  }

  /** It is gone. */
  close(connection: Idleable): void {
    clearTimeout(this.#entries.get(connection)?.timer)
    this.#entries.delete(connection)
  }

  #watch(connection: Idleable, entry: Entry): void {
    entry.timer = setTimeout(() => connection.abort(new Error('the connection carries no channel')), this.#idleMsMax)
    entry.timer.unref()
  }
}
