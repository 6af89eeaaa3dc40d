import { expect, test } from 'vitest'
import { timeByPart } from '../../src/speed/cpu-profile.js'

function node(id: number, functionName: string, url: string, children: number[] = []) {
  return { id, callFrame: { functionName, url, scriptId: '0', lineNumber: 0, columnNumber: 0 }, children }
}

test('time of libraries is that of the part that called them, and the collector of garbage is a part', () => {
  const nodes = [
    node(1, '(root)', '', [2, 3, 4]),
    node(2, '(idle)', ''),
    node(3, '(garbage collector)', ''),
    node(4, 'turn', 'file:///x/packages/testkit/dist/clock/simulated-time.js', [5, 7]),
    node(5, 'receiptSigningBytes', 'file:///x/packages/protocol/dist/signing/receipt.js', [6]),
    node(6, 'set', ''),
    node(7, 'encodeFrame', 'file:///x/packages/protocol/dist/frame/codec.js'),
  ]
  const samples = [1, 2, 3, 4, 5, 6, 6, 7]
  const timeDeltas = samples.map(() => 1_000_000)
  expect(timeByPart({ nodes, startTime: 0, endTime: 0, samples, timeDeltas })).toEqual([
    ['protocol: hashes, signatures', 3],
    ['event loop and promises', 1],
    ['garbage collector', 1],
    ['testkit', 1],
    ['protocol: messages', 1],
  ])
})
