import { createNodeNetwork, createIdentityFile, loadIdentityFile, type FileIdentity } from '@kudoswarm/network/node'
import { createTrackerSession, PeerError, type SessionState, type TrackerSession } from '@kudoswarm/peer'
import { verifyEd25519, type Welcome } from '@kudoswarm/protocol'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { existsSync } from 'node:fs'
import type { AccountKey } from './account-file.js'
import { printNote } from './progress.js'
import { createServiceLog, type LogLevel } from './service-log.js'
import { agent } from './version.js'

/** What a connection needs. */
export interface TrackerConnectionInit {
  address: string
  /** File of this peer's own key; made if it is not there. */
  keyPath: string
  /** For whom the peer acts. @default the anonymous account */
  account: AccountKey | undefined
  logLevel: LogLevel
  /** Attempts in a row that may fail before the session ends. @default Infinity */
  attemptsMax?: number
}

/** A session with a tracker over libp2p. */
export interface TrackerConnection {
  readonly session: TrackerSession
  /** Closes the session and the network below it. */
  close(): Promise<void>
}

/** Begins a session. It may not be connected yet: see `firstWelcome`. */
export async function openConnection(init: TrackerConnectionInit): Promise<TrackerConnection> {
  const identity = await peerIdentity(init.keyPath)
  const logger = createServiceLog(init.logLevel)
  const network = await createNodeNetwork({ privateKey: identity.privateKey, listen: [], logger })
  const session = createTrackerSession({
    network,
    clock: createSystemClock(),
    chance: systemChance,
    identity,
    verifySignature: verifyEd25519,
    ...(init.account === undefined ? {} : { account: init.account.identity }),
    address: init.address,
    logger,
    agent,
    ...(init.attemptsMax === undefined ? {} : { attemptsMax: init.attemptsMax }),
  })
  return {
    session,
    async close() {
      session.close()
      await network.close()
    },
  }
}

/** Reads a peer's own key, or makes it at the first use. Says so if others could read it. */
export async function peerIdentity(path: string): Promise<FileIdentity> {
  const identity = existsSync(path) ? await loadIdentityFile(path) : await createIdentityFile(path)
  if (identity.isExposed) printNote(`other users can read ${path}; run: chmod 600 ${path}`)
  return identity
}

/**
 * Resolves when the tracker has welcomed us. Unlike the session itself, which goes on trying, this fails with the
 * first attempt: somebody waits at the terminal.
 *
 * @throws PeerError with the code of the attempt; the signal's reason
 */
export function firstWelcome(session: TrackerSession, signal: AbortSignal): Promise<Welcome> {
  if (session.state.name !== 'connecting') return outcomeOf(session.state)
  return new Promise((resolve, reject) => {
    const settle = (outcome: Promise<Welcome>): void => {
      detach()
      signal.removeEventListener('abort', abort)
      outcome.then(resolve, reject)
    }
    const abort = (): void => settle(Promise.reject(signal.reason))
    const detach = session.attach({
      state(state) {
        if (state.name !== 'connecting') settle(outcomeOf(state))
      },
    })
    signal.addEventListener('abort', abort)
  })
}

async function outcomeOf(state: Exclude<SessionState, { name: 'connecting' }>): Promise<Welcome> {
  if (state.name === 'connected') return state.welcome
  throw new PeerError(state.code, state.message)
}

/** Opens a connection, does something once with it and closes it. */
export async function withConnection<T>(
  init: TrackerConnectionInit,
  work: (session: TrackerSession, welcome: Welcome) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(init)
  try {
    const welcome = await firstWelcome(connection.session, new AbortController().signal)
    return await work(connection.session, welcome)
  } finally {
    await connection.close()
  }
}
