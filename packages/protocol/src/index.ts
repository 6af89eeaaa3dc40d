/**
 * The wire: frames and their codecs, what is hashed and signed, limits, errors and the text forms of ids. Pure; runs
 * in Node and browsers. Implements protocol-spec/.
 *
 * @example
 * const bytes = encodeFrame({ id: 1, kind: 'cancel', body: { request } })
 * const decoded = decodeFrame(bytes)
 * if (!decoded.ok) return refusalOf(decoded.code, { detail: decoded.detail })
 * switch (decoded.value.kind) {
 *   case 'cancel': return cancel(decoded.value.body.request)
 * }
 */
export type { Decoded, Undecoded } from './decoded.js'
export { equalBytes } from './equal-bytes.js'
export { describeError, errorEntry, refusalOf } from './errors/description.js'
export type { ErrorDetails, RefusalDetails } from './errors/description.js'
export { errors } from './errors/registry.js'
export type { AnsweredBy, ErrorCode, ErrorEntry, Retry } from './errors/registry.js'
export { decodeFrame, encodeFrame, frameIdOf } from './frame/codec.js'
export type { DecodedFrame } from './frame/codec.js'
export type { Bodies, Frame, FrameKind, FrameOf } from './frame/frame.js'
export { prefixFrames } from './frame/prefix.js'
export { FrameSplitter } from './frame/splitter.js'
export type { Split } from './frame/splitter.js'
export { isWellFormedUtf8, utf8Length } from './frame/utf8.js'
export { accountKeyFromString, accountKeyToString } from './ids/account-key.js'
export { bytesToHex } from './ids/hex.js'
export { formatKudos } from './ids/kudos.js'
export { networkOf } from './ids/network-of.js'
export { requestIdFromString, requestIdToString } from './ids/request-id.js'
export { limits, protocolVersion, sessionProtocol } from './limits.js'
export { encodeMessage } from './messages/encode-message.js'
export { Parameters, Receipt } from './messages/session.pb.js'
export type {
  Accept,
  AccountName,
  Balance,
  BalanceReport,
  Cancel,
  Complete,
  Decline,
  Done,
  Explain,
  Explanation,
  Fail,
  Goodbye,
  Heartbeat,
  HeartbeatReport,
  Hello,
  History,
  HistoryEntry,
  HistoryPage,
  JobEnded,
  JobWaiting,
  JobStatus,
  Joined,
  JoinWorker,
  LeaveWorker,
  Seek,
  Sought,
  Leased,
  Model,
  Notice,
  Offer,
  Output,
  Posting,
  Progress,
  Reason,
  Refused,
  RequestEnded,
  Settled,
  Status,
  StatusReport,
  AlchemyWork,
  ImageWork,
  Submit,
  Submitted,
  WorkerState,
  Transfer,
  Transferred,
  Welcome,
  Withdraw,
} from './messages/session.pb.js'
export { accountProofBytes, verifyAccountProof } from './signing/account-proof.js'
export { accountSeedOf } from './signing/api-key-seed.js'
export { accountStatementBytes, verifyAccountStatement } from './signing/account-statement.js'
export type { AccountStatement } from './signing/account-statement.js'
export type { AccountProof } from './signing/account-proof.js'
export { peerOfPublicKey, publicKeyOfPeer, verifyEd25519 } from './signing/ed25519.js'
export type { VerifySignature } from './signing/ed25519.js'
export { sha256, sha256OfText } from './signing/hash.js'
export { inputBytes, inputHash, readInput } from './signing/input.js'
export type { Input } from './signing/input.js'
export { fillParameters, parametersHash, parametersOfGeneration } from './signing/parameters.js'
export { receiptSigningBytes, verifyReceipt } from './signing/receipt.js'
