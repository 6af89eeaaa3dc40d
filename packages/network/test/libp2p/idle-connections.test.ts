import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { IdleConnections } from '../../src/libp2p/idle-connections.js'

class FakeConnection {
  isAborted = false
  abort(): void {
    this.isAborted = true
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a connection without a channel', () => {
  it('ends after so long and no sooner', () => {
    const idle = new IdleConnections({ idleMsMax: 100 })
    const connection = new FakeConnection()
    idle.open(connection)
    vi.advanceTimersByTime(99)
    expect(connection.isAborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(connection.isAborted).toBe(true)
  })

  it('is one whose last channel has ended, as well', () => {
    const idle = new IdleConnections({ idleMsMax: 100 })
    const connection = new FakeConnection()
    idle.open(connection)
    const release = [idle.carry(connection), idle.carry(connection)]
    vi.advanceTimersByTime(1_000)
    release[0]()
    vi.advanceTimersByTime(1_000)
    expect(connection.isAborted).toBe(false)
    release[1]()
    vi.advanceTimersByTime(99)
    expect(connection.isAborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(connection.isAborted).toBe(true)
  })

  it('is left alone once it is gone, and where we have dialled it', () => {
    const idle = new IdleConnections({ idleMsMax: 100 })
    const [gone, dialled] = [new FakeConnection(), new FakeConnection()]
    idle.open(gone)
    const release = [idle.carry(gone), idle.carry(dialled)]
    idle.close(gone)
    for (const one of release) one()
    vi.advanceTimersByTime(1_000)
    expect([gone.isAborted, dialled.isAborted, vi.getTimerCount()]).toEqual([false, false, 0])
  })
})
