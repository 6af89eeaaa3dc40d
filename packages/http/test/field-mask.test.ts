import { anything, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../src/conventions/api-error.js'
import { applyMask, maskDepthMax, maskLengthMax, parseMask } from '../src/conventions/field-mask.js'

const value = { id: 1, name: 'a', inner: { x: 1, y: 2 }, list: [{ x: 1, y: 2 }, { x: 3 }], none: null }

describe('a mask of fields', () => {
  it.each([
    ['id,name', { id: 1, name: 'a' }],
    ['{id}', { id: 1 }],
    ['inner{y}', { inner: { y: 2 } }],
    ['list{x},none{a}', { list: [{ x: 1 }, { x: 3 }], none: null }],
    ['*', value],
    ['inner{x},*', { ...value, inner: { x: 1 } }],
    ['nothing', {}],
    ['', {}],
    [' id , name ', { id: 1, name: 'a' }],
  ])('%s', (mask, expected) => {
    expect(applyMask(parseMask(mask), value)).toEqual(expected)
  })

  it('is applied to each of a list', () => {
    expect(applyMask(parseMask('id'), [value, 5])).toEqual([{ id: 1 }, 5])
  })

  it.each([
    ['{id', 'Missing closing bracket'],
    ['inner{x', 'Missing closing bracket'],
    ['id}', 'Unexpected closing bracket'],
    ['id,{x}', 'Unexpected opening bracket'],
    ['{id},name', 'Unexpected content'],
    ['a{'.repeat(maskDepthMax + 1), 'brackets within each other'],
    ['a'.repeat(maskLengthMax + 1), 'characters'],
  ])('%s is refused', (mask, problem) => {
    expect(() => parseMask(mask)).toThrow(problem)
  })

  it('is read or refused, whatever it is, and never makes anything up', () => {
    const pieces = string({ unit: 'binary-ascii' })
    assert(
      property(pieces, anything(), (text, any) => {
        try {
          const kept = applyMask(parseMask(text), any)
          if (typeof any === 'object' && any !== null && !Array.isArray(any))
            expect(Object.keys(any)).toEqual(expect.arrayContaining(Object.keys(kept as object)))
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError)
        }
      }),
    )
  })
})
