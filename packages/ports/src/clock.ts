/** Time, handed in so that it can be simulated. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC, an integer that never decreases. */
  now(): number
  /** Calls `fire` once after at least `ms` milliseconds; the returned function cancels. `fire` must not throw. */
  after(ms: number, fire: () => void): () => void
  /** Calls `fire` after everything that is already due in this turn, before time passes. For batching. */
  soon(fire: () => void): void
}

/** Chance, handed in so that it can be seeded. */
export interface Chance {
  /** Uniformly random bytes. */
  bytes(length: number): Uint8Array
}
