import type { Event, SnapshotRecord } from '@kudoswarm/core'
import type { Reader, Writer } from 'protons-runtime'
import * as pb from './journal.pb.js'

/** How a message is written and read: a generated codec, whatever it is of. */
interface MemberCodec {
  encode(message: object, writer: Writer): void
  decode(reader: Reader, length: number): object
}

/** One of the messages of which a record holds exactly one. */
export interface MemberFormat<Type extends string = string> {
  readonly type: Type
  /** Tag of its field: the number in the schema, and that its length comes first. */
  readonly tag: number
  readonly codec: MemberCodec
}

/** The members of a record, found by their types and tags. */
export interface MemberFormats<Type extends string> {
  ofType(type: Type): MemberFormat<Type>
  ofTag(tag: number): MemberFormat<Type> | undefined
}

/** Generated messages with their field numbers. */
type Members<Type extends string> = Readonly<Record<Type, readonly [number: number, message: { codec(): MemberCodec }]>>

/**
 * The members of `RecordedEvent`. Its generated codec is not used: it goes over all members of every event that it writes,
 * which takes longer than everything else that is done to replay one.
 */
export const eventFormats = formatsOf<Event['type']>({
  accountOpened: [3, pb.AccountOpened],
  kudosGranted: [4, pb.KudosGranted],
  accountTrusted: [5, pb.AccountTrusted],
  workerJoined: [6, pb.WorkerJoined],
  workerLeft: [7, pb.WorkerLeft],
  requestSubmitted: [8, pb.RequestSubmitted],
  jobOffered: [9, pb.JobOffered],
  offerEnded: [10, pb.OfferEnded],
  leaseStarted: [11, pb.LeaseStarted],
  leaseExtended: [12, pb.LeaseExtended],
  leaseLost: [13, pb.LeaseLost],
  jobFailed: [14, pb.JobFailed],
  jobCompleted: [15, pb.JobCompleted],
  requestCancelled: [16, pb.RequestCancelled],
  requestEnded: [17, pb.RequestEnded],
  requestForgotten: [18, pb.RequestForgotten],
  workerPaused: [19, pb.WorkerPaused],
  requestFaulted: [20, pb.RequestFaulted],
  workerForgotten: [21, pb.WorkerForgotten],
  kudosTransferred: [22, pb.KudosTransferred],
  kudosTaken: [23, pb.KudosTaken],
  accountRoleChanged: [24, pb.AccountRoleChanged],
  uptimeRewarded: [25, pb.UptimeRewarded],
  workerSuspended: [27, pb.WorkerSuspended],
  workerResumed: [28, pb.WorkerResumed],
})

/** The members of `SnapshotRecord`. */
export const snapshotFormats = formatsOf<SnapshotRecord['type']>({
  header: [1, pb.SnapshotHeader],
  grant: [2, pb.SnapshotGrant],
  account: [3, pb.SnapshotAccount],
  worker: [4, pb.SnapshotWorker],
  request: [5, pb.SnapshotRequest],
  transfer: [6, pb.SnapshotTransfer],
})

function formatsOf<Type extends string>(members: Members<Type>): MemberFormats<Type> {
  const byType = new Map<string, MemberFormat<Type>>()
  const byTag = new Map<number, MemberFormat<Type>>()
  for (const type of Object.keys(members) as Type[]) {
    const [number, message] = members[type]
    const format = { type, tag: number * 8 + 2, codec: message.codec() }
    byType.set(type, format)
    byTag.set(format.tag, format)
  }
  return { ofType: (type) => byType.get(type)!, ofTag: (tag) => byTag.get(tag) }
}
