import type { ErrorCode } from './errors/registry.js'

/** What a decoder gives: the value, or why there is none. Decoders never throw. */
export type Decoded<Value> = { ok: true; value: Value } | Undecoded

/** Why something from outside was refused. `detail` names the field or the place, for people. */
export interface Undecoded {
  ok: false
  code: ErrorCode
  detail: string
}
