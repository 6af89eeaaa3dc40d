/** A bug that can be switched on: a change of one place of the compiled production code. */
export interface Canary {
  readonly name: string
  /** What the bug does. */
  readonly what: string
  /** The end of the path of a compiled file. */
  readonly file: string
  /** Text that the file has once, and what takes its place. */
  readonly find: string
  readonly replace: string
  /** The first seed from 1 on that finds it, as `npm run fault-search -- --canaries` measured; absent if it found none. */
  readonly foundBySeed?: number
}

/** Bugs that fault search should find. Those from `late-hello` on are real ones that it has found. */
export const canaries: readonly Canary[] = [
  {
    name: 'acknowledge-before-sync',
    what: 'the tracker answers before its journal is synced',
    file: 'tracker/dist/writer/writer.js',
    find: 'await this.#init.store.commit(storeBatchOf(batch));',
    replace:
      'const commit = this.#init.store.commit(storeBatchOf(batch)); this.#deliver(batch); await commit; if (batch) return;',
    foundBySeed: 1,
  },
  {
    name: 'pay-twice',
    what: 'a receipt that comes again is paid again',
    file: 'core/dist/decide/completion.js',
    find: "if (lease.state !== 'leased')\n        return answerAgain(lease, command);",
    replace: "if (lease.state !== 'leased' && lease.state !== 'completed') return answerAgain(lease, command);",
    foundBySeed: 43,
  },
  {
    name: 'forget-leases-at-restart',
    what: 'leases get no new start when the tracker restarts',
    file: 'core/dist/decide/decide.js',
    find: 'recoverWorkers(turn);\n            extendLeases(turn);',
    replace: 'recoverWorkers(turn);',
    foundBySeed: 3,
  },
  {
    name: 'keep-hold-at-end',
    what: 'what a request held stays held in its account when it ends',
    file: 'core/dist/apply/requests.js',
    find: 'state.ledger.hold(event.account, -event.voided);',
    replace: '',
    foundBySeed: 5,
  },
  {
    name: 'one-request-too-many',
    what: 'a peer may have one open request more than the limit',
    file: 'core/dist/requests/admission.js',
    find: '.length >= openRequestsPerPeerMax',
    replace: '.length > openRequestsPerPeerMax',
    foundBySeed: 4,
  },
  {
    name: 'floor-forgets-holds',
    what: 'the floor is kept up as if nothing were held',
    file: 'core/dist/ledger/accounts.js',
    find: '- (account.held - debit.fromHold)',
    replace: '',
    foundBySeed: 393,
  },
  {
    name: 'no-escrow',
    what: 'owners who are not trusted are paid in full at once',
    file: 'core/dist/ledger/accounts.js',
    find: "return owner.trusted || owner.kind !== 'registered';",
    replace: 'return true;',
    foundBySeed: 3,
  },
  {
    name: 'no-ageing',
    what: 'waiting does not count in the queue',
    file: 'core/dist/requests/request.js',
    find: '(Number(agingPerSecond) / 1000) * submittedAt - Number(clamped)',
    replace: '-Number(clamped)',
    foundBySeed: 8,
  },
  {
    name: 'nobody-excluded',
    what: 'a job goes back to the worker that has just failed it',
    file: 'core/dist/queue/exclusion.js',
    find: 'lease.dueAt > now)',
    replace: 'lease.dueAt > Infinity)',
    foundBySeed: 1,
  },
  {
    name: 'anybody-may-cancel',
    what: 'a request can be cancelled by another peer',
    file: 'core/dist/decide/requests.js',
    find: 'if (request.peer !== command.peer)',
    replace: 'if (request.peer === undefined)',
    foundBySeed: 11,
  },
  {
    name: 'any-signature',
    what: 'the signature of a receipt is not checked',
    file: 'tracker/dist/answers/complete.js',
    find: 'if (!(await verifyReceipt(receipt, service.verifySignature)))',
    replace: 'if (await verifyReceipt(receipt, service.verifySignature), false)',
    foundBySeed: 15,
  },
  {
    name: 'any-output',
    what: 'the output is not held against the hash in the receipt',
    file: 'tracker/dist/receipt/receipt-check.js',
    find: 'if (!equalBytes(receipt.outputHash, sha256(delivery.bytes)))',
    replace: 'if (receipt.outputHash === undefined)',
    foundBySeed: 15,
  },
  {
    name: 'immortal-lease',
    what: 'heartbeats extend a lease beyond its end',
    file: 'core/dist/decide/leases.js',
    find: 'const expiresAt = Math.min(now + policy.leaseMs, lease.endsAt);',
    replace: 'const expiresAt = now + policy.leaseMs;',
    foundBySeed: 2,
  },
  {
    name: 'stale-output',
    what: 'the output of a lease that was lost is followed by that of the next one',
    file: 'tracker/dist/relay/relay.js',
    find: 'place.isRestarted ||= place.offset > 0;\n            place.offset = 0;\n            place.source = undefined;',
    replace: 'place.source = undefined;',
    foundBySeed: 203,
  },
  {
    name: 'late-hello',
    what: 'a peer whose hello came late is sent away for good',
    file: 'tracker/dist/sessions/reception.js',
    find: "this.#session.goodbye('hello_late', { maxMs: limits.helloMs })",
    replace: "this.#session.goodbye('hello_expected')",
    foundBySeed: 6,
  },
  {
    name: 'output-as-question',
    what: 'output is refused while many questions wait',
    file: 'tracker/dist/sessions/reception.js',
    find: "frame.kind !== 'progress' && this.#session.questions.size",
    replace: 'this.#session.questions.size',
    foundBySeed: 3,
  },
  {
    name: 'offer-after-the-end',
    what: 'what became due by a command is matched once more',
    file: 'core/dist/create-domain.js',
    find: 'runDue(turn, dueItemsMax - done);',
    replace: 'if (isNewStart) runDue(turn, dueItemsMax);',
    foundBySeed: 42,
  },
  {
    name: 'end-forgotten-at-once',
    what: 'a request may be forgotten before anybody was told of its end',
    file: 'core/dist/decide/endings.js',
    find: 'first === undefined || first.endedAt === turn.now',
    replace: 'first === undefined',
  },
  {
    name: 'deaf-to-the-clock',
    what: 'a clock that jumps ahead is not looked at until the next timer',
    file: 'tracker/dist/writer/writer.js',
    find: 'Math.min(tickMsMax, Math.max(0,',
    replace: 'Math.max(0, Math.max(0,',
    foundBySeed: 325,
  },
  {
    name: 'longer-than-the-output',
    what: 'a requester that has read more of another output is not told to forget that',
    file: 'tracker/dist/relay/relay.js',
    find: 'if (place.offset > length && !place.isOver)',
    replace: 'if (place.offset > Infinity)',
    foundBySeed: 297,
  },
  {
    name: 'prompt-gone',
    what: 'a prompt is kept as long as its request may wait, whatever leases it has',
    file: 'tracker/dist/offers/content-expiry.js',
    find: 'return request.endsAt + leaseMs + policy.resultMs + contentGraceMs;',
    replace: 'return request.expiresAt;',
    foundBySeed: 46,
  },
  {
    name: 'follow-once',
    what: 'a requester whose question to follow was refused for now does not ask again',
    file: 'peer/dist/requester/followed-request.js',
    find: 'this.#cancelRetry = this.#session.clock.after(ms, () => this.#resume());',
    replace: '',
    foundBySeed: 777,
  },
  {
    name: 'never-told',
    what: 'of a commit that failed and was on the disk all the same nobody is told',
    file: 'tracker/dist/writer/writer.js',
    find: 'if (hasHappened(batch, this.#domain.state))',
    replace: 'if (hasHappened(batch, this.#domain.state) && false)',
    foundBySeed: 204,
  },
  {
    name: 'output-gone',
    what: 'an output is kept no longer than its request is to be remembered, although that may take longer',
    file: 'tracker/dist/offers/content-expiry.js',
    find: 'expiresAt: event.forgetAt + contentGraceMs',
    replace: 'expiresAt: event.forgetAt',
  },
  {
    name: 'time-stands-still',
    what: 'after a restart with a clock set back nothing falls due until the clock has caught up',
    file: 'tracker/dist/writer/writer.js',
    find: 'this.#aheadMs = Math.max(0, init.domain.state.at - init.clock.now());',
    replace: 'this.#aheadMs = 0;',
    foundBySeed: 7,
  },
  {
    name: 'half-character',
    what: 'an output goes on from within a character, where its reader has so many bytes of another output',
    file: 'tracker/dist/relay/relay.js',
    find: 'if (source.isWithinCharacter(place.offset))\n        beginAnew(place);',
    replace: '',
  },
  {
    name: 'left-at-once',
    what: 'a joining is answered with a worker that has left since, in the same batch, and was forgotten',
    file: 'tracker/dist/answers/worker.js',
    find: 'state.roster.find(answer.worker)',
    replace: 'state.roster.get(answer.worker)',
    foundBySeed: 98,
  },
  {
    name: 'other-parameters',
    what: 'a request with the id of another and other sampling parameters is taken for that one',
    file: 'core/dist/requests/admission.js',
    find: ' &&\n        isText(request.parametersText, command.parameters)',
    replace: '',
  },
  {
    name: 'no-text',
    what: 'the requester tells its user of output, and gives none of it',
    file: 'peer/dist/requester/followed-request.js',
    find: 'text: receiving.text',
    replace: "text: ''",
  },
  {
    name: 'paid-nothing',
    what: 'the requester tells its user that the request has cost nothing',
    file: 'peer/dist/requester/followed-request.js',
    find: "{ type: 'ended', outcome, code, paid, voided }",
    replace: "{ type: 'ended', outcome, code, paid: 0n, voided }",
  },
  {
    name: 'text-twice',
    what: 'the requester takes bytes that it has for new ones',
    file: 'peer/dist/requester/received-output.js',
    find: 'const fresh = bytes.subarray(this.#length - offset);',
    replace: 'const fresh = bytes;',
  },
  {
    name: 'cancel-once',
    what: 'a cancellation that was lost with the connection is not asked for again',
    file: 'peer/dist/requester/cancellation.js',
    find: "if (code !== 'lost')",
    replace: '',
  },
  {
    name: 'slot-too-many',
    what: 'the worker says that it has one slot more than its engine',
    file: 'peer/dist/worker/joining.js',
    find: 'slots: Math.min(engine.slots, limits.workerSlotsMax)',
    replace: 'slots: Math.min(engine.slots + 1, limits.workerSlotsMax)',
  },
  {
    name: 'deaf-to-withdraw',
    what: 'the worker goes on with what is withdrawn',
    file: 'peer/dist/worker/worker-loop.js',
    find: 'this.#withdraw(frame.body);',
    replace: ';',
  },
  {
    name: 'engine-goes-on',
    what: 'the engine is not stopped when its job is over',
    file: 'peer/dist/worker/worker-loop.js',
    find: "job.state = 'over';\n        job.abort();",
    replace: "job.state = 'over';",
  },
  {
    name: 'one-heartbeat',
    what: 'the worker sends one heartbeat when it has joined, and no further one',
    file: 'peer/dist/worker/worker-loop.js',
    find: '            this.#heartbeat();\n            const leases',
    replace: '            const leases',
  },
  {
    name: 'impatient',
    what: 'the worker asks again after a second, however long it was told to wait',
    file: 'peer/dist/worker/worker-loop.js',
    find: 'wait || retryMs',
    replace: 'retryMs',
  },
  {
    name: 'patient-for-ever',
    what: 'a question that is not answered is waited for as long as the connection lasts',
    file: 'peer/dist/session/questions.js',
    find: 'this.#clock.after(options.answerMs, this.#overdue)',
    replace: '(() => undefined)',
  },
  {
    name: 'fidgety',
    what: 'the peer gives a sign of life twice a second',
    file: 'peer/dist/session/session-loop.js',
    find: 'Math.floor(limits.sessionIdleMs / 3)',
    replace: '500',
  },
  {
    name: 'late-retry',
    what: 'what was to be said again on a connection is said on the next one',
    file: 'peer/dist/worker/worker-loop.js',
    find: 'this.#retries.cancel();',
    replace: '',
  },
  {
    name: 'offer-taken-twice',
    what: 'an offer that is repeated is accepted again while its acceptance is to be repeated anyway',
    file: 'peer/dist/worker/worker-loop.js',
    find: ' && !held.isAcceptAsked',
    replace: '',
  },
  {
    name: 'hello-too-soon',
    what: 'a hello that was refused for a while is said again after the usual wait',
    file: 'peer/dist/session/session-loop.js',
    find: "frame.kind === 'refused' && this.#state.name === 'connecting'",
    replace: 'false',
  },
]

/** The canary of a name. @throws Error where there is none */
export function findCanary(name: string): Canary {
  const found = canaries.find((canary) => canary.name === name)
  if (found === undefined)
    throw new Error(`there is no canary ${name}; there are ${canaries.map((it) => it.name).join(', ')}`)
  return found
}
