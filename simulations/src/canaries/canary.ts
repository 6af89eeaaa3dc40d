/** A bug that can be switched on: a change of one place of the compiled production code. */
export interface Canary {
  readonly name: string
  /** What the bug does. */
  readonly what: string
  /** The end of the path of a compiled file. */
  readonly file: string
  /** Text that the file has once, and what takes its place. */
  readonly find: string
  readonly replace: string
  /** The first seed from 1 on that finds it, as `npm run fault-search -- --canaries` measured; absent if it found none. */
  readonly foundBySeed?: number
}
