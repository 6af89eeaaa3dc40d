import { createIdentityFile, createNodeNetwork } from '@kudoswarm/network/node'
import { createTrackerSession } from '@kudoswarm/peer'
import type { TrackerSession } from '@kudoswarm/peer'
import { verifyEd25519 } from '@kudoswarm/protocol'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { quietLog } from '../swarm/quiet-log.js'

/** A session over libp2p that can be closed with the network below it. */
export interface LoopbackSession {
  readonly session: TrackerSession
  readonly close: () => Promise<void>
}

/** Attempts to connect that may fail in a row. */
const attemptsMax = 5

/**
 * Connects a new peer, whose key is written to a file, to a tracker. Acts for the anonymous account.
 *
 * @throws PeerError where that fails again and again
 */
export async function connectOverLoopback(init: { address: string; keyPath: string }): Promise<LoopbackSession> {
  const identity = await createIdentityFile(init.keyPath)
  const network = await createNodeNetwork({ privateKey: identity.privateKey, listen: [] })
  const session = createTrackerSession({
    network,
    clock: createSystemClock(),
    chance: systemChance,
    identity,
    verifySignature: verifyEd25519,
    address: init.address,
    logger: quietLog,
    attemptsMax,
  })
  const close = async (): Promise<void> => {
    session.close()
    await network.close()
  }
  try {
    await session.connected()
    return { session, close }
  } catch (error) {
    await close()
    throw error
  }
}
