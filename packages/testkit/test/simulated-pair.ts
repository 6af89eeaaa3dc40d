import type { Channel, ChannelLimits } from '@kudoswarm/ports'
import { createRandom, createSimulatedNetwork, createSimulatedTime, SimulatedProcess } from '../src/index.js'
import type { NetworkEvent, SimulatedNetworkInit } from '../src/index.js'
import { ChannelRecorder } from '../src/network/index.js'

/** What the server serves. */
export const protocol = '/kudoswarm-test/1.0.0'
/** When time begins. */
export const start = 1_000
/** Shorter than by default. */
export const [giveUpMs, keepAliveMs, connectMsMax] = [8_000, 20_000, 5_000]
/** Limits of the server's ends. */
export const limits: ChannelLimits = {
  frameBytesMax: 256 * 1024,
  sendBufferBytes: 256 * 1024,
  sendBufferBytesMax: 4 * 1024 * 1024,
  channelsPerPeer: 8,
}

/** A server and a client, each a process on a host of its own, and what happens between them. */
export function createPair(init: Partial<SimulatedNetworkInit> = {}, seed: number | string = 1) {
  const time = createSimulatedTime(start)
  const events: NetworkEvent[] = []
  const network = createSimulatedNetwork({
    time,
    random: createRandom(seed),
    giveUpMs,
    keepAliveMs,
    connectMsMax,
    tap: (event) => events.push(event),
    ...init,
  })
  const join = (peer: string, host = `host of ${peer}`) => {
    const process = new SimulatedProcess(time)
    return { process, network: network.join({ process, peer, host }) }
  }
  const [server, client] = [join('server'), join('client')]
  const accepted: (ChannelRecorder & { channel: Channel })[] = []
  const listen = (peer = server) =>
    peer.network.serve(protocol, limits, (channel) => {
      accepted.push(Object.assign(new ChannelRecorder(channel), { channel }))
    })
  const dial = (from = client, signal = new AbortController().signal) =>
    settled(from.network.dial(server.network.addresses()[0], protocol, { signal }))
  /** A channel on which both ends are open, once no more happens. */
  const connect = async () => {
    await listen()
    const dialling = dial()
    await time.run()
    const ours = dialling.value!
    return { ours, left: new ChannelRecorder(ours), right: accepted.at(-1)! }
  }
  return { time, network, events, join, server, client, accepted, listen, dial, connect }
}

interface Settled {
  value?: Channel
  error?: { code?: string }
}

/** What becomes of a promise, for those that are never settled. */
function settled(promise: Promise<Channel>): Settled {
  const result: Settled = {}
  promise.then(
    (value) => (result.value = value),
    (error: { code?: string }) => (result.error = error),
  )
  return result
}

/** The link from the client to the server. */
export const there = { from: 'host of client', to: 'host of server' }
/** The link from the server to the client. */
export const back = { from: 'host of server', to: 'host of client' }
