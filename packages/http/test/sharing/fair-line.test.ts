import { beforeEach, describe, expect, it } from 'vitest'
import { FairLine } from '../../src/sharing/fair-line.js'

let line: FairLine<string>

beforeEach(() => {
  line = new FairLine()
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) line.add(item[0], item)
})

function takeAll(mayTakeOf?: (owner: string) => boolean): string[] {
  const taken: string[] = []
  for (let next = line.take(mayTakeOf); next !== undefined; next = line.take(mayTakeOf)) taken.push(next.item)
  return taken
}

describe('a fair line', () => {
  it('gives each owner a turn, and of one owner what has waited longest', () => {
    expect(takeAll()).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
    expect([line.length, line.take()]).toEqual([0, undefined])
  })

  it('passes over whose turn it may not be, and keeps the turn', () => {
    expect(takeAll((owner) => owner !== 'a')).toEqual(['b1', 'c1', 'c2'])
    expect([line.length, line.countOf('a'), line.countOf('b')]).toEqual([3, 3, 0])
    line.add('d', 'd1')
    expect(takeAll()).toEqual(['a1', 'd1', 'a2', 'a3'])
  })

  it('says of whom most waits, and gives the last of an owner, or all', () => {
    expect(line.longest()).toEqual({ owner: 'a', count: 3 })
    expect([line.takeLast('a'), line.takeLast('b'), line.takeLast('b')]).toEqual(['a3', 'b1', undefined])
    expect(line.takeAll('c')).toEqual(['c1', 'c2'])
    expect(line.takeAll('c')).toEqual([])
    expect([line.length, takeAll(), line.longest()]).toEqual([2, ['a1', 'a2'], undefined])
  })
})
