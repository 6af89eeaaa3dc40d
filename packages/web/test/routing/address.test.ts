import { expect, test } from 'vitest'
import { hrefOf, routeOf } from '../../src/routing/address.js'

test.each([
  ['', ''],
  ['#', ''],
  ['#/', ''],
  ['#content', ''],
  ['#/ask', 'ask'],
  ['#/ask/7', 'ask'],
  ['#/Ask', ''],
])('the address %j names the view %j', (hash, name) => expect(routeOf(hash)).toBe(name))

test('an address leads to its view', () => expect(routeOf(hrefOf('swarm'))).toBe('swarm'))
