import type { VerifySignature } from '@kudoswarm/protocol'
import { createTrackerSession } from '@kudoswarm/peer'
import type { TrackerSession } from '@kudoswarm/peer'
import type { Chance, Clock, Identity, Logger, Network } from '@kudoswarm/ports'

/** What lets REST clients take part in the swarm as peers of the tracker. */
export interface GatewayInit {
  clock: Clock
  chance: Chance
  logger: Logger
  verifySignature: VerifySignature
  /** The identity of a secret seed, 32 bytes. */
  identityOf(seed: Uint8Array): Promise<Identity>
  /** A network that reaches the tracker, which sees the peer at `address`, a multiaddr. */
  connect(peer: Identity, address: string): Network
  /** Where `connect` reaches the tracker. */
  trackerAddress: string
}

/** A session with the tracker on behalf of somebody who speaks HTTP. */
export interface GatewaySession {
  readonly session: TrackerSession
  close(): Promise<void>
}

/** Who is at the other end of a session. */
export interface GatewayPeer {
  identity: Identity
  /** For whom it acts. @default the anonymous account */
  account: Identity | undefined
  /** Address of the client. */
  ip: string
}

/** Begins a session. */
export function openGatewaySession(init: GatewayInit, { identity, account, ip }: GatewayPeer): GatewaySession {
  const { chance, clock, logger, trackerAddress, verifySignature } = init
  const network = init.connect(identity, multiaddrOf(ip))
  const session = createTrackerSession({
    network,
    clock,
    chance,
    identity,
    verifySignature,
    ...(account === undefined ? {} : { account }),
    address: trackerAddress,
    logger,
    agent: 'kudoswarm/http',
  })
  return {
    session,
    async close() {
      session.close()
      await network.close()
    },
  }
}

/** The address of a client as the tracker counts networks. */
function multiaddrOf(ip: string): string {
  return ip.includes(':') ? `/ip6/${ip}/tcp/0` : `/ip4/${ip}/tcp/0`
}
