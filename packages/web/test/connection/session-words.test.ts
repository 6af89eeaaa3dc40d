import { describe, expect, test } from 'vitest'
import { sessionWords } from '../../src/connection/session-words.js'
import type { SessionView } from '../../src/peer/tab-peer.js'

const lost = { code: 'lost', message: 'The connection was lost. Connect again.' }

describe('every state is explained', () => {
  test.each([
    [{ name: 'starting' }, 'waiting', 'storage'],
    [{ name: 'connecting' }, 'waiting', 'dialling'],
    [{ name: 'connected' }, 'good', 'peer of the swarm'],
    [
      { name: 'waiting', ms: 4000, ...lost },
      'waiting',
      'was lost. Connect again. The next attempt is made by itself, 4 s',
    ],
    [{ name: 'ended', ...lost }, 'bad', 'does not try again'],
  ] satisfies [SessionView, string, string][])('%j is %s', (session, tone, part) => {
    const words = sessionWords(session, undefined)
    expect(words.tone).toBe(tone)
    expect(words.explanation).toContain(part)
  })

  test('a peer that has not started, whatever its session says', () => {
    expect(sessionWords({ name: 'starting' }, 'No room.')).toMatchObject({ tone: 'bad', explanation: 'No room.' })
  })
})
