import type { Channel } from '@kudoswarm/ports'
import { createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { ReadingLine } from '../../src/history/reading-line.js'
import { Session } from '../../src/sessions/session.js'

const channel: Channel = {
  remotePeer: 'reader',
  remoteAddress: '',
  open: () => undefined,
  send: () => true,
  close: () => undefined,
  abort: () => undefined,
}

function lineOf(names: readonly string[]) {
  const clock = createVirtualClock()
  const line = new ReadingLine({ clock })
  const sessions = Object.fromEntries(names.map((name) => [name, new Session(channel, 0)]))
  const done: string[] = []
  let reading = 0
  const ask = (name: string, what: number): void =>
    line.enter(sessions[name], async () => {
      reading += 1
      expect(reading).toBe(1)
      await Promise.resolve()
      reading -= 1
      done.push(`${name}${what}`)
    })
  return { clock, line, sessions, done, ask }
}

describe('the line of those who read the journal', () => {
  it('lets one reading of each session through in turn, and never two at once', async () => {
    const { clock, done, ask } = lineOf(['a', 'b', 'c'])
    for (const what of [1, 2, 3, 4]) ask('a', what)
    for (const what of [1, 2]) ask('b', what)
    ask('c', 1)
    await clock.settle()
    expect(done).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4'])
    ask('b', 3)
    await clock.settle()
    expect(done.at(-1)).toBe('b3')
  })

  it('rests as long as a reading took, but for so long at most', async () => {
    const { clock, line, sessions } = lineOf(['a'])
    const began: number[] = []
    for (const tookMs of [0, 0, 7, 100, 101, 0]) {
      line.enter(sessions['a'], () => {
        began.push(clock.now())
        return new Promise((resolve) => clock.after(tookMs, resolve))
      })
    }
    await clock.advance(1_000)
    const [first = 0] = began
    expect(began.map((at) => at - first)).toEqual([0, 0, 0, 14, 214, 415])
  })

  it('drops what a session has asked that is gone', async () => {
    const { clock, line, sessions, done, ask } = lineOf(['a', 'b'])
    for (const what of [1, 2, 3]) ask('a', what)
    ask('b', 1)
    line.drop(sessions['a'])
    await clock.settle()
    expect(done).toEqual(['b1'])
    for (const what of [2, 3]) ask('b', what)
    line.enter(sessions['a'], async () => line.drop(sessions['b']))
    await clock.settle()
    expect(done).toEqual(['b1', 'b2'])
  })
})
