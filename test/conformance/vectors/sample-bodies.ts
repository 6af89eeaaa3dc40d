import type { Bodies, ImageWork, Receipt } from '@kudoswarm/protocol'

/** Bytes that are easy to recognise in a dump: `start`, `start + 1`, … */
export function countedBytes(length: number, start: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (start + i) % 256)
}

const tracker = '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN'
const worker = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const request = countedBytes(16, 0x10)
const hash = countedBytes(32, 0x20)
const parameters = { seed: 2n ** 64n - 1n, temperature: 0.5, topK: 40, topP: 0.75, repetitionPenalty: 1.125 }
const timeMs = 1_750_000_000_000n

const receipt: Receipt = {
  tracker,
  request,
  generation: 1,
  lease: 7n,
  worker,
  model: hash,
  inputHash: countedBytes(32, 0x40),
  parametersHash: countedBytes(32, 0x60),
  outputHash: countedBytes(32, 0x80),
  promptTokens: 12,
  outputTokens: 34,
  finishReason: 'stop',
  startedAtMs: timeMs,
  finishedAtMs: timeMs + 1_500n,
  signature: countedBytes(64, 0xa0),
}

const entry = {
  seq: 42n,
  atMs: timeMs,
  event: 'jobCompleted',
  request,
  worker,
  postings: [
    { debit: 4n, credit: 5n, amount: 3_400n, kind: 'reward' },
    { debit: 4n, credit: 2n, amount: 1_000n, kind: 'tax' },
  ],
}

const image: ImageWork = {
  width: 768,
  height: 512,
  steps: 30,
  cfgScale: 7.5,
  sampler: 'k_euler_a',
  karras: true,
  hiresFix: true,
  sourceProcessing: 'inpainting',
  hasSourceMask: true,
  denoisingStrength: 0.75,
  controlType: 'canny',
  controlStrength: 0.5,
  postProcessing: ['GFPGAN', 'RealESRGAN_x4plus'],
  loras: [
    { name: 'sample lora', isVersion: false },
    { name: '246747', isVersion: true },
  ],
  hasTextualInversion: true,
  workflow: 'qr_code',
  extraSourceImages: 2,
}

