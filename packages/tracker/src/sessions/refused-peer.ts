import type { AccountNo } from '@kudoswarm/core'

/** Something that a peer was refused, or sent away for. */
export interface RefusedPeer {
  /** For whom the peer acts; 0 before it has said that. */
  account: AccountNo
  code: string
  message: string
}

/** Is told of what peers are refused. Must not throw. */
export type RefusalListener = (refused: RefusedPeer) => void
