import { generateKeyPair } from '@libp2p/crypto/keys'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { createBrowserNetwork, importSeed, webCryptoIdentity } from '@kudoswarm/network/browser'
import { createNodeNetwork } from '@kudoswarm/network/node'
import type { NodeNetwork } from '@kudoswarm/network/node'
import type { Network } from '@kudoswarm/ports'
import { limits } from '@kudoswarm/protocol'
import { systemChance } from '@kudoswarm/system'
import { ChannelRecorder } from '@kudoswarm/testkit/network'
import { openSocket, startPageStage } from './page-stage.js'

const protocol = '/kudoswarm-test/1.0.0'
const patient = { signal: new AbortController().signal }
const connectionsPerAddress = 4
const connectionsPerPeer = 2
const channelLimits = {
  frameBytesMax: limits.frameBytesMax,
  sendBufferBytes: limits.sendBufferBytes,
  sendBufferBytesMax: limits.sendBufferBytesMax,
  channelsPerPeer: limits.channelsPerPeer,
}

let network: NodeNetwork
let page: Awaited<ReturnType<typeof startPageStage>>
let addresses = 0

beforeAll(async () => {
  const privateKey = await generateKeyPair('Ed25519')
  network = await createNodeNetwork({
    privateKey,
    listen: [],
    limits: { connectionsPerAddress, connectionsPerPeer, upgradeMsMax: 2_000 },
  })
  await network.serve(
    protocol,
    channelLimits,
    (channel) => void new ChannelRecorder(channel, (bytes) => channel.send(bytes)),
  )
  page = await startPageStage({ take: (socket, remote) => network.takeWebSocket(socket, remote) })
})
afterAll(async () => {
  await network.close()
  await page.stop()
})

/** An address from which nobody else comes. */
const newAddress = (): string => `192.0.2.${(addresses += 1)}`
const ended = (socket: WebSocket): Promise<unknown> => new Promise((resolve) => void socket.once('close', resolve))

async function connect(address: string): Promise<WebSocket> {
  const { socket, answer } = await openSocket(page.url, { 'X-Forwarded-For': address })
  expect(answer).toBe('open')
  socket.on('error', () => {})
  return socket
}

/** A peer of this machine. */
async function peerOf(seed: Uint8Array): Promise<Network> {
  const identity = await webCryptoIdentity(await importSeed(seed))
  return createBrowserNetwork({ identity, isChosen: () => true })
}

const trackerAddress = (): string => `/ip4/127.0.0.1/tcp/${new URL(page.url).port}/ws/p2p/${network.peer}`

/** What a peer that keeps to the rules, and comes straight from this machine, is answered. */
async function echoOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const client = await peerOf(systemChance.bytes(32))
  const channel = await client.dial(trackerAddress(), protocol, patient)
  const end = new ChannelRecorder(channel)
  channel.send(bytes)
  await end.until(({ frames, reason }) => frames.length === 1 || reason !== undefined)
  await client.close()
  return end.frames[0]
}

test('the longest frame there is passes through the shortest messages that are let in', async () => {
  const frame = systemChance.bytes(limits.frameBytesMax)
  expect(await echoOf(frame)).toEqual(frame)
})

test.each<[string, (socket: WebSocket) => void]>([
  ['speaks text', (socket) => socket.send('hello')],
  ['sends bytes that are not libp2p', (socket) => socket.send(systemChance.bytes(1_000))],
  ['sends more bytes than a message may have', (socket) => socket.send(new Uint8Array(1024 * 1024))],
  ['says that a long line comes, and sends it bit by bit', (socket) => socket.send(Uint8Array.of(0xff, 0xff, 0x7f))],
  ['says nothing', () => {}],
  ['sends half of a handshake', (socket) => socket.send(Buffer.from('\u0013/multistream/1.0.0\n\u0007/noi'))],
])('who %s is cut off, and others are served', async (_, act) => {
  const socket = await connect(newAddress())
  act(socket)
  await ended(socket)
  expect(await echoOf(Uint8Array.of(1))).toEqual(Uint8Array.of(1))
})

test('of one address so many are let in and not one more, whoever else comes', async () => {
  const address = newAddress()
  const sockets = []
  for (let count = 0; count < connectionsPerAddress; count += 1) sockets.push(await connect(address))
  const further = await connect(address)
  await ended(further)
  expect(sockets.every(({ readyState }) => readyState === 1)).toBe(true)
  expect(await echoOf(Uint8Array.of(2))).toEqual(Uint8Array.of(2))
  await Promise.all(sockets.map(ended))
})

test('of one peer so many connections are let in and not one more', async () => {
  const seed = systemChance.bytes(32)
  const tabs = []
  const answered = []
  for (let count = 0; count <= connectionsPerPeer; count += 1) {
    const tab = await peerOf(seed)
    tabs.push(tab)
    answered.push((await tab.dial(trackerAddress(), protocol, patient).catch(() => undefined)) !== undefined)
  }
  expect(answered).toEqual([true, true, false])
  await Promise.all(tabs.map((tab) => tab.close()))
})

test('a flood from many addresses ends, and those who keep to the rules are served', async () => {
  const flood = Array.from({ length: 100 }, async () => ended(await connect(newAddress())))
  expect(await echoOf(Uint8Array.of(3))).toEqual(Uint8Array.of(3))
  await Promise.all(flood)
  expect((await fetch(`${page.url}/readyz`)).status).toBe(200)
  expect(page.stage.errors).toEqual([])
})
