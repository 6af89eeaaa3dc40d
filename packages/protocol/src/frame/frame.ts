import type { Codec, Reader } from 'protons-runtime'
import { writeMessage } from '../messages/encode-message.js'
import type { Shape } from '../messages/field.js'
import { MessageReader } from '../messages/message-reader.js'
import type { MessageWriter } from '../messages/message-writer.js'
import * as pb from '../messages/session.pb.js'
import { bodyShapes } from '../messages/shapes.js'

/** The bodies of frames by their kinds. A kind is the name of the field in session.proto. */
export type Bodies = Required<Omit<pb.Frame, 'id'>>

/** What a frame is. */
export type FrameKind = keyof Bodies

/** A frame of one kind. */
export interface FrameOf<Kind extends FrameKind> {
  /** Number of the question that this asks or answers, 0 where nobody answers. Below 2^32. */
  id: number
  kind: Kind
  body: Bodies[Kind]
}

/** Any frame, told apart by `kind`: `switch (frame.kind) { case 'hello': frame.body.version … }`. */
export type Frame = { [Kind in FrameKind]: FrameOf<Kind> }[FrameKind]

/** How one kind of body is written. */
export interface BodyFormat<Kind extends FrameKind = FrameKind> {
  readonly kind: Kind
  readonly number: number
  readonly shape: Shape
  /** `write` leaves the body where `writeMessage` does; `decode` takes what `WireScan` has found in order. */
  readonly codec: { write(body: Bodies[Kind]): MessageWriter; decode(bytes: Uint8Array): Bodies[Kind] }
}

const formats: { readonly [Kind in FrameKind]: BodyFormat<Kind> } = {
  hello: format('hello', 2, pb.Hello),
  joinWorker: format('joinWorker', 3, pb.JoinWorker),
  leaveWorker: format('leaveWorker', 4, pb.LeaveWorker),
  submit: format('submit', 5, pb.Submit),
  cancel: format('cancel', 6, pb.Cancel),
  status: format('status', 7, pb.Status),
  balance: format('balance', 8, pb.Balance),
  history: format('history', 9, pb.History),
  explain: format('explain', 10, pb.Explain),
  accept: format('accept', 11, pb.Accept),
  decline: format('decline', 12, pb.Decline),
  heartbeat: format('heartbeat', 13, pb.Heartbeat),
  complete: format('complete', 14, pb.Complete),
  fail: format('fail', 15, pb.Fail),
  progress: format('progress', 16, pb.Progress),
  transfer: format('transfer', 17, pb.Transfer),
  seek: format('seek', 18, pb.Seek),
  welcome: format('welcome', 20, pb.Welcome),
  joined: format('joined', 21, pb.Joined),
  submitted: format('submitted', 22, pb.Submitted),
  statusReport: format('statusReport', 23, pb.StatusReport),
  balanceReport: format('balanceReport', 24, pb.BalanceReport),
  historyPage: format('historyPage', 25, pb.HistoryPage),
  explanation: format('explanation', 26, pb.Explanation),
  leased: format('leased', 27, pb.Leased),
  heartbeatReport: format('heartbeatReport', 28, pb.HeartbeatReport),
  settled: format('settled', 29, pb.Settled),
  done: format('done', 30, pb.Done),
  refused: format('refused', 31, pb.Refused),
  transferred: format('transferred', 32, pb.Transferred),
  sought: format('sought', 33, pb.Sought),
  offer: format('offer', 40, pb.Offer),
  withdraw: format('withdraw', 41, pb.Withdraw),
  output: format('output', 42, pb.Output),
  jobEnded: format('jobEnded', 43, pb.JobEnded),
  requestEnded: format('requestEnded', 44, pb.RequestEnded),
  posted: format('posted', 45, pb.HistoryEntry),
  goodbye: format('goodbye', 46, pb.Goodbye),
  jobWaiting: format('jobWaiting', 47, pb.JobWaiting),
  workerState: format('workerState', 48, pb.WorkerState),
  notice: format('notice', 49, pb.Notice),
}

const formatsByNumber: readonly (BodyFormat | undefined)[] = Object.values(formats).reduce<BodyFormat[]>(
  (byNumber, one) => {
    byNumber[one.number] = one
    return byNumber
  },
  [],
)

/** How a kind of body is written. */
export function formatOf(kind: FrameKind): BodyFormat {
  return formats[kind]
}

/** How the body with this field number is written, undefined if there is none. */
export function formatOfNumber(number: number): BodyFormat | undefined {
  return formatsByNumber[number]
}

function format<Kind extends FrameKind>(
  kind: Kind,
  number: number,
  message: { codec(): Codec<Bodies[Kind]> },
): BodyFormat<Kind> {
  const codec = {
    write: (body: Bodies[Kind]) => writeMessage(body, message.codec()),
    // It has what the codecs of our schemas call.
    decode: (bytes: Uint8Array) => message.codec().decode(new MessageReader(bytes) as unknown as Reader),
  }
  return { kind, number, codec, shape: bodyShapes[kind] }
}
