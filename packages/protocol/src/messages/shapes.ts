import { limits } from '../limits.js'
import {
  bits64,
  bool,
  boundedText,
  bytes,
  bytesOrNone,
  code,
  float,
  floatOrDefault,
  line,
  message,
  repeated,
  shapeOf,
  sint64,
  someText,
  text,
  textBytes,
  uint32,
  uint32Between,
  uint64,
  uint64FromOne,
  word,
} from './field.js'
import type { Field, Shape } from './field.js'
import type * as pb from './session.pb.js'

const name = (number: number): Field => line(number, 1, limits.nameLengthMax)
const nameOrNone = (number: number): Field => line(number, 0, limits.nameLengthMax)
const prose = (number: number): Field => line(number, 0, limits.messageLengthMax)
const request = (number: number): Field => bytes(number, limits.requestIdBytes)
const transfer = (number: number): Field => bytes(number, limits.transferIdBytes)
const options = (number: number): Field => boundedText(number, limits.optionsBytesMax)
const stopSequences = (number: number): Field => ({
  ...repeated(someText(number), limits.stopSequencesMax),
  bytesTogetherMax: limits.stopBytesMax,
})
const hash = (number: number): Field => bytes(number, limits.hashBytes)
const generation = (number: number): Field => uint32Between(number, 0, limits.generationsMax - 1)
const outputBytes = (number: number): Field => uint32Between(number, 0, limits.outputBytesMax)

/** Fields of `Parameters`; see protocol-spec/session.md §3.4. */
export const parametersShape = shapeOf<pb.Parameters>({
  seed: bits64(1),
  temperature: float(2, 0, limits.temperatureMax),
  topK: uint32(3),
  topP: float(4, 0, limits.topPMax),
  repetitionPenalty: floatOrDefault(5, limits.repetitionPenaltyMin, limits.repetitionPenaltyMax),
})

/** Fields of `Receipt`; see protocol-spec/receipts.md §3. */
export const receiptShape = shapeOf<pb.Receipt>({
  tracker: name(1),
  request: request(2),
  generation: generation(3),
  lease: uint64FromOne(4),
  worker: name(5),
  model: hash(6),
  inputHash: hash(7),
  parametersHash: hash(8),
  outputHash: hash(9),
  promptTokens: uint32(10),
  outputTokens: uint32(11),
  finishReason: word(12, 'stop', 'length', 'aborted', 'censored'),
  startedAtMs: uint64(13),
  finishedAtMs: uint64(14),
  signature: bytes(15, limits.signatureBytes),
})

const model = shapeOf<pb.Model>({
  name: name(1),
  hash: hash(2),
  contextTokensMax: uint32(3),
  parameters: uint64(4),
  kind: word(5, 'text', 'image', 'alchemy'),
})

const lora = shapeOf<pb.Lora>({ name: name(1), isVersion: bool(2) })

const imageWork = shapeOf<pb.ImageWork>({
  width: uint32(1),
  height: uint32(2),
  steps: uint32(3),
  cfgScale: float(4, 0, limits.guidanceMax),
  sampler: name(5),
  karras: bool(6),
  hiresFix: bool(7),
  sourceProcessing: word(8, 'txt2img', 'img2img', 'inpainting', 'outpainting', 'remix'),
  hasSourceMask: bool(9),
  denoisingStrength: float(10, 0, 1),
  controlType: nameOrNone(11),
  controlStrength: float(12, 0, 1),
  postProcessing: repeated(name(13), limits.workPartsMax),
  loras: repeated(message(14, lora), limits.workPartsMax),
  hasTextualInversion: bool(15),
  workflow: nameOrNone(16),
  extraSourceImages: uint32(17),
})

const alchemyWork = shapeOf<pb.AlchemyWork>({ width: uint32(1), height: uint32(2) })

/** A request is for text, an image or alchemy, and only for one of them. */
function oneWork({ image, alchemy }: pb.Submit): 'alchemy' | undefined {
  return image !== undefined && alchemy !== undefined ? 'alchemy' : undefined
}

const jobStatus = shapeOf<pb.JobStatus>({
  generation: generation(1),
  state: code(2, 1),
  worker: nameOrNone(3),
  outputTokens: uint32(4),
  receipt: message(5, receiptShape, false),
})

const posting = shapeOf<pb.Posting>({
  debit: uint64FromOne(1),
  credit: uint64FromOne(2),
  amount: uint64FromOne(3),
  kind: code(4, 1),
})

const historyEntry = shapeOf<pb.HistoryEntry>({
  seq: uint64FromOne(1),
  atMs: uint64(2),
  event: code(3, 1),
  request: bytesOrNone(4, limits.requestIdBytes),
  worker: nameOrNone(5),
  postings: repeated(message(6, posting), limits.entryPostingsMax),
})

