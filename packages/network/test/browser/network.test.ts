import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as keys from '@libp2p/crypto/keys'
import { describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { Network } from '@kudoswarm/ports'
import { ChannelRecorder, describeNetwork } from '@kudoswarm/testkit/network'
import { createBrowserNetwork, importSeed, webCryptoIdentity } from '../../src/browser/index.js'
import { dialledChannelLimits } from '../../src/channel-limits.js'
import { createNodeNetwork } from '../../src/node/index.js'
import type { NetworkLimits } from '../../src/node/index.js'

const protocol = '/kudoswarm-test/1.0.0'
const patient = { signal: new AbortController().signal }

/** A network that serves WebSockets which an HTTP server hands over. */
async function serveWebSockets(seed: Uint8Array, limits: Partial<NetworkLimits> = {}): Promise<Network> {
  const node = await createNodeNetwork({
    privateKey: await keys.generateKeyPairFromSeed('Ed25519', seed),
    listen: [],
    limits,
  })
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', (socket, { socket: { remoteAddress = '', remotePort = 0 } }) =>
    node.takeWebSocket(socket, { address: remoteAddress, port: remotePort }),
  )
  return {
    peer: node.peer,
    addresses: () => [`/ip4/127.0.0.1/tcp/${(http.address() as AddressInfo).port}/ws/p2p/${node.peer}`],
    dial: node.dial.bind(node),
    async serve(...served) {
      await node.serve(...served)
      if (!http.listening) await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    },
    async close() {
      await node.close()
      http.close()
      http.closeAllConnections()
    },
  }
}

const newSeed = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32))

const dialling = async (seed: Uint8Array, isChosen = (_address: string) => true): Promise<Network> =>
  createBrowserNetwork({ identity: await webCryptoIdentity(await importSeed(seed)), isChosen })

/** Serves WebSockets and dials as a browser does, as one peer. */
async function createBothEnds(): Promise<Network> {
  const seed = newSeed()
  const served = await serveWebSockets(seed)
  const dialled = await dialling(seed)
  return {
    ...served,
    dial: dialled.dial.bind(dialled),
    async close() {
      await Promise.all([served, dialled].map((network) => network.close()))
    },
  }
}

const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)))

describeNetwork({ name: 'browser (libp2p over WebSockets, taken from an HTTP server)', createNetwork: createBothEnds })

describe('network of a browser', () => {
  it('dials no tracker but those that were chosen', async () => {
    const server = await serveWebSockets(newSeed())
    await server.serve(protocol, dialledChannelLimits, () => {})
    const client = await dialling(newSeed(), (address) => address.includes('/tcp/1/'))
    const dialled = client.dial(server.addresses()[0], protocol, patient)
    await expect(dialled).rejects.toMatchObject({ code: 'peer_unreachable' })
    await Promise.all([server.close(), client.close()])
  })

  it('counts as a connection of its address, so that one too many is refused', async () => {
    const connectionsPerAddress = 2
    const server = await serveWebSockets(newSeed(), { connectionsPerAddress })
    await server.serve(protocol, dialledChannelLimits, (channel) => {
      void new ChannelRecorder(channel, (bytes) => channel.send(bytes))
    })
    const [address] = server.addresses()
    const clients = await Promise.all([1, 2, 3].map(() => dialling(newSeed())))
    const answered: boolean[] = []
    for (const client of clients) {
      const channel = await client.dial(address, protocol, patient).catch(() => undefined)
      answered.push(channel !== undefined)
    }
    expect(answered).toEqual([true, true, false])
    await Promise.all([server, ...clients].map((network) => network.close()))
  })

  it('has a peer who sends more than is read wait, and loses nothing', async () => {
    const server = await serveWebSockets(newSeed())
    const frames = 400
    const frame = new Uint8Array(16 * 1024).fill(7)
    const received = Promise.withResolvers<ChannelRecorder>()
    await server.serve(protocol, dialledChannelLimits, (channel) => received.resolve(new ChannelRecorder(channel)))
    const [address] = server.addresses()
    const client = await dialling(newSeed())
    const channel = await client.dial(address, protocol, patient)
    const drained = { resolve: () => {} }
    channel.open({ frame() {}, drained: () => drained.resolve(), closed() {} })
    for (let sent = 0; sent < frames; sent += 1) {
      if (!channel.send(frame)) await new Promise<void>((resolve) => (drained.resolve = resolve))
    }
    const end = await received.promise
    await end.until(({ frames: all }) => all.length === frames)
    expect(end.frames.every((each) => each.length === frame.length)).toBe(true)
    await Promise.all([server.close(), client.close()])
  })

  it('closes a WebSocket that comes before the network serves, or speaks text', async () => {
    const node = await createNodeNetwork({
      privateKey: await keys.generateKeyPairFromSeed('Ed25519', newSeed()),
      listen: [],
    })
    const sockets = new WebSocketServer({ port: 0 })
    sockets.on('connection', (socket) => node.takeWebSocket(socket, { address: '127.0.0.1', port: 1 }))
    await new Promise((resolve) => sockets.once('listening', resolve))
    const url = `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`
    expect(await closed(new WebSocket(url))).toBe(1001)
    await node.serve(protocol, dialledChannelLimits, () => {})
    const talkative = new WebSocket(url)
    talkative.addEventListener('open', () => talkative.send('hello'))
    expect(await closed(talkative)).toBe(1006)
    await node.close()
    sockets.close()
  })
})

describe('identity of the browser', () => {
  it('is the identity that libp2p has of the seed, signs as it does, and keeps the secret', async () => {
    const seed = newSeed()
    const identity = await webCryptoIdentity(await importSeed(seed))
    const reference = await keys.generateKeyPairFromSeed('Ed25519', seed)
    const bytes = Uint8Array.of(1, 2, 3)
    expect(identity.publicKey).toEqual(reference.publicKey.raw)
    expect(await identity.sign(bytes)).toEqual(new Uint8Array(await reference.sign(bytes)))
    expect(() => identity.privateKey.raw).toThrow('broken invariant')
    const { privateKey } = await importSeed(seed)
    expect(privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
  })

  it('has a seed of 32 bytes', async () => {
    for (const length of [31, 33]) await expect(importSeed(new Uint8Array(length))).rejects.toThrow(RangeError)
  })
})
