/** Thrown when the core finds its own state to be wrong. The process should stop and restart from the journal. */
export class InvariantError extends Error {
  readonly code = 'invariant_broken'
  override readonly name = 'InvariantError'
}

/**
 * Stops at a broken invariant. Always on.
 *
 * @throws InvariantError (`invariant_broken`)
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(`${message}; restart from the journal and report this`)
}

/**
 * The value, which cannot be missing in a correct state.
 *
 * @throws InvariantError (`invariant_broken`)
 */
export function present<T>(value: T | undefined, name: string): T {
  assert(value !== undefined, `${name} is missing`)
  return value
}
