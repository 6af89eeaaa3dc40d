/**
 * Round trips per second over one channel, next to an echo over libp2p's own `lpStream` in the same run, both ends in
 * one process on loopback. Run `node packages/network/bench/round-trips.mjs` after building. Read the ratio: the figures
 * themselves are those of the machine.
 */
// The network first: it brings what libp2p needs on Node 20.
import { createNodeNetwork } from '../dist/node/index.js'
import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { tcp } from '@libp2p/tcp'
import { lpStream } from '@libp2p/utils'
import { createLibp2p } from 'libp2p'

const protocol = '/kudoswarm-bench/1.0.0'
const loopback = '/ip4/127.0.0.1/tcp/0'
const body = new Uint8Array(100).fill(7)
const warmUpMs = 300
const measureMs = Number(process.argv[2] ?? 1000)
const limits = { frameBytesMax: 1024, sendBufferBytes: 262_144, sendBufferBytesMax: 4_194_304, channelsPerPeer: 64 }

/** Rounds of both, one after the other, of which a row has the medians: one alone can meet another program. */
const roundsPerRow = 5

/** The middle one of an odd number of figures. */
function median(figures) {
  return figures.toSorted((one, other) => one - other)[(figures.length - 1) / 2]
}

/** Keeps `inFlight` round trips under way and counts those that end within the measured time. */
async function measure(inFlight, echo) {
  let count = 0
  let isOver = false
  const done = Promise.withResolvers()
  const send = await echo(() => {
    count += 1
    if (!isOver) send()
    else done.resolve()
  })
  for (let started = 0; started < inFlight; started += 1) send()
  await new Promise((resolve) => setTimeout(resolve, warmUpMs))
  const [before, from] = [count, performance.now()]
  await new Promise((resolve) => setTimeout(resolve, measureMs))
  const perSecond = ((count - before) * 1000) / (performance.now() - from)
  isOver = true
  await done.promise
  return perSecond
}

async function createChannelEcho() {
  const [server, client] = await Promise.all(
    [[loopback], []].map(async (listen) => createNodeNetwork({ privateKey: await generateKeyPair('Ed25519'), listen })),
  )
  const nothing = { drained() {}, closed() {} }
  await server.serve(protocol, limits, (channel) => channel.open({ ...nothing, frame: (bytes) => channel.send(bytes) }))
  return {
    echo: async (answered) => {
      const signal = new AbortController().signal
      const channel = await client.dial(server.addresses()[0], protocol, { signal })
      channel.open({ ...nothing, frame: answered })
      return () => channel.send(body)
    },
    close: async () => {
      await client.close()
      await server.close()
    },
  }
}

async function createBareEcho() {
  const [server, client] = await Promise.all(
    [[loopback], []].map((listen) =>
      createLibp2p({
        addresses: { listen },
        transports: [tcp()],
        connectionEncrypters: [noise()],
        streamMuxers: [yamux()],
      }),
    ),
  )
  await server.handle(protocol, async (stream) => {
    const messages = lpStream(stream, { maxDataLength: 1024 })
    try {
      for (;;) await messages.write((await messages.read()).subarray())
    } catch {
      // The client has closed the stream: this round is over.
    }
  })
  return {
    echo: async (answered) => {
      const stream = await client.dialProtocol(server.getMultiaddrs()[0], protocol)
      const messages = lpStream(stream, { maxDataLength: 1024 })
      const readAll = async () => {
        for (;;) {
          await messages.read()
          answered()
        }
      }
      readAll().catch(() => stream.abort(new Error('the bench is over')))
      return () => void messages.write(body)
    },
    close: async () => {
      await client.stop()
      await server.stop()
    },
  }
}

const [channel, bare] = [await createChannelEcho(), await createBareEcho()]
// Whoever runs first would pay for the compiling of what both use.
for (const { echo } of [channel, bare]) await measure(16, echo)
console.log('| in flight | channel, round trips/s | lpStream, round trips/s | ratio |\n| --- | --- | --- | --- |')
for (const inFlight of [1, 16, 256]) {
  const rounds = []
  for (let round = 0; round < roundsPerRow; round += 1) {
    rounds.push([await measure(inFlight, channel.echo), await measure(inFlight, bare.echo)])
  }
  const [ours, theirs, ratio] = [([one]) => one, ([, other]) => other, ([one, other]) => one / other].map((pick) =>
    median(rounds.map(pick)),
  )
  console.log(`| ${inFlight} | ${ours.toFixed(0)} | ${theirs.toFixed(0)} | ${ratio.toFixed(2)} |`)
}
await channel.close()
await bare.close()
