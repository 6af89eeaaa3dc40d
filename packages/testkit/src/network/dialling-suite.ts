import { expect, it } from 'vitest'
import type { Channel } from '@kudoswarm/ports'
import { ChannelRecorder } from './channel-recorder.js'
import type { NetworkBench } from './network-bench.js'
import { dial, suiteLimits, suiteProtocol } from './network-bench.js'

const patient = { signal: new AbortController().signal }

/** Dialling: who is at the other end, how many, and every way in which it fails. */
export function describeDialling(bench: NetworkBench): void {
  it('tells both ends who the other is', async () => {
    const { server, client, ours, theirs } = await bench.connect()
    expect(ours.remotePeer).toBe(server.peer)
    expect(theirs.remotePeer).toBe(client.peer)
    expect(ours.remoteAddress).not.toBe('')
    for (const address of server.addresses()) expect(address.endsWith(`/p2p/${server.peer}`)).toBe(true)
  })

  it('carries 100 channels of one peer at once', async () => {
    const [server, client] = [await bench.createNetwork(), await bench.createNetwork()]
    await server.serve(suiteProtocol, suiteLimits, (channel) => {
      void new ChannelRecorder(channel, (bytes) => channel.send(bytes))
    })
    const ends = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const channel = await dial(client, server)
        const end = new ChannelRecorder(channel)
        channel.send(Uint8Array.of(index))
        await end.until(({ frames }) => frames.length === 1)
        return end
      }),
    )
    expect(ends.map((end) => end.frames[0]![0])).toEqual(Array.from({ length: 100 }, (_, index) => index))
  })

  it('refuses one channel more than a peer may have, until one ends', async () => {
    const [server, client] = [await bench.createNetwork(), await bench.createNetwork()]
    const accepted: ChannelRecorder[] = []
    await server.serve(suiteProtocol, { ...suiteLimits, channelsPerPeer: 2 }, (channel: Channel) => {
      accepted.push(new ChannelRecorder(channel, (bytes) => channel.send(bytes)))
    })
    const first = dial(client, server)
    expect([await answers(first), await answers(dial(client, server))]).toEqual([true, true])
    expect(await answers(dial(client, server))).toBe(false)
    expect(accepted.length).toBe(2)
    await first.then((channel) => channel.close())
    await accepted[0]!.end()
    expect(await answers(dial(client, server))).toBe(true)
  })

  it.each([
    ['address_invalid', () => 'nonsense'],
    ['address_invalid', () => ''],
    ['address_invalid', (address: string) => address.slice(0, address.lastIndexOf('/p2p/'))],
    ['peer_mismatch', (address: string, other: string) => address.replace(/\/p2p\/[^/]+$/, `/p2p/${other}`)],
  ])('answers %s to a wrong address', async (code, change) => {
    const [server, client, other] = await Promise.all([1, 2, 3].map(() => bench.createNetwork()))
    await server!.serve(suiteProtocol, suiteLimits, () => {})
    const address = change(server!.addresses()[0]!, other!.peer)
    await expect(client!.dial(address, suiteProtocol, patient)).rejects.toMatchObject({ code, name: 'NetworkError' })
  })

  it('answers protocol_unsupported where nobody serves the protocol', async () => {
    const [server, client] = [await bench.createNetwork(), await bench.createNetwork()]
    await server.serve('/kudoswarm/another/1.0.0', suiteLimits, () => {})
    await expect(dial(client, server)).rejects.toMatchObject({ code: 'protocol_unsupported' })
  })

  it('answers peer_unreachable where nobody listens any more', async () => {
    const [server, client] = [await bench.createNetwork(), await bench.createNetwork()]
    await server.serve(suiteProtocol, suiteLimits, () => {})
    const address = server.addresses()[0]!
    await server.close()
    await expect(client.dial(address, suiteProtocol, patient)).rejects.toMatchObject({ code: 'peer_unreachable' })
  })

  it('rejects with the reason of an aborted signal', async () => {
    const { server, client } = await bench.connect()
    const reason = new Error('changed my mind')
    const dialling = client.dial(server.addresses()[0]!, suiteProtocol, { signal: AbortSignal.abort(reason) })
    await expect(dialling).rejects.toBe(reason)
  })

  it('ends its channels when it is closed, and dials no more', async () => {
    const { server, client, ours, theirs } = await bench.connect()
    const [left, right] = [new ChannelRecorder(ours), new ChannelRecorder(theirs)]
    ours.send(Uint8Array.of(7))
    await client.close()
    await client.close()
    expect(await Promise.all([left.end(), right.end()])).toEqual(['closed', 'closed'])
    expect(right.frames).toEqual([Uint8Array.of(7)])
    await expect(dial(client, server)).rejects.toMatchObject({ code: 'network_closed' })
  })
}

/** Whether a channel comes to an echo. Whether a refusal is seen by dialling or on the channel is a matter of timing. */
async function answers(dialling: Promise<Channel>): Promise<boolean> {
  const channel = await dialling.catch(() => undefined)
  if (channel === undefined) return false
  const end = new ChannelRecorder(channel)
  channel.send(Uint8Array.of(1))
  await end.until(({ frames, reason }) => frames.length === 1 || reason !== undefined)
  return end.reason === undefined
}
