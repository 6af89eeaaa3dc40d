import type { JobNo, LeaseNo, RequestNo, WorkerNo } from '@kudoswarm/core'
import { createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { Relay } from '../../src/relay/relay.js'

const place = (job: number, lease = job, worker = 1) => ({
  worker: worker as WorkerNo,
  job: job as JobNo,
  lease: lease as LeaseNo,
  request: 1 as RequestNo,
  generation: job - 1,
})

describe('the relay', () => {
  it('keeps so many bytes in all and not one more, and has room again when a job has ended', () => {
    const relay = new Relay({
      clock: createVirtualClock(),
      readOutput: async () => undefined,
      outputBytesMax: 100,
      bytesMax: 150,
    })
    expect(relay.take(place(1), 0, new Uint8Array(100), 1).ok).toBe(true)
    expect(relay.take(place(2), 0, new Uint8Array(51), 1)).toMatchObject({ ok: false, code: 'output_too_large' })
    expect(relay.take(place(2), 0, new Uint8Array(50), 1).ok).toBe(true)
    expect(relay.bytes).toBe(150)
    const request = new Uint8Array(16)
    relay.endJob(1 as JobNo, 1 as RequestNo, 0, { request, generation: 0, state: 'completed', paid: 0n, tax: 0n })
    expect(relay.bytes).toBe(50)
    // Another lease of the job begins anew and takes the place of what was there.
    expect(relay.take(place(2, 9), 0, new Uint8Array(20), 1).ok).toBe(true)
    expect(relay.bytes).toBe(20)
  })

  it('keeps so many bytes of one worker and not one more, and has room again when its lease has ended', () => {
    const init = { clock: createVirtualClock(), readOutput: async () => undefined, outputBytesMax: 100 }
    const relay = new Relay({ ...init, workerBytesMax: 150 })
    expect(relay.take(place(1), 0, new Uint8Array(100), 1).ok).toBe(true)
    expect(relay.take(place(2), 0, new Uint8Array(51), 1)).toMatchObject({ ok: false, code: 'output_too_large' })
    expect(relay.take(place(2), 0, new Uint8Array(50), 1).ok).toBe(true)
    expect(relay.take(place(3, 3, 2), 0, new Uint8Array(100), 1).ok).toBe(true)
    relay.endLease(place(1, 9))
    expect(relay.bytes).toBe(250)
    relay.endLease(place(1))
    expect(relay.bytes).toBe(150)
    expect(relay.sourceOf(1 as JobNo)).toBeUndefined()
    expect(relay.take(place(4), 0, new Uint8Array(100), 1).ok).toBe(true)
  })

  it.each([
    [100, true],
    [101, false],
  ])('takes %i bytes of a job that may have 100: %s', (length, taken) => {
    const relay = new Relay({ clock: createVirtualClock(), readOutput: async () => undefined, outputBytesMax: 100 })
    expect(relay.take(place(1), 0, new Uint8Array(length), 1).ok).toBe(taken)
  })

  it('keeps the output that there is where another one begins that it does not take', () => {
    const relay = new Relay({ clock: createVirtualClock(), readOutput: async () => undefined, outputBytesMax: 100 })
    const delivered = Uint8Array.of(1, 2, 3)
    expect(relay.take(place(1), 0, delivered, 1).ok).toBe(true)
    const source = relay.sourceOf(1 as JobNo)
    const tooLarge = { ok: false, code: 'output_too_large', expected: 100 }
    expect(relay.take(place(1), 0, new Uint8Array(101), 1)).toEqual({ ...tooLarge, isFirst: true })
    expect(relay.take(place(1), 0, new Uint8Array(101), 1)).toEqual({ ...tooLarge, isFirst: false })
    expect(relay.outputOf(1 as JobNo, 1 as LeaseNo)).toBeUndefined()
    relay.seal(place(1), delivered, 1)
    expect(relay.sourceOf(1 as JobNo)).toBe(source)
    expect(relay.bytes).toBe(3)
  })

  it('keeps what a receipt came with, whatever its worker has sent since or sends then', () => {
    const relay = new Relay({ clock: createVirtualClock(), readOutput: async () => undefined, outputBytesMax: 100 })
    const delivered = Uint8Array.of(1, 2, 3)
    expect(relay.take(place(1), 0, delivered, 1).ok).toBe(true)
    expect(relay.take(place(1), 0, new Uint8Array(50), 1).ok).toBe(true)
    relay.seal(place(1), delivered, 1)
    expect(relay.take(place(1), 0, new Uint8Array(60), 1).ok).toBe(true)
    expect(relay.outputOf(1 as JobNo, 1 as LeaseNo)?.bytes).toEqual(delivered)
    expect(relay.bytes).toBe(3)
    // The next lease of the job, if there is one after all, begins anew.
    expect(relay.take(place(1, 2), 0, new Uint8Array(60), 1).ok).toBe(true)
    expect(relay.bytes).toBe(60)
  })

  it('names what is wrong once for an output, and takes nothing until it begins anew', () => {
    const relay = new Relay({ clock: createVirtualClock(), readOutput: async () => undefined, outputBytesMax: 100 })
    const piece = new Uint8Array(10)
    expect(relay.take(place(1), 0, piece, 1).ok).toBe(true)
    expect(relay.take(place(1), 11, piece, 1)).toMatchObject({ expected: 10, isFirst: true })
    expect(relay.take(place(1), 10, piece, 1)).toMatchObject({ ok: false, isFirst: false })
    expect(relay.outputOf(1 as JobNo, 1 as LeaseNo)).toBeUndefined()
    expect(relay.take(place(1), 0, piece, 1).ok).toBe(true)
    expect(relay.outputOf(1 as JobNo, 1 as LeaseNo)?.length).toBe(10)
    expect(relay.outputOf(1 as JobNo, 2 as LeaseNo)).toBeUndefined()
  })
})
