import { beforeEach, describe, expect, it } from 'vitest'
import { ConversionQueue } from '../../src/images/conversion-queue.js'
import type { ConversionLane } from '../../src/images/conversion-queue.js'

let queue: ConversionQueue
let started: string[]
let ends: Map<string, () => void>

beforeEach(() => {
  queue = new ConversionQueue({
    runningMax: 2,
    lanes: {
      results: { runningMax: 2, perCallerMax: 3, waitingMax: 4, waitingBytesMax: 100 },
      sources: { runningMax: 1, perCallerMax: 2, waitingMax: 3, waitingBytesMax: 100 },
    },
  })
  started = []
  ends = new Map()
})

/** Has something converted that takes until it is ended. Its name begins with that of its caller. */
function convert(lane: ConversionLane, name: string, bytes = 10): Promise<string> {
  const conversion = async (): Promise<string> => {
    started.push(name)
    await new Promise<void>((end) => ends.set(name, end))
    return name
  }
  return queue.run({ lane, caller: name[0] }, bytes, conversion)
}

/** Ends what runs, one after the other, until nothing does. */
async function endAll(): Promise<void> {
  for (let [name] = ends.keys(); name !== undefined; [name] = ends.keys()) await end(name)
}

async function end(name: string): Promise<void> {
  ends.get(name)!()
  ends.delete(name)
  // The next one begins when this one has ended.
  await new Promise(setImmediate)
}

describe('conversions', () => {
  it('of sources leave a place to results, which have both where they need them', async () => {
    const all = [convert('sources', 'a1'), convert('sources', 'b1'), convert('results', 'w1'), convert('results', 'w2')]
    expect(started).toEqual(['a1', 'w1'])
    await end('a1')
    // A result goes before a source, however long that one has waited.
    expect(started).toEqual(['a1', 'w1', 'w2'])
    await end('w1')
    expect(started).toEqual(['a1', 'w1', 'w2', 'b1'])
    await endAll()
    expect(await Promise.all(all)).toEqual(['a1', 'b1', 'w1', 'w2'])
  })

  it('give each caller a turn', async () => {
    const all = [convert('results', 'x1'), convert('results', 'x2'), convert('results', 'x3')]
    all.push(convert('results', 'y1'), convert('results', 'z1'))
    await end('x1')
    await end('x2')
    await end('x3')
    expect(started).toEqual(['x1', 'x2', 'x3', 'y1', 'z1'])
    await endAll()
    await Promise.all(all)
  })

  it('of one caller are so many, running and waiting, and not one more until one has ended', async () => {
    const all = [convert('sources', 'a1'), convert('sources', 'a2')]
    await expect(convert('sources', 'a3')).rejects.toMatchObject({
      status: 429,
      rc: 'TooManySourceImages',
      retryAfterMs: 5_000,
      message: expect.stringContaining('2 source images'),
    })
    all.push(convert('results', 'a4'), convert('results', 'a5'), convert('results', 'a6'))
    await expect(convert('results', 'a7')).rejects.toMatchObject({ status: 429, rc: 'ImagesBusy' })
    await end('a1')
    all.push(convert('sources', 'a8'))
    await endAll()
    expect(await Promise.all(all)).toHaveLength(6)
    const last = convert('sources', 'a9')
    await endAll()
    expect(await last).toBe('a9')
  })

  it('that wait are so many of a lane, and have so many bytes, and no more', async () => {
    const busy = { status: 503, rc: 'ImagesBusy', retryAfterMs: 5_000 }
    const all = [convert('sources', 'a1', 1_000), convert('sources', 'b1', 60)]
    await expect(convert('sources', 'c1', 41)).rejects.toMatchObject(busy)
    all.push(convert('sources', 'c1', 40), convert('sources', 'd1', 0))
    await expect(convert('sources', 'e1', 0)).rejects.toMatchObject(busy)
    // Results have room of their own.
    all.push(convert('results', 'w1'), convert('results', 'w2', 100))
    await endAll()
    expect(await Promise.all(all)).toHaveLength(6)
    const next = [convert('sources', 'a1'), convert('sources', 'b1', 100)]
    await endAll()
    expect(await Promise.all(next)).toEqual(['a1', 'b1'])
  })

  it('that fail give their place and their share back', async () => {
    const turn = { lane: 'sources', caller: 'a' } as const
    for (let at = 0; at < 5; at += 1)
      await expect(queue.run(turn, 1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})
