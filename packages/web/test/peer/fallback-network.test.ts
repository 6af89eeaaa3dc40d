import { createMemoryHub } from '@kudoswarm/network'
import { NetworkError, type Network } from '@kudoswarm/ports'
import { limits } from '@kudoswarm/protocol'
import { createSystemClock } from '@kudoswarm/system'
import { expect, it, vi } from 'vitest'
import { withFallback } from '../../src/peer/fallback-network.js'
import { otherAddresses, otherAddressesMax } from '../../src/peer/tracker-address.js'

const protocol = '/kudoswarm-test/1.0.0'
const patient = { signal: new AbortController().signal }
const channelLimits = {
  frameBytesMax: limits.frameBytesMax,
  sendBufferBytes: limits.sendBufferBytes,
  sendBufferBytesMax: limits.sendBufferBytesMax,
  channelsPerPeer: 4,
}

/** A tracker that is reached by two networks, each with a peer on it. */
async function createScene() {
  const [first, second] = [1, 2].map(() => createMemoryHub({ clock: createSystemClock() }))
  const [tracker, behind] = [first.createNetwork('tracker'), second.createNetwork('tracker')]
  for (const each of [tracker, behind]) await each.serve(protocol, channelLimits, () => {})
  const [peer, other] = [first.createNetwork('peer'), second.createNetwork('peer')]
  const [reached] = tracker.addresses()
  return { peer, other, reached, nowhere: reached.replaceAll('tracker', 'nobody') }
}

it('dials the others in their order where the first leads nowhere, on a network that is opened once', async () => {
  const { peer, other, reached, nowhere } = await createScene()
  let opened = 0
  const open = async (): Promise<Network> => ((opened += 1), other)
  const network = withFallback(peer, { addresses: [nowhere, reached], open })
  for (const _ of [1, 2]) expect((await network.dial(nowhere, protocol, patient)).remotePeer).toBe('tracker')
  expect(opened).toBe(1)
  await network.close()
})

it('opens nothing where the first is reached, or says another thing than that nobody is there', async () => {
  const { peer, reached } = await createScene()
  const open = vi.fn<() => Promise<Network>>()
  const network = withFallback(peer, { addresses: [reached], open })
  expect((await network.dial(reached, protocol, patient)).remotePeer).toBe('tracker')
  const another = network.dial(reached, '/kudoswarm-test/another', patient)
  await expect(another).rejects.toMatchObject({ code: 'protocol_unsupported' })
  expect(open).not.toHaveBeenCalled()
})

it('says what the first has said where no other is reached either', async () => {
  const { peer, other, nowhere } = await createScene()
  const network = withFallback(peer, { addresses: [nowhere], open: async () => other })
  await expect(network.dial(nowhere, protocol, patient)).rejects.toBeInstanceOf(NetworkError)
})

const addressOf = (host: string, peer = 'T') => `/ip4/${host}/udp/1/webrtc-direct/certhash/u/p2p/${peer}`

it('tries those of the host of the page first, of this tracker only, and so many at most', () => {
  const far = Array.from({ length: otherAddressesMax + 1 }, (_, at) => addressOf(`192.0.2.${at}`))
  const listed = [addressOf('198.51.100.7', 'X'), ...far, addressOf('198.51.100.7')]
  const tried = otherAddresses('http://198.51.100.7:4711', 'T', listed)
  expect(tried).toEqual([addressOf('198.51.100.7'), ...far.slice(0, otherAddressesMax - 1)])
})
