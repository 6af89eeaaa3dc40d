import { NetworkError } from '@kudoswarm/ports'
import type { Channel } from '@kudoswarm/ports'
import { resendMs } from './link.js'
import type { Link } from './link.js'
import type { ChannelSettings, SimulatedChannel } from './simulated-channel.js'

interface DiallingInit {
  settings: ChannelSettings
  address: string
  there: Link
  back: Link
  signal: AbortSignal
  /** Called once, when the word arrives: our end of a new channel, a refusal, or nothing where there is no such host. */
  answer: () => SimulatedChannel | NetworkError | undefined
  resolve: (channel: Channel) => void
  reject: (reason: unknown) => void
  /** Called once, when it is over. */
  ended: (dialling: Dialling) => void
}

/** An attempt to open a channel: a word there and one back, said again as long as no answer comes. */
export class Dialling {
  readonly #init: DiallingInit
  readonly #stopTiming: () => void
  readonly #onAbort: () => void
  #stopWaiting: (() => void) | undefined
  #answer: SimulatedChannel | NetworkError | undefined
  #attempts = 0
  #isOver = false
  #hasSucceeded = false

  constructor(init: DiallingInit) {
    this.#init = init
    const { settings, signal, address } = init
    this.#stopTiming = settings.time.after(settings.connectMsMax, () => this.fail(unreachable(address)))
    this.#onAbort = () => this.fail(signal.reason)
    signal.addEventListener('abort', this.#onAbort)
    this.#say()
  }

  /** Ends it in vain. */
  fail(reason: unknown): void {
    if (this.#isOver) return
    this.stop()
    this.#init.reject(reason)
  }

  /** Ends it, and nobody hears of it. If the other end has accepted a channel, it is told that it is lost. */
  stop(): void {
    if (this.#isOver) return
    this.#end()
    if (isChannel(this.#answer)) this.#answer.reset('lost')
  }

  #end(): void {
    this.#isOver = true
    this.#stopTiming()
    this.#stopWaiting?.()
    this.#init.signal.removeEventListener('abort', this.#onAbort)
    this.#init.ended(this)
  }

  #say(): void {
    const { settings, there, back } = this.#init
    there.tell(() => this.#heard())
    this.#stopWaiting = settings.time.after(resendMs(there, back, this.#attempts), () => this.#say())
    this.#attempts += 1
  }

  /** The word is there, maybe not for the first time. */
  #heard(): void {
    const answer = (this.#answer ??= this.#init.answer())
    if (answer === undefined) return
    const isTold = this.#init.back.tell(() => this.#answered(answer))
    if (isTold || !isChannel(answer) || !this.#isOver || this.#hasSucceeded) return
    // Whoever dialled has given up by now and does not hear of the channel, so the other end has to find out.
    answer.end('lost')
    answer.other.probeIn(this.#init.settings.keepAliveMs)
  }

  #answered(answer: SimulatedChannel | NetworkError): void {
    if (!isChannel(answer)) {
      this.fail(answer)
    } else if (!this.#isOver) {
      this.#hasSucceeded = true
      this.#end()
      this.#init.resolve(answer)
    } else if (!this.#hasSucceeded) {
      answer.reset('lost')
    }
  }
}

/** Nobody answers at an address. */
export function unreachable(address: string): NetworkError {
  return new NetworkError('peer_unreachable', `Nobody else listens at ${address}; check that the peer is running.`)
}

function isChannel(answer: SimulatedChannel | NetworkError | undefined): answer is SimulatedChannel {
  return answer !== undefined && !(answer instanceof NetworkError)
}
