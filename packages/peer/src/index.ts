/**
 * The peer service: a session with a tracker, and the roles a peer takes in it. Talks to ports only.
 *
 * @example
 * const session = createTrackerSession({ network, clock, chance, identity, verifySignature, account, address, logger })
 * const request = await createRequester({ session }).submit({ prompt: 'Once upon a time', outputTokensMax: 64 })
 * for await (const event of request.events) if (event.type === 'output') write(event.text)
 *
 * const worker = createWorker({ session, engine, name: 'attic' })
 * await worker.stop({ finish: true })
 */
export { checkLedger } from './ledger/ledger-check.js'
export type { LedgerCheckResult } from './ledger/ledger-check.js'
export type { LedgerPage, LedgerSource } from './ledger/ledger-source.js'
export { forwardPage, trackerLedger } from './ledger/tracker-ledger.js'
export { PeerError } from './peer-error.js'
export type { PeerErrorDetails } from './peer-error.js'
export type { ReceiptVerdict } from './requester/receipt-check.js'
export { createRequester } from './requester/requester.js'
export type { Followed, Request, Requester, RequestEvent, SubmitInit, TransferInit } from './requester/requester.js'
export { defaultBackOff } from './session/back-off.js'
export type { BackOff } from './session/back-off.js'
export type { AnswerOf, QuestionKind } from './session/questions.js'
export { sessionTimes } from './session/session-loop.js'
export { createTrackerSession } from './session/tracker-session.js'
export type { SessionRole, SessionState, TrackerSession, TrackerSessionInit } from './session/tracker-session.js'
export { announcementsAtOnceMax, announceMsMax } from './worker/announcements.js'
export { createWorker } from './worker/worker.js'
export type { Favours, Found, JobInHand, Seeking, Worker, WorkerEvent, WorkerInit } from './worker/worker.js'
export type { WorkerSpeed } from './worker/worker-speed.js'
