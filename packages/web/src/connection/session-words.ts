import type { SessionView } from '../peer/tab-peer.js'
import { strings } from '../strings/en.js'

/** How a connection stands, in words. */
export interface SessionWords {
  tone: 'good' | 'waiting' | 'bad'
  /** A word or two. */
  label: string
  /** What is being waited for, and what to do. */
  explanation: string
}

const words = strings.shell.session

/** Says how the session stands. `startFailure` is why the peer of the tab has not even begun. */
export function sessionWords(session: SessionView, startFailure: string | undefined): SessionWords {
  if (startFailure !== undefined) return { tone: 'bad', label: words.failed, explanation: startFailure }
  if (session.name === 'waiting') {
    return { tone: 'waiting', label: words.waiting, explanation: words.waitingWhy(session.message, session.ms) }
  }
  if (session.name === 'ended') {
    return { tone: 'bad', label: words.ended, explanation: words.endedWhy(session.message) }
  }
  return simpleStates[session.name]
}

const simpleStates: Record<'starting' | 'connecting' | 'connected', SessionWords> = {
  starting: { tone: 'waiting', label: words.starting, explanation: words.startingWhy },
  connecting: { tone: 'waiting', label: words.connecting, explanation: words.connectingWhy },
  connected: { tone: 'good', label: words.connected, explanation: words.connectedWhy },
}
