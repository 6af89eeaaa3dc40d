import { expect, test } from 'vitest'
import { priceOf, pricedModelsMax, type AskPrice } from '../../../src/views/ask/price.js'

const prices: Readonly<Record<string, bigint>> = { '': 30_550n, small: 3_210n, large: 9_000n }
const askPrice: AskPrice = ({ models = [] }) => {
  const priceMax = prices[models.join()]
  return priceMax === undefined ? Promise.reject(new Error('refused')) : Promise.resolve({ priceMax })
}
const init = { prompt: 'Once', outputTokensMax: 160 }
const many = Array.from({ length: pricedModelsMax + 1 }, () => 'small')

test.each([
  ['of a model that is named', { models: ['large'] }, ['small'], 'small', { max: 9_000n, scope: 'named' }],
  ['of the only one that is served', {}, ['small'], 'small', { max: 3_210n, scope: 'served' }],
  [
    'of several that are served',
    {},
    ['small', 'large'],
    'small',
    { max: 9_000n, scope: 'served', likely: { model: 'small', max: 3_210n } },
  ],
  ['where the dearest is likely', {}, ['small', 'large'], 'large', { max: 9_000n, scope: 'served' }],
  ['where none is expected', {}, ['small', 'large'], undefined, { max: 9_000n, scope: 'served' }],
  ['as long as nobody serves one', {}, [], undefined, { max: 30_550n, scope: 'unserved' }],
  ['where one has gone', {}, ['small', 'gone'], 'gone', { max: 3_210n, scope: 'served' }],
  ['where all have gone', {}, ['gone'], 'gone', { max: 30_550n, scope: 'unserved' }],
  ['where as many are served as are asked for', {}, many.slice(1), 'small', { max: 3_210n, scope: 'served' }],
  ['where more are served', {}, many, 'small', { max: 30_550n, scope: 'many' }],
])('the price %s', async (_, more, served, likely, price) => {
  expect(await priceOf({ ...init, ...more }, { served, likely }, askPrice)).toEqual({ likely: undefined, ...price })
})

test('what the tracker refuses has no price', async () => {
  const servers = { served: [], likely: undefined }
  await expect(priceOf({ ...init, models: ['other'] }, servers, askPrice)).rejects.toThrow('refused')
})
