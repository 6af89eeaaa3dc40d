import { defaultCoreLimits, defaultPolicy } from '@kudoswarm/core'
import { formatKudos, limits } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { tableRows } from './markdown-table.js'
import { specificationText } from './vector-file.js'

it('the core has the limits of the protocol', () => {
  expect(limits).toMatchObject(defaultCoreLimits)
})

describe('session.md lists the limits of the code', () => {
  const rows = tableRows(specificationText('session.md'), 'name', 'value', 'unit')

  it('all of them, each once', () => {
    expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(limits).toSorted())
  })

  it.each(rows)('%s is %s', (name = '', value = '') => {
    expect(Number(value.replaceAll(' ', ''))).toBe(limits[name as keyof typeof limits])
  })
})

describe('the policy that the specification gives is the default policy', () => {
  const rows = ['queue.md', 'ledger.md'].flatMap((file) => tableRows(specificationText(file), 'policy', 'default'))
  const inPricing = tableRows(specificationText('pricing.md'), 'table', 'policy', 'default')
  const tables = inPricing.map(([, policy = '']) => policy).filter((policy) => policy !== 'not yet')

  it('all of it, each number and each table once', () => {
    const names = [...rows.map(([name]) => name), ...tables]
    expect(names.toSorted()).toEqual(Object.keys(defaultPolicy).toSorted())
  })

  it.each(tables)('%s is a table', (name) => {
    expect(defaultPolicy[name as keyof typeof defaultPolicy]).toBeTypeOf('object')
  })

  it.each(rows)('%s is %s', (name = '', value = '') => {
    const inCode = defaultPolicy[name as keyof typeof defaultPolicy]
    const expected = typeof inCode === 'bigint' ? `${formatKudos(inCode)} kudos` : JSON.stringify(inCode)
    expect(value.replaceAll(' ', '')).toBe(expected.replaceAll(' ', ''))
  })
})
