import { expect, test } from 'vitest'
import { hrefOf, placeOf, routeOf } from '../../src/routing/address.js'

test.each([
  ['', ''],
  ['#', ''],
  ['#/', ''],
  ['#content', ''],
  ['#/ask', 'ask'],
  ['#/ask/7', 'ask'],
  ['#/Ask', ''],
])('the address %j names the view %j', (hash, name) => expect(routeOf(hash)).toBe(name))

test.each([
  ['#/admin', []],
  ['#/admin/users', ['users']],
  ['#/admin/users/4', ['users', '4']],
  ['#/admin/workers/a%2Fb', ['workers', 'a/b']],
  ['#/admin/workers/%', ['workers', '%']],
  ['#content/users', []],
])('the address %j names the place %j', (hash, place) => expect(placeOf(hash)).toEqual(place))

test('an address leads to a place in its view', () => {
  expect(placeOf(hrefOf('admin', 'workers', 'a/b ü'))).toEqual(['workers', 'a/b ü'])
})

test('an address leads to its view', () => expect(routeOf(hrefOf('swarm'))).toBe('swarm'))
