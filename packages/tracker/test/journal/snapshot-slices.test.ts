import { createDomain, defaultPolicy, snapshotRecords } from '@kudoswarm/core'
import type { AccountNo, SnapshotRecord } from '@kudoswarm/core'
import { createVirtualClock } from '@kudoswarm/testkit'
import { expect, it } from 'vitest'
import { decodeSnapshotRecord } from '../../src/journal/snapshot-codec.js'
import { encodeInSlices, sliceBytes, sliceRecords } from '../../src/journal/snapshot-slices.js'

const header = [...snapshotRecords(createDomain({ policy: defaultPolicy }).state)][0]

function grant(length: number): SnapshotRecord {
  return { type: 'grant', id: new Uint8Array(length), account: 4 as AccountNo, amount: 1n, isTaken: false }
}

it.each([
  ['so many records', Array.from({ length: 3 * sliceRecords + 1 }, () => header), sliceRecords],
  ['so many bytes', Array.from({ length: 4 }, () => grant(sliceBytes)), 1],
])('a snapshot is encoded %s in a turn', async (_, records, perTurn) => {
  const clock = createVirtualClock()
  const encoded: SnapshotRecord[] = []
  const counts: number[] = []
  const encoding = (async () => {
    for await (const bytes of encodeInSlices(records, clock)) encoded.push(decodeSnapshotRecord(bytes))
  })()
  // Nothing but the clock lets it go on.
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  counts.push(encoded.length)
  await clock.settle()
  await encoding
  expect(counts).toEqual([perTurn])
  expect(encoded).toEqual(records)
})
