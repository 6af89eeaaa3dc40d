import type { Channel, Network } from '@kudoswarm/ports'
import { sendNetworkError, type NetworkCommand, type NetworkReport, type SentChannel } from './port-messages.js'

/** Lets whoever is at the other end of a port use a network of this thread, by `networkOver`. */
export function serveNetworkOn(port: MessagePort, network: Network): void {
  const server = new NetworkServer(port, network)
  port.addEventListener('message', ({ data }: MessageEvent<NetworkCommand>) => server.take(data))
  port.start()
}

class NetworkServer {
  readonly #port: MessagePort
  readonly #network: Network
  readonly #channels = new Map<number, Channel>()
  readonly #dials = new Map<number, AbortController>()
  #lastChannel = 0

  constructor(port: MessagePort, network: Network) {
    this.#port = port
    this.#network = network
  }

  take(command: NetworkCommand): void {
    switch (command.kind) {
      case 'dial':
        return void this.#dial(command)
      case 'abortDial':
        return this.#dials.get(command.id)?.abort()
      case 'serve':
        return void this.#serve(command)
      case 'closeNetwork':
        return void this.#close(command.id)
      case 'open':
        return this.#open(command.channel)
      case 'send':
        return this.#send(command.channel, command.frames)
      case 'close':
        return this.#channels.get(command.channel)?.close()
      case 'abort':
        return this.#channels.get(command.channel)?.abort(command.reason)
    }
  }

  async #dial({ id, address, protocol }: NetworkCommand & { kind: 'dial' }): Promise<void> {
    const dialling = new AbortController()
    this.#dials.set(id, dialling)
    try {
      const channel = await this.#network.dial(address, protocol, { signal: dialling.signal })
      this.#post({ kind: 'dialled', id, ...this.#keep(channel) })
    } catch (error) {
      this.#post({ kind: 'failed', id, ...sendNetworkError(error) })
    } finally {
      this.#dials.delete(id)
    }
  }

  async #serve({ id, protocol, limits }: NetworkCommand & { kind: 'serve' }): Promise<void> {
    try {
      await this.#network.serve(protocol, limits, (channel) =>
        this.#post({ kind: 'accepted', id, ...this.#keep(channel) }),
      )
      this.#post({ kind: 'served', id, addresses: this.#network.addresses() })
    } catch (error) {
      this.#post({ kind: 'failed', id, ...sendNetworkError(error) })
    }
  }

  async #close(id: number): Promise<void> {
    await this.#network.close()
    this.#post({ kind: 'networkClosed', id })
  }

  #keep(channel: Channel): SentChannel {
    const number = (this.#lastChannel += 1)
    this.#channels.set(number, channel)
    return { channel: number, remotePeer: channel.remotePeer, remoteAddress: channel.remoteAddress }
  }

  #open(channel: number): void {
    this.#channels.get(channel)?.open({
      frame: (frame) => this.#post({ kind: 'frame', channel, frame: new Uint8Array(frame) }),
      drained: () => this.#post({ kind: 'drained', channel }),
      closed: (reason) => {
        this.#channels.delete(channel)
        this.#post({ kind: 'closed', channel, reason })
      },
    })
  }

  #send(channel: number, frames: readonly Uint8Array[]): void {
    const to = this.#channels.get(channel)
    if (to === undefined) return
    let hasRoom = true
    let bytes = 0
    for (const frame of frames) {
      hasRoom = to.send(frame)
      bytes += frame.length
    }
    this.#post({ kind: 'taken', channel, frames: frames.length, bytes, hasRoom })
  }

  #post(report: NetworkReport): void {
    this.#port.postMessage(report)
  }
}
