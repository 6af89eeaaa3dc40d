import { networkOver } from '@kudoswarm/network'
import { createBrowserNetwork, webCryptoIdentity } from '@kudoswarm/network/browser'
import { createTrackerSession, type SessionState, type TrackerSession } from '@kudoswarm/peer'
import { accountKeyToString, verifyEd25519 } from '@kudoswarm/protocol'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import type { StoredKey } from '../identity/key-store.js'
import { consoleLogger } from './console-logger.js'
import { withFallback } from './fallback-network.js'
import type { OpenWebRtc, SessionView } from './tab-peer.js'

/** What a connection needs. */
export interface ConnectionInit {
  address: string
  /** Further addresses of the tracker, by WebRTC, and how the page opens that. */
  others: readonly string[]
  openWebRtc: OpenWebRtc | undefined
  /** Key of this tab's peer. */
  peerKey: StoredKey
  /** For whom the tab acts. @default the anonymous account */
  account: StoredKey | undefined
  agent: string
  onSession: (view: SessionView) => void
}

/** A session with the tracker, and what is below it. */
export interface Connection {
  readonly session: TrackerSession
  /** Text form of the account's key; undefined for the anonymous account. */
  readonly accountId: string | undefined
  close(): Promise<void>
}

/** Begins a session with the tracker, which goes on over lost connections. */
export async function openConnection(init: ConnectionInit): Promise<Connection> {
  const identity = await webCryptoIdentity(init.peerKey.keyPair)
  const account = init.account && (await webCryptoIdentity(init.account.keyPair))
  const { openWebRtc } = init
  const sockets = await createBrowserNetwork({
    identity,
    isChosen: (address) => address === init.address,
    logger: consoleLogger,
  })
  const network = withFallback(sockets, {
    addresses: openWebRtc === undefined ? [] : init.others,
    open: async () => {
      const port = await openWebRtc!(init.peerKey.keyPair, init.others)
      return networkOver({ port, peer: identity.peer, logger: consoleLogger })
    },
  })
  const session = createTrackerSession({
    network,
    clock: createSystemClock(),
    chance: systemChance,
    identity,
    verifySignature: verifyEd25519,
    ...(account === undefined ? {} : { account }),
    address: init.address,
    logger: consoleLogger,
    agent: init.agent,
  })
  session.attach({ state: (state) => init.onSession(viewOf(state)) })
  return {
    session,
    accountId: account && accountKeyToString(account.publicKey),
    async close() {
      session.close()
      await network.close()
    },
  }
}

function viewOf(state: SessionState): SessionView {
  return state.name === 'connected' ? { name: 'connected' } : state
}
