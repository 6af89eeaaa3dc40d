import { accountProofBytes, protocolVersion } from '@kudoswarm/protocol'
import type { Bodies } from '@kudoswarm/protocol'
import type { Identity } from '@kudoswarm/ports'
import type { Random } from '@kudoswarm/testkit'
import { createSimulatedIdentity } from '../../swarm/simulated-identity.js'
import type { Actor } from './actor.js'
import { spoiltHello } from './spoilt-fields.js'
import { spoil } from './spoilt-frame.js'

type Hello = Bodies['hello']

/** Says for whom a rogue acts. */
export type Greeting = (actor: Actor, random: Random) => Promise<Hello>

/** For its own account or none, now and then with a proof that is too old or made up. */
export const usualHello: Greeting = async (actor, random) => {
  const issuedAtMs = BigInt(actor.now() - random.pick([0, 0, 0, 0, 0, 0, 0, 3_600_000]))
  const hello = await (random.isTrue(0.4) ? anonymousHello(issuedAtMs) : helloFor(actor, actor.identity, issuedAtMs))
  if (random.isTrue(0.1)) hello.accountSignature.fill(1)
  return hello
}

/** For an account that nobody has yet. */
export const newAccountHello: Greeting = (actor, random) =>
  helloFor(actor, createSimulatedIdentity(random.fork(`account ${random.bits()}`)))

/** For somebody else's account, with a signature of its own or one of nobody. */
export const claimingHello: Greeting = async (actor, random) => {
  const { accountKeys } = actor.overheard
  const publicKey = accountKeys.length > 0 ? random.pick(accountKeys) : random.bytes(32)
  const hello = await helloFor(actor, { ...actor.identity, publicKey })
  return random.isTrue(0.5) ? hello : { ...hello, accountSignature: new Uint8Array(random.bytes(64)) }
}

/** With one field at a bound or beyond it. */
export const spoiltGreeting: Greeting = async (actor, random) => {
  const { identity } = actor
  const hello = await helloFor(actor, identity)
  const spoilt = spoil(hello, spoiltHello(actor.now()), random)
  // A time is spoilt before it is signed: the proof is sound but for its age.
  return spoilt.issuedAtMs === hello.issuedAtMs ? spoilt : helloFor(actor, identity, spoilt.issuedAtMs)
}

async function helloFor(actor: Actor, account: Identity, issuedAtMs = BigInt(actor.now())): Promise<Hello> {
  const { tracker, identity } = actor
  const accountKey = new Uint8Array(account.publicKey)
  const proof = { tracker, peer: identity.peer, accountKey, issuedAtMs }
  const accountSignature = new Uint8Array(await account.sign(accountProofBytes(proof)))
  return { version: protocolVersion, agent: 'rogue', accountKey, accountSignature, issuedAtMs }
}

function anonymousHello(issuedAtMs: bigint): Promise<Hello> {
  const nothing = new Uint8Array()
  const hello = { version: protocolVersion, agent: 'rogue', accountKey: nothing, accountSignature: nothing, issuedAtMs }
  return Promise.resolve(hello)
}
