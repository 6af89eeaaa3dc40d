import type { PlannedRequest } from './scenario.js'

/** Who a peer is. One without requests is a worker. */
export interface PeerInit {
  address: string
  keyPath: string
  name: string
  requests?: PlannedRequest[]
}

/** What the process of a peer is told: first who it is, then when to begin, at last that it may go. */
export type PeerOrder =
  | { type: 'connect'; peer: PeerInit }
  /** By the machine's clock. Only requesters are told. */
  | { type: 'start'; startsAt: number }
  | { type: 'stop' }

/** What it says. A request that has ended is told by the peer that submitted it. */
export type PeerReport = { type: 'ready' } | { type: 'ended'; outcome: string } | { type: 'failed'; message: string }
