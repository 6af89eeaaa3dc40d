import { generateKeyPair } from '@libp2p/crypto/keys'
import { describe, expect, it } from 'vitest'
import type { Network } from '@kudoswarm/ports'
import { ChannelRecorder, describeNetwork } from '@kudoswarm/testkit/network'
import { dialledChannelLimits } from '../src/channel-limits.js'
import { createNodeNetwork, networkLimits } from '../src/node/index.js'
import type { NetworkLimits } from '../src/node/index.js'

const loopback = '/ip4/127.0.0.1/tcp/0'
const protocol = '/kudoswarm-test/1.0.0'
const patient = { signal: new AbortController().signal }

const createNetwork = async (listen: readonly string[] = [loopback], limits: Partial<NetworkLimits> = {}) =>
  createNodeNetwork({ privateKey: await generateKeyPair('Ed25519'), listen, limits })

describeNetwork({ name: 'node (libp2p over loopback)', createNetwork: () => createNetwork() })

describe('libp2p network', () => {
  it('takes 100 peers of one address that come at once', async () => {
    // They share one process, and its machine with other tests.
    const server = await createNetwork([loopback], { upgradeMsMax: 60_000 })
    await server.serve(protocol, dialledChannelLimits, (channel) => {
      void new ChannelRecorder(channel, (bytes) => channel.send(bytes))
    })
    const clients = await Promise.all(Array.from({ length: 100 }, () => createNetwork([])))
    const echoes = clients.map(async (client, index) => {
      const channel = await client.dial(server.addresses()[0], protocol, patient)
      const end = new ChannelRecorder(channel)
      channel.send(Uint8Array.of(index + 1))
      await end.until(({ frames, reason }) => frames.length === 1 || reason !== undefined)
      return end.frames[0]?.[0]
    })
    expect(await Promise.all(echoes)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    await Promise.all([server, ...clients].map((network) => network.close()))
  })

  it('takes no more connections of one identity than its limit', async () => {
    const server = await createNetwork()
    await server.serve(protocol, { ...dialledChannelLimits, channelsPerPeer: 100 }, (channel) => {
      void new ChannelRecorder(channel, (bytes) => channel.send(bytes))
    })
    const privateKey = await generateKeyPair('Ed25519')
    const twins = await Promise.all(
      Array.from({ length: networkLimits.connectionsPerPeer + 1 }, () => createNodeNetwork({ privateKey, listen: [] })),
    )
    const isAnswered = async (twin: Network): Promise<boolean> => {
      const channel = await twin.dial(server.addresses()[0], protocol, patient).catch(() => undefined)
      if (channel === undefined) return false
      const end = new ChannelRecorder(channel)
      channel.send(Uint8Array.of(1))
      await end.until(({ frames, reason }) => frames.length === 1 || reason !== undefined)
      return end.reason === undefined
    }
    const answered: boolean[] = []
    for (const twin of twins) answered.push(await isAnswered(twin))
    expect(answered).toEqual([...twins.slice(1).map(() => true), false])
    for (const network of [...twins, server]) await network.close()
  })

  it('answers address_in_use to a second listener, and address_invalid to what is no address', async () => {
    const first = await createNetwork()
    await first.serve(protocol, dialledChannelLimits, () => {})
    const place = first.addresses()[0].replace(/\/p2p\/.*$/, '')
    const second = await createNetwork([place])
    const serving = second.serve(protocol, dialledChannelLimits, () => {})
    await expect(serving).rejects.toMatchObject({ code: 'address_in_use' })
    await expect(createNetwork(['nonsense'])).rejects.toMatchObject({ code: 'address_invalid' })
    await first.close()
  })
})
