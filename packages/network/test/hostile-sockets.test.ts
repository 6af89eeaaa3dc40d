import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { createLibp2p } from 'libp2p'
import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { tcp } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, describe, expect, it } from 'vitest'
import type { Network } from '@kudoswarm/ports'
import { ChannelRecorder } from '@kudoswarm/testkit/network'
import { dialledChannelLimits } from '../src/channel-limits.js'
import { createNodeNetwork } from '../src/node/index.js'
import type { NetworkLimits } from '../src/node/index.js'

const protocol = '/kudoswarm-test/1.0.0'
const patient = { signal: new AbortController().signal }
const networks: Network[] = []

afterEach(async () => {
  for (const network of networks.splice(0)) await network.close()
})

async function networkWith(limits: Partial<NetworkLimits>, listen = ['/ip4/127.0.0.1/tcp/0']): Promise<Network> {
  const network = await createNodeNetwork({ privateKey: await generateKeyPair('Ed25519'), listen, limits })
  networks.push(network)
  return network
}

/** A tracker that echoes. */
async function server(limits: Partial<NetworkLimits>): Promise<{ network: Network; port: number; address: string }> {
  const network = await networkWith(limits)
  await network.serve(protocol, dialledChannelLimits, (channel) => {
    void new ChannelRecorder(channel, (bytes) => channel.send(bytes))
  })
  const address = network.addresses()[0]
  return { network, address, port: Number(address.split('/')[4]) }
}

/** A socket from an address of the loopback network that says nothing. */
async function silentSocket(port: number, localAddress: string): Promise<{ socket: Socket; ended: Promise<void> }> {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  await Promise.race([ended, new Promise<void>((resolve) => void socket.once('connect', () => resolve()))])
  return { socket, ended }
}

async function isAnswered(address: string): Promise<boolean> {
  const client = await networkWith({}, [])
  const channel = await client.dial(address, protocol, patient).catch(() => undefined)
  if (channel === undefined) return false
  const end = new ChannelRecorder(channel)
  channel.send(Uint8Array.of(1))
  await end.until(({ frames, reason }) => frames.length === 1 || reason !== undefined)
  return end.reason === undefined
}

describe('sockets that say nothing', () => {
  it('keep nobody else out, and one more of the same address is cut off', async () => {
    const { port, address } = await server({ pendingPerAddress: 2 })
    const silent = [await silentSocket(port, '127.0.0.2'), await silentSocket(port, '127.0.0.2')]
    const further = await silentSocket(port, '127.0.0.2')
    await further.ended
    expect(await isAnswered(address)).toBe(true)
    for (const { socket } of silent) socket.destroy()
  })

  it('are cut off after a while', async () => {
    const { port } = await server({ upgradeMsMax: 50 })
    const { ended } = await silentSocket(port, '127.0.0.2')
    await ended
  })
})

describe('connections', () => {
  it('of one address are so many and not one more', async () => {
    const { address } = await server({ connectionsPerAddress: 2 })
    const answered = [await isAnswered(address), await isAnswered(address), await isAnswered(address)]
    expect(answered).toEqual([true, true, false])
    await networks[1].close()
    // The tracker hears of it in a moment.
    while (!(await isAnswered(address)));
  })

  it('that carry no channel are closed, those that carry one are not', async () => {
    const { address } = await server({ channellessMsMax: 300 })
    const client = await networkWith({}, [])
    const channel = await client.dial(address, protocol, patient)
    const end = new ChannelRecorder(channel)
    const idler = await createLibp2p({
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
    })
    const connection = await idler.dial(multiaddr(address))
    await once(connection as unknown as EventTarget, 'close')
    channel.send(Uint8Array.of(1))
    await end.until(({ frames, reason }) => frames.length === 1 || reason !== undefined)
    expect(end.reason).toBeUndefined()
    await idler.stop()
  })
})
