import { anonymousAccount } from '@kudoswarm/core'
import type { AccountNo, DomainState } from '@kudoswarm/core'
import { protocolVersion, verifyAccountProof } from '@kudoswarm/protocol'
import type { Hello } from '@kudoswarm/protocol'
import { timeoutOfPeer } from '../limits/timed-out.js'
import { effectsInForce } from '../moderation/effects-in-force.js'
import type { Service } from '../service.js'
import { idBytes } from '../wire/wire-bytes.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/**
 * Checks who a peer acts for, opens the account if it is new, and welcomes it. Whoever is refused is sent away: there
 * is nothing that a session could do without an account. Never rejects.
 */
export async function sayHello(service: Service, session: Session, hello: Hello, reply: Reply): Promise<void> {
  const { clock, identity, limits, openings, verifySignature, writer } = service
  const turnAway: Reply['refuse'] = (code, details) => {
    reply.refuse(code, details)
    session.goodbye(code, details)
  }
  if (hello.version !== protocolVersion) {
    turnAway('version_unsupported', { version: hello.version, supported: protocolVersion })
    return
  }
  const timeout = timeoutOfPeer(service.directory, session.address, clock.now())
  if (timeout !== undefined) {
    turnAway('address_timed_out', { retryAfterMs: timeout.until - clock.now() })
    return
  }
  const key = hello.accountKey
  if (key.length === 0) {
    const account = service.vouched.accountOf(session.peer) ?? anonymousAccount
    writer.look((state) => welcome(service, session, { account, state }, reply))
    return
  }
  const ageMs = Math.abs(clock.now() - Number(hello.issuedAtMs))
  if (ageMs > limits.accountProofMs) {
    turnAway('account_proof_expired', { ageMs, maxMs: limits.accountProofMs })
    return
  }
  const proof = { tracker: identity.peer, peer: session.peer, accountKey: key, issuedAtMs: hello.issuedAtMs }
  if (!(await verifyAccountProof(proof, hello.accountSignature, verifySignature))) {
    turnAway('account_signature_invalid')
    return
  }
  // Whoever was sent away meanwhile needs no account.
  if (session.state === 'closed') return
  writer.look(({ ledger }) => {
    const isKnown = ledger.findByKey(key) !== undefined
    if (!isKnown && !effectsInForce(service.directory).takesPseudonyms) turnAway('account_openings_paused')
    else if (isKnown || openings.take(session.address, clock.now())) open(service, session, key, reply)
    else turnAway('account_openings_too_many')
  })
}

function open(service: Service, session: Session, key: Uint8Array, reply: Reply): void {
  service.writer.execute({
    command: { type: 'openAccount', key },
    reply: (answer, state) => {
      if (!answer.ok) {
        const { code, ...details } = answer.refusal
        reply.refuse(code, details)
        session.goodbye(code, details)
      } else if (answer.type === 'accountOpened') {
        welcome(service, session, { account: answer.account, state }, reply)
      }
    },
  })
}

function welcome(
  service: Service,
  session: Session,
  { account, state }: { account: AccountNo; state: DomainState },
  reply: Reply,
): void {
  if (session.state === 'closed') return
  session.state = 'open'
  session.account = account
  const { agent, identity, limits, policy, writer } = service
  const open = state.requests.openOf(session.peer).map((request) => idBytes(request.idText))
  reply.answer('welcome', {
    version: protocolVersion,
    agent,
    tracker: identity.peer,
    account: BigInt(account),
    balance: state.ledger.find(account)?.balance ?? 0n,
    nowMs: BigInt(writer.now()),
    leaseMs: BigInt(policy.leaseMs),
    promptBytesMax: limits.promptBytesMax,
    outputTokensMax: limits.outputTokensMax,
    outputBytesMax: limits.outputBytesMax,
    openRequests: open.slice(0, limits.openRequestsPerPeerMax),
  })
}