/** One body of every kind, with every field set, but that a submission is for one kind of work. */
export const sampleBodies: Bodies = {
  hello: {
    version: 1,
    agent: 'sample/1.0',
    accountKey: hash,
    accountSignature: countedBytes(64, 0xa0),
    issuedAtMs: timeMs,
  },
  joinWorker: {
    name: 'sample worker',
    slots: 2,
    models: [
      { name: 'sample-model', hash, contextTokensMax: 2048, parameters: 15_000_000n, kind: 'text' },
      { name: 'sample image model', hash, contextTokensMax: 1_048_576, parameters: 860_000_000n, kind: 'image' },
      { name: 'GFPGAN', hash, contextTokensMax: 16, parameters: 0n, kind: 'alchemy' },
    ],
    leases: [7n, 9n],
    offers: ['bridge_current', 'lora'],
    favoured: [5n, 17n],
    onlyFavoured: true,
    seeks: true,
  },
  leaveWorker: {},
  submit: {
    request,
    models: ['sample-model', 'другая-модель'],
    generations: 2,
    prompt: 'Once upon a time 😀\n',
    options: '{"top_a":0.5}',
    stopSequences: ['\n', 'Аня:'],
    outputTokensMax: 64,
    parameters,
    dryRun: true,
    needs: ['context 4096', 'trusted'],
    workers: [worker, tracker],
    areExcluded: true,
    isFast: true,
    contextTokensMax: 8192,
    author: 4n,
  },
  cancel: { request },
  status: { request, follow: true, outputOffsets: [0, 120] },
  balance: { accountKey: hash },
  history: { accountKey: hash, all: true, beforeSeq: 100n, afterSeq: 50n, limit: 20, forward: true, follow: true },
  explain: { request, worker },
  transfer: { transfer: request, account: 0n, accountKey: hash, amount: 2_500n },
  seek: { count: 2, besides: 7n },
  accept: { lease: 7n },
  decline: { lease: 7n, reason: 'engine_busy' },
  heartbeat: { leases: [7n, 9n] },
  complete: { receipt },
  fail: { lease: 7n, code: 'device_lost', handingBack: true },
  progress: { lease: 7n, offset: 5, text: new TextEncoder().encode(' né'), tokens: [300, 7] },
  welcome: {
    version: 1,
    agent: 'sample/1.0',
    tracker,
    account: 4n,
    balance: -25_000n,
    nowMs: timeMs,
    leaseMs: 15_000n,
    promptBytesMax: 65_536,
    outputTokensMax: 65_536,
    openRequests: [request],
    outputBytesMax: 1_048_576,
  },
  joined: { worker: 3n, resumed: [7n] },
  submitted: { request, priceMax: 9_240n, activationTax: 1_000n, held: 0n, expiresAtMs: timeMs + 1_200_000n },
  statusReport: {
    request,
    state: 'active',
    jobs: [
      { generation: 0, state: 'completed', worker, outputTokens: 34, receipt },
      { generation: 1, state: 'waiting', worker: '', outputTokens: 0 },
    ],
    queuePosition: 3,
    held: 5_000n,
    paid: 4_400n,
  },
  balanceReport: {
    account: 4n,
    kind: 'registered',
    balance: 24_000n,
    held: 5_000n,
    available: -6_000n,
    escrow: 1_700n,
    trusted: true,
    ledgerSum: 0n,
  },
  transferred: { transfer: request, account: 5n, amount: 2_500n, seq: 42n },
  historyPage: {
    entries: [entry],
    more: true,
    lastSeq: 42n,
    accounts: [
      { account: 4n, kind: 'registered', key: hash, owner: 0n },
      { account: 5n, kind: 'escrow', key: new Uint8Array(0), owner: 4n },
    ],
  },
  explanation: {
    subject: 'request',
    state: 'waiting',
    reasons: [{ code: 'no_worker_for_model', text: 'No worker has the model. Name another one.', count: 5 }],
  },
  sought: { leases: [7n, 9n] },
  leased: { lease: 7n, heartbeatWithinMs: 15_000n },
  heartbeatReport: { gone: [9n] },
  settled: { reward: 1_700n, escrowed: 1_700n },
  done: {},
  refused: {
    code: 'kudos_insufficient',
    message: 'This needs 5.000 kudos and 1.000 are available. Ask for less, or contribute to earn kudos.',
    retryAfterMs: 250,
    needed: 5_000n,
    available: 1_000n,
    max: 16n,
  },
  offer: {
    lease: 7n,
    request,
    generation: 1,
    model: hash,
    prompt: 'Once upon a time',
    options: '{"top_a":0.5}',
    stopSequences: ['\n', 'Аня:'],
    outputTokensMax: 64,
    parameters,
    acceptWithinMs: 5_000n,
    rewardMax: 6_560n,
  },
  withdraw: { lease: 7n, reason: 'request_cancelled', settle: true },
  output: {
    request,
    generation: 1,
    offset: 5,
    text: new TextEncoder().encode(' né'),
    tokens: 2,
    restarted: true,
  },
  jobEnded: { request, generation: 1, state: 'completed', receipt, paid: 4_400n, tax: 1_000n },
  requestEnded: { request, outcome: 'faulted', code: 'device_lost', paid: 4_400n, voided: 600n },
  posted: entry,
  jobWaiting: { request, generation: 1, code: 'lease_lost' },
  workerState: { state: 'paused', reason: 'paused_faults', untilMs: 1_700_000_060_000n, message: 'Look into its log.' },
  notice: { id: 'a-1', text: 'Thank you.\nGo on!', origin: 'the moderators', expiresAtMs: 1_700_000_060_000n },
  goodbye: { code: 'tracker_stopping', message: 'The tracker is stopping. Connect again after a moment.' },
}

/** Submissions of work that is not text, which one body of its kind cannot be besides. */
export const sampleWork: readonly Bodies['submit'][] = [
  { ...sampleBodies.submit, models: ['sample image model'], image },
  { ...sampleBodies.submit, models: ['GFPGAN'], generations: 1, alchemy: { width: 1024, height: 1025 } },
]