const accountName = shapeOf<pb.AccountName>({
  account: uint64FromOne(1),
  kind: code(2, 1),
  key: bytesOrNone(3, limits.keyBytes),
  owner: uint64(4),
})

const reason = shapeOf<pb.Reason>({ code: code(1, 1), text: prose(2), count: uint32(3) })

/** An account key comes with its proof, and nothing of the proof without a key. */
function helloProof(hello: pb.Hello): 'accountSignature' | undefined {
  const signatureBytes = hello.accountKey.length === 0 ? 0 : limits.signatureBytes
  return hello.accountSignature.length === signatureBytes ? undefined : 'accountSignature'
}

/** The receiver is named once: by its number, or by its key. */
function transferReceiver(transfer: pb.Transfer): 'account' | undefined {
  const isByNumber = transfer.account !== 0n
  const isByKey = transfer.accountKey.length > 0
  return isByNumber === isByKey ? 'account' : undefined
}

/** The fields of every body of a frame, as protocol-spec/session.md §3 has them. */
export const bodyShapes: { readonly [Kind in Exclude<keyof pb.Frame, 'id'>]: Shape } = {
  hello: shapeOf<pb.Hello>(
    {
      version: uint32(1),
      agent: nameOrNone(2),
      accountKey: bytesOrNone(3, limits.keyBytes),
      accountSignature: bytesOrNone(4, limits.signatureBytes),
      issuedAtMs: uint64(5),
    },
    helloProof,
  ),
  joinWorker: shapeOf<pb.JoinWorker>({
    name: name(1),
    slots: uint32(2),
    models: repeated(message(3, model), limits.workerModelsMax),
    leases: repeated(uint64FromOne(4), limits.heartbeatLeasesMax),
    offers: repeated(name(5), limits.workerOffersMax),
    favoured: repeated(uint64FromOne(6), limits.workerFavouredMax),
    onlyFavoured: bool(7),
    seeks: bool(8),
  }),
  leaveWorker: shapeOf<pb.LeaveWorker>({}),
  submit: shapeOf<pb.Submit>(
    {
      request: request(1),
      models: repeated(name(2), limits.requestModelsMax),
      generations: uint32(3),
      prompt: text(4),
      outputTokensMax: uint32(5),
      parameters: message(6, parametersShape, false),
      dryRun: bool(7),
      options: options(8),
      image: message(9, imageWork, false),
      alchemy: message(10, alchemyWork, false),
      needs: repeated(name(11), limits.requestNeedsMax),
      workers: repeated(name(12), limits.requestWorkersMax),
      areExcluded: bool(13),
      isFast: bool(14),
      contextTokensMax: uint32(15),
      author: uint64(16),
      stopSequences: stopSequences(17),
    },
    oneWork,
  ),
  cancel: shapeOf<pb.Cancel>({ request: request(1) }),
  status: shapeOf<pb.Status>({
    request: request(1),
    follow: bool(2),
    outputOffsets: repeated(outputBytes(3), limits.generationsMax),
  }),
  balance: shapeOf<pb.Balance>({ accountKey: bytesOrNone(1, limits.keyBytes) }),
  history: shapeOf<pb.History>({
    accountKey: bytesOrNone(1, limits.keyBytes),
    all: bool(2),
    beforeSeq: uint64(3),
    afterSeq: uint64(4),
    limit: uint32Between(5, 0, limits.historyEntriesMax),
    forward: bool(6),
    follow: bool(7),
  }),
  explain: shapeOf<pb.Explain>({ request: bytesOrNone(1, limits.requestIdBytes), worker: nameOrNone(2) }),
  transfer: shapeOf<pb.Transfer>(
    { transfer: transfer(1), account: uint64(2), accountKey: bytesOrNone(3, limits.keyBytes), amount: sint64(4) },
    transferReceiver,
  ),
  seek: shapeOf<pb.Seek>({ count: uint32Between(1, 1, limits.workerSlotsMax), besides: uint64(2) }),
  accept: shapeOf<pb.Accept>({ lease: uint64FromOne(1) }),
  decline: shapeOf<pb.Decline>({ lease: uint64FromOne(1), reason: code(2, 0) }),
  heartbeat: shapeOf<pb.Heartbeat>({ leases: repeated(uint64FromOne(1), limits.heartbeatLeasesMax) }),
  complete: shapeOf<pb.Complete>({ receipt: message(1, receiptShape) }),
  fail: shapeOf<pb.Fail>({ lease: uint64FromOne(1), code: code(2, 1), handingBack: bool(3) }),
  progress: shapeOf<pb.Progress>({
    lease: uint64FromOne(1),
    offset: outputBytes(2),
    text: textBytes(3),
    tokens: repeated(uint32(4), limits.outputTokensMax),
  }),
  welcome: shapeOf<pb.Welcome>({
    version: uint32(1),
    agent: nameOrNone(2),
    tracker: name(3),
    account: uint64FromOne(4),
    balance: sint64(5),
    nowMs: uint64(6),
    leaseMs: uint64(7),
    promptBytesMax: uint32(8),
    outputTokensMax: uint32(9),
    openRequests: repeated(request(10), limits.openRequestsPerPeerMax),
    outputBytesMax: uint32(11),
  }),
  joined: shapeOf<pb.Joined>({
    worker: uint64FromOne(1),
    resumed: repeated(uint64FromOne(2), limits.heartbeatLeasesMax),
  }),
  submitted: shapeOf<pb.Submitted>({
    request: request(1),
    priceMax: sint64(2),
    activationTax: sint64(3),
    held: sint64(4),
    expiresAtMs: uint64(5),
  }),
  statusReport: shapeOf<pb.StatusReport>({
    request: request(1),
    state: code(2, 1),
    jobs: repeated(message(3, jobStatus), limits.generationsMax),
    queuePosition: uint32(4),
    held: sint64(5),
    paid: sint64(6),
  }),
  balanceReport: shapeOf<pb.BalanceReport>({
    account: uint64FromOne(1),
    kind: code(2, 1),
    balance: sint64(3),
    held: sint64(4),
    available: sint64(5),
    escrow: sint64(6),
    trusted: bool(7),
    ledgerSum: sint64(8),
  }),
  transferred: shapeOf<pb.Transferred>({
    transfer: transfer(1),
    account: uint64FromOne(2),
    amount: sint64(3),
    seq: uint64FromOne(4),
  }),
  historyPage: shapeOf<pb.HistoryPage>({
    entries: repeated(message(1, historyEntry), limits.historyEntriesMax),
    more: bool(2),
    lastSeq: uint64(3),
    accounts: repeated(message(4, accountName), limits.historyAccountsMax),
  }),
  explanation: shapeOf<pb.Explanation>({
    subject: code(1, 1),
    state: code(2, 0),
    reasons: repeated(message(3, reason), limits.reasonsMax),
  }),
  sought: shapeOf<pb.Sought>({ leases: repeated(uint64FromOne(1), limits.workerSlotsMax) }),
  leased: shapeOf<pb.Leased>({ lease: uint64FromOne(1), heartbeatWithinMs: uint64(2) }),
  heartbeatReport: shapeOf<pb.HeartbeatReport>({ gone: repeated(uint64FromOne(1), limits.heartbeatLeasesMax) }),
  settled: shapeOf<pb.Settled>({ reward: sint64(1), escrowed: sint64(2) }),
  done: shapeOf<pb.Done>({}),
  refused: shapeOf<pb.Refused>({
    code: code(1, 1),
    message: prose(2),
    retryAfterMs: uint32(3),
    needed: sint64(4),
    available: sint64(5),
    max: uint64(6),
  }),
  offer: shapeOf<pb.Offer>({
    lease: uint64FromOne(1),
    request: request(2),
    generation: generation(3),
    model: hash(4),
    prompt: text(5),
    // More than tokens can be: of an image it is how much that is.
    outputTokensMax: uint32Between(6, 1, 0xffff_ffff),
    parameters: message(7, parametersShape, false),
    acceptWithinMs: uint64(8),
    rewardMax: sint64(9),
    options: options(10),
    stopSequences: stopSequences(11),
  }),
  withdraw: shapeOf<pb.Withdraw>({ lease: uint64FromOne(1), reason: code(2, 0), settle: bool(3) }),
  output: shapeOf<pb.Output>({
    request: request(1),
    generation: generation(2),
    offset: outputBytes(3),
    text: textBytes(4),
    tokens: uint32(5),
    restarted: bool(6),
  }),
  jobEnded: shapeOf<pb.JobEnded>({
    request: request(1),
    generation: generation(2),
    state: code(3, 1),
    receipt: message(4, receiptShape, false),
    paid: sint64(5),
    tax: sint64(6),
  }),
  requestEnded: shapeOf<pb.RequestEnded>({
    request: request(1),
    outcome: code(2, 1),
    code: code(3, 0),
    paid: sint64(4),
    voided: sint64(5),
  }),
  posted: historyEntry,
  goodbye: shapeOf<pb.Goodbye>({ code: code(1, 1), message: prose(2) }),
  jobWaiting: shapeOf<pb.JobWaiting>({ request: request(1), generation: generation(2), code: code(3, 1) }),
  workerState: shapeOf<pb.WorkerState>({
    state: word(1, 'serving', 'paused', 'suspended', 'barred'),
    reason: code(2, 0),
    untilMs: uint64(3),
    message: prose(4),
  }),
  notice: shapeOf<pb.Notice>({
    id: name(1),
    text: boundedText(2, limits.noticeBytesMax),
    origin: prose(3),
    expiresAtMs: uint64(4),
  }),
}
