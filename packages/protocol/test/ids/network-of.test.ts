import { describe, expect, it } from 'vitest'
import { networkOf } from '../../src/ids/network-of.js'

describe('the network', () => {
  it.each([
    ['/ip4/192.0.2.1/tcp/1', 'ip4/192.0.2.1'],
    ['/ip6/2001:db8:1:2:3:4:5:6/tcp/1', 'ip6/2001:db8:1:2'],
    ['/ip6/2001:db8::7/tcp/1', 'ip6/2001:db8:0:0'],
    ['/ip6/::1/tcp/1', 'ip6/0:0:0:0'],
    ['/ip6/1:2:3:4:5::/tcp/1', 'ip6/1:2:3:4'],
    ['/ip6/::ffff:102:304/tcp/1', 'ip4/1.2.3.4'],
    ['/ip6/::ffff:c0a8:1/tcp/1', 'ip4/192.168.0.1'],
    ['', '/'],
  ])('of %s is that of %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
