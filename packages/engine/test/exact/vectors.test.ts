import { expect, it } from 'vitest'
import { exactArithmeticVectors } from './vectors.js'

/** One vector a line, so that a difference can be read. */
function print(vectors: Record<string, unknown>): string {
  const sections = Object.entries(vectors).map(([name, value]) => {
    if (!Array.isArray(value)) return `  "${name}": ${JSON.stringify(value)}`
    return `  "${name}": [\n${value.map((vector) => `    ${JSON.stringify(vector)}`).join(',\n')}\n  ]`
  })
  return `{\n${sections.join(',\n')}\n}\n`
}

it('the published vectors are what the code computes (run vitest with --update to write them)', async () => {
  await expect(print(exactArithmeticVectors())).toMatchFileSnapshot(
    '../../../../protocol-spec/vectors/exact-arithmetic.json',
  )
})
