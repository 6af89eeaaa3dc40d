import type { Policy } from '@kudoswarm/core'
import type { limits, VerifySignature } from '@kudoswarm/protocol'
import type { Clock, Identity, Logger, Store } from '@kudoswarm/ports'
import type { ExpectedRequests } from './arrivals/expected-requests.js'
import type { CompletedJob } from './arrivals/completed-job.js'
import type { VouchedPeers } from './arrivals/vouched-peers.js'
import type { Directory } from './directory/directory.js'
import type { Feed } from './feed.js'
import type { HistoryFeed } from './history/history-feed.js'
import type { ReadingLine } from './history/reading-line.js'
import type { HeldLeases } from './offers/held-leases.js'
import type { JoinRate } from './limits/join-rate.js'
import type { OpenJobs } from './limits/open-jobs.js'
import type { DiskReserve } from './limits/disk-reserve.js'
import type { OpeningRate } from './limits/opening-rate.js'
import type { ContentRoom } from './offers/content-room.js'
import type { Offers } from './offers/offers.js'
import type { InputShelf } from './offers/input-shelf.js'
import type { Relay } from './relay/relay.js'
import type { RefusedPeer } from './sessions/refused-peer.js'
import type { SessionTable } from './sessions/session-table.js'
import type { Speeds } from './statistics/speeds.js'
import type { WorkStatistics } from './statistics/work-statistics.js'
import type { SpeedJudge } from './tracker.js'
import type { Receipts } from './wire/receipt.js'
import type { Writer } from './writer/writer.js'

/** The limits of the protocol, any of which an operator may lower. */
export type TrackerLimits = { readonly [Name in keyof typeof limits]: number }

/** What every part of a running tracker works with. */
export interface Service {
  readonly store: Store
  readonly clock: Clock
  readonly identity: Identity
  readonly verifySignature: VerifySignature
  readonly logger: Logger
  readonly policy: Policy
  readonly limits: TrackerLimits
  readonly agent: string
  readonly writer: Writer
  readonly directory: Directory
  readonly sessions: SessionTable
  readonly relay: Relay
  readonly inputs: InputShelf
  readonly room: ContentRoom
  readonly offers: Offers
  readonly leases: HeldLeases
  readonly openings: OpeningRate
  readonly joins: JoinRate
  readonly openJobs: OpenJobs
  readonly diskReserve: DiskReserve
  readonly history: HistoryFeed
  readonly reading: ReadingLine
  readonly receipts: Receipts
  readonly speeds: Speeds
  readonly work: WorkStatistics
  readonly vouched: VouchedPeers
  readonly expected: ExpectedRequests
  readonly jobs: Feed<CompletedJob>
  readonly refusals: Feed<RefusedPeer>
  readonly isTooFast: SpeedJudge
}
