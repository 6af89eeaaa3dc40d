import { NetworkError, type Channel, type ChannelLimits, type Logger, type Network } from '@kudoswarm/ports'
import { dialledChannelLimits } from '../channel-limits.js'
import { PortChannel } from './port-channel.js'
import { receiveNetworkError, type NetworkCommand, type NetworkReport, type SentChannel } from './port-messages.js'

/** What a network in another thread is used by. */
export interface NetworkOverInit {
  /** To the thread that has called `serveNetworkOn` with its other end. */
  port: MessagePort
  /** Peer id of the network. */
  peer: string
  /** Hears of handlers that throw. @default nobody */
  logger?: Logger
}

/** A network that lives in another thread: WebRTC, for example, which browsers give to pages and not to workers. */
export function networkOver(init: NetworkOverInit): Network {
  return new PortNetwork(init)
}

interface Question {
  resolve: (answer: NetworkReport) => void
  reject: (error: unknown) => void
}

class PortNetwork implements Network {
  readonly peer: string
  readonly #init: NetworkOverInit
  readonly #questions = new Map<number, Question>()
  readonly #channels = new Map<number, PortChannel>()
  readonly #served = new Map<number, (sent: SentChannel) => void>()
  #addresses: readonly string[] = []
  #lastId = 0
  #closing: Promise<void> | undefined

  constructor(init: NetworkOverInit) {
    this.#init = init
    this.peer = init.peer
    init.port.addEventListener('message', ({ data }: MessageEvent<NetworkReport>) => this.#take(data))
    init.port.start()
  }

  addresses(): readonly string[] {
    return this.#addresses
  }

  async dial(address: string, protocol: string, { signal }: { signal: AbortSignal }): Promise<Channel> {
    signal.throwIfAborted()
    if (this.#closing !== undefined) throw closedError()
    const { id, answer } = this.#ask((id) => ({ kind: 'dial', id, address, protocol }))
    const abort = (): void => this.#post({ kind: 'abortDial', id })
    signal.addEventListener('abort', abort)
    try {
      const channel = this.#keep((await answer) as SentChannel & NetworkReport, dialledChannelLimits)
      if (!signal.aborted) return channel
      channel.abort('closed')
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', abort)
    }
    throw signal.reason
  }

  async serve(protocol: string, limits: ChannelLimits, accept: (channel: Channel) => void): Promise<void> {
    const { id, answer } = this.#ask((id) => ({ kind: 'serve', id, protocol, limits }))
    this.#served.set(id, (sent) => accept(this.#keep(sent, limits)))
    const report = await answer
    if (report.kind === 'served') this.#addresses = report.addresses
  }

  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    // What they have queued is posted before the end of the network is.
    for (const channel of this.#channels.values()) channel.close()
    await this.#ask((id) => ({ kind: 'closeNetwork', id })).answer
    for (const [channel, open] of this.#channels) open.take({ kind: 'closed', channel, reason: 'closed' })
    this.#init.port.close()
  }

  #take(report: NetworkReport): void {
    if ('id' in report) {
      if (report.kind === 'accepted') return this.#served.get(report.id)?.(report)
      const question = this.#questions.get(report.id)
      this.#questions.delete(report.id)
      if (report.kind === 'failed') question?.reject(receiveNetworkError(report.code, report.message))
      else question?.resolve(report)
    } else this.#channels.get(report.channel)?.take(report)
  }

  #ask(command: (id: number) => NetworkCommand) {
    const id = (this.#lastId += 1)
    const answer = new Promise<NetworkReport>((resolve, reject) => this.#questions.set(id, { resolve, reject }))
    this.#post(command(id))
    return { id, answer }
  }

  #keep(sent: SentChannel, limits: ChannelLimits): PortChannel {
    const channel = new PortChannel({
      sent,
      limits,
      post: (command) => this.#post(command),
      ended: () => this.#channels.delete(sent.channel),
      logger: this.#init.logger,
    })
    this.#channels.set(sent.channel, channel)
    return channel
  }

  #post(command: NetworkCommand): void {
    this.#init.port.postMessage(command)
  }
}

function closedError(): NetworkError {
  return new NetworkError('network_closed', 'This network is closed; create another one.')
}
