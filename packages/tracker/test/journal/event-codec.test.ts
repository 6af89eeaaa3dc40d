import type { RecordedEvent } from '@kudoswarm/core'
import { encodeMessage } from '@kudoswarm/protocol'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEvent, encodeEvent, skimEvent } from '../../src/journal/event-codec.js'
import * as pb from '../../src/journal/journal.pb.js'
import { eventTypes, recordedEvent } from './arbitrary-event.js'

const sample: RecordedEvent = {
  seq: 5,
  at: 1_000,
  event: { type: 'leaseLost', lease: 3, excludedUntil: 2_000 } as unknown as RecordedEvent['event'],
}

describe('the encoding of events', () => {
  it('gives back every event', () => {
    fc.assert(
      fc.property(recordedEvent, (recorded) => {
        expect(decodeEvent(encodeEvent(recorded))).toEqual(recorded)
      }),
    )
  })

  it('is that of the schema', () => {
    fc.assert(
      fc.property(recordedEvent, (recorded) => {
        const { seq, at, event } = recorded
        const generated = encodeMessage({ seq, at, [event.type]: event }, pb.RecordedEvent.codec())
        expect(encodeEvent(recorded)).toEqual(generated)
      }),
      { numRuns: 500 },
    )
    expect(encodeEvent({ ...sample, seq: 0, at: 0 })).toEqual(encodeEvent(sample).subarray(5))
  })

  it('is the only one that is read: what is read is written the same', () => {
    fc.assert(
      fc.property(recordedEvent, fc.nat(), fc.integer({ min: 1, max: 255 }), (recorded, place, flip) => {
        const bytes = encodeEvent(recorded).slice()
        bytes[place % bytes.length] ^= flip
        let read: RecordedEvent
        try {
          read = decodeEvent(bytes)
        } catch (error) {
          expect(error).toMatchObject({ code: 'storage_corrupt' })
          return
        }
        expect(encodeEvent(read)).toEqual(bytes)
      }),
    )
  })

  it('is skimmed to all but what a worker has, offers and favours, where that is much', () => {
    const hash = new Uint8Array(32).fill(0x32)
    const models = Array.from({ length: 64 }, (_, i) => ({
      kind: 'image' as const,
      name: `2${i}`,
      hash,
      contextTokensMax: 1,
      parameters: 50,
    }))
    const offers = Array.from({ length: 128 }, (_, i) => `offer ${i}`)
    fc.assert(
      fc.property(recordedEvent, (recorded) => {
        expect(skimEvent(encodeEvent(recorded))).toEqual(recorded)
        if (recorded.event.type !== 'workerJoined') return
        const large = { ...recorded, event: { ...recorded.event, models, offers } }
        expect(skimEvent(encodeEvent(large))).toEqual({
          ...recorded,
          event: { ...recorded.event, models: [], offers: [], favoured: [], onlyFavoured: false, seeks: false },
        })
      }),
      { numRuns: 500 },
    )
  })

  it('throws nothing but storage_corrupt when it is skimmed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 512, maxLength: 600 }), fc.boolean(), (tail, isWorker) => {
        try {
          skimEvent(isWorker ? Uint8Array.of(0x08, 5, 0x10, 6, 0x32, ...tail) : tail)
        } catch (error) {
          expect(error).toMatchObject({ code: 'storage_corrupt' })
        }
      }),
    )
  })

  it('throws nothing but storage_corrupt, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          decodeEvent(bytes)
        } catch (error) {
          expect(error).toMatchObject({ code: 'storage_corrupt' })
        }
      }),
    )
  })

  const bytes = encodeEvent(sample)
  it.each([
    ['nothing', new Uint8Array(0)],
    ['an event that is cut off', bytes.subarray(0, -1)],
    ['a field that is not known', Uint8Array.of(...bytes, 0xf8, 0x01, 0x01)],
    ['a field that is there twice', Uint8Array.of(...bytes, ...bytes)],
    ['a number that is longer than need be', Uint8Array.of(0x08, 0x85, 0x00, ...bytes.subarray(2))],
    ['no event in it', pb.RecordedEvent.encode({ seq: 5, at: 1_000 })],
    [
      'two events in it',
      Uint8Array.of(...bytes, ...pb.RecordedEvent.encode({ leaseLost: { lease: 3, excludedUntil: 4 } })),
    ],
  ])('refuses %s', (_name, wrong) => {
    expect(() => decodeEvent(wrong)).toThrow(expect.objectContaining({ code: 'storage_corrupt' }))
  })

  it('knows every kind of event by the name that the core has for it', () => {
    const empty = pb.RecordedEvent.encode({ seq: 1, at: 1 })
    const known = eventTypes.filter((type) => {
      const encoded = pb.RecordedEvent.encode({ seq: 1, at: 1, [type]: {} })
      return encoded.length > empty.length
    })
    expect(known).toEqual(eventTypes)
  })
})
