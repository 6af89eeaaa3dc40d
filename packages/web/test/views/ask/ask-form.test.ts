import { describe, expect, test } from 'vitest'
import { limits } from '@kudoswarm/protocol'
import {
  askBounds,
  fitsPrompt,
  parametersAtFirst,
  readParameters,
  type ParameterFields,
} from '../../../src/views/ask/ask-form.js'

test('the bounds are those of the protocol', () => {
  expect(limits).toMatchObject(askBounds)
})

const errorsOf = (fields: Partial<ParameterFields>): string[] => {
  const read = readParameters({ ...parametersAtFirst, ...fields }, 7n)
  return read.ok ? [] : Object.keys(read.errors)
}

describe('parameters', () => {
  test('what is there at first is a request', () => {
    expect(readParameters(parametersAtFirst, 7n)).toEqual({
      ok: true,
      value: {
        outputTokensMax: 160,
        generations: 1,
        sampling: { seed: 7n, temperature: 0.8, topK: 40, topP: 0.95, repetitionPenalty: 1.1 },
      },
    })
  })

  test.each([
    ['outputTokensMax', ['1', '65536'], ['0', '65537', '1.5', '', 'x']],
    ['generations', ['1', '20'], ['0', '21', '2.5', '']],
    ['temperature', ['0', '100', '0.5'], ['-0.1', '100.1', '']],
    ['topK', ['0', '4294967295'], ['-1', '4294967296', '1.5']],
    ['topP', ['0', '1'], ['-0.1', '1.1']],
    ['repetitionPenalty', ['0.0078125', '100'], ['0.0078', '100.1']],
    ['seed', ['', '0', '18446744073709551615'], ['-1', '18446744073709551616', '1.5', '0x1']],
  ] satisfies [keyof ParameterFields, string[], string[]][])('%s takes %j and not %j', (name, good, bad) => {
    expect(good.flatMap((text) => errorsOf({ [name]: text }))).toEqual([])
    expect(bad.map((text) => errorsOf({ [name]: text }))).toEqual(bad.map(() => [name]))
  })

  test('every field that is wrong is named', () => {
    expect(errorsOf({ topP: '2', seed: 'x' })).toEqual(['topP', 'seed'])
  })
})

test('a prompt is counted in bytes', () => {
  expect(fitsPrompt('é'.repeat(askBounds.promptBytesMax / 2))).toBe(true)
  expect(fitsPrompt(`${'é'.repeat(askBounds.promptBytesMax / 2)}a`)).toBe(false)
})
