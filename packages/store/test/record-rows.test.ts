import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowBytes, RowPacker, unpackRow } from '../src/level/record-rows.js'

function rowsOf(records: readonly Uint8Array[]): Uint8Array[] {
  const packer = new RowPacker()
  return [...records.map((record) => packer.add(record)), packer.end()].filter((row) => row !== undefined)
}

/** How many records are in each row, of records of these lengths. */
function sizesOf(...lengths: number[]): number[] {
  return rowsOf(lengths.map((length) => new Uint8Array(length))).map((row) => unpackRow(row).length)
}

describe('rows of records', () => {
  it('have every record, in order', () => {
    const records = fc.array(fc.uint8Array({ maxLength: 20 }))
    fc.assert(
      fc.property(records, (all) => {
        expect(rowsOf(all).flatMap(unpackRow)).toEqual(all)
      }),
    )
  })

  it('end when they have so many bytes, with the lengths', () => {
    expect(sizesOf(rowBytes - 5, 1, 1)).toEqual([2, 1])
    expect(sizesOf(rowBytes - 4, 1)).toEqual([1, 1])
    expect(sizesOf(rowBytes - 3, 1)).toEqual([1, 1])
    expect(sizesOf(3 * rowBytes, 1)).toEqual([1, 1])
    expect(sizesOf()).toEqual([])
  })

  it('are found damaged where one is cut off', () => {
    const row = Uint8Array.of(0, 0, 0, 3, 7, 7, 7, 0, 0, 0, 2, 7, 7)
    expect(rowsOf([new Uint8Array(3).fill(7), new Uint8Array(2).fill(7)])).toEqual([row])
    const wholes = [0, 7, 13]
    for (let length = 0; length <= row.length; length++) {
      const reading = () => unpackRow(row.subarray(0, length))
      if (wholes.includes(length)) expect(reading()).toHaveLength(wholes.indexOf(length))
      else expect(reading).toThrow(expect.objectContaining({ code: 'LEVEL_CORRUPTION' }))
    }
  })
})
