import { anonymousAccount } from '@kudoswarm/core'
import type { AccountNo, DomainState } from '@kudoswarm/core'
import { protocolVersion, verifyAccountProof } from '@kudoswarm/protocol'
import type { Hello } from '@kudoswarm/protocol'
import type { Service } from '../service.js'
import { idBytes } from '../wire/wire-bytes.js'
import type { Reply } from '../sessions/reply.js'
import type { Session } from '../sessions/session.js'

/**
 * Checks who a peer acts for, opens the account if it is new, and welcomes it. Whoever is refused is sent away: there
 * is nothing that a session could do without an account. Never rejects.
 */
export async function sayHello(service: Service, session: Session, hello: Hello, reply: Reply): Promise<void> {
  const { clock, identity, limits, writer } = service
  const turnAway: Reply['refuse'] = (code, details) => {
    reply.refuse(code, details)
    session.goodbye(code, details)
  }
  if (hello.version !== protocolVersion) {
    turnAway('version_unsupported', { version: hello.version, supported: protocolVersion })
    return
  }
  const key = hello.accountKey
  if (key.length === 0) {
    writer.look((state) => welcome(service, session, { account: anonymousAccount, state }, reply))
    return
  }
  const ageMs = Math.abs(clock.now() - Number(hello.issuedAtMs))
  if (ageMs > limits.accountProofMs) {
    turnAway('account_proof_expired', { ageMs, maxMs: limits.accountProofMs })
    return
  }
  const proof = { tracker: identity.peer, peer: session.peer, accountKey: key, issuedAtMs: hello.issuedAtMs }
  if (!(await verifyAccountProof(proof, hello.accountSignature))) {
    turnAway('account_signature_invalid')
    return
  }
  writer.execute({
    command: { type: 'openAccount', key },
    reply: (answer, state) => {
      if (answer.ok && answer.type === 'accountOpened') {
        welcome(service, session, { account: answer.account, state }, reply)
      } else if (!answer.ok) {
        reply.refuseWith(answer.refusal)
        session.goodbye('storage_unavailable', { retryAfterMs: 0 })
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
  const { agent, clock, identity, limits, policy } = service
  const open = state.requests.openOf(session.peer).map((request) => idBytes(request.idText))
  reply.answer('welcome', {
    version: protocolVersion,
    agent,
    tracker: identity.peer,
    account: BigInt(account),
    balance: state.ledger.find(account)?.balance ?? 0n,
    nowMs: BigInt(clock.now()),
    leaseMs: BigInt(policy.leaseMs),
    promptBytesMax: limits.promptBytesMax,
    outputTokensMax: limits.outputTokensMax,
    openRequests: open.slice(0, limits.openRequestsPerPeerMax),
  })
}
