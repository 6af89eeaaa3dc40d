import { AbstractMultiaddrConnection } from '@libp2p/utils'
import type { AbstractMultiaddrConnectionInit, SendResult } from '@libp2p/utils'
import type { Uint8ArrayList } from 'uint8arraylist'
import type { RawData, WebSocket } from 'ws'

/** Bytes that may wait in a socket before its writer is told to wait. */
const bufferedBytesMax = 256 * 1024

interface WebSocketConnectionInit extends Omit<AbstractMultiaddrConnectionInit, 'name'> {
  socket: WebSocket
}

/**
 * A connection of libp2p over a WebSocket of `ws`. While it is paused nothing is read from the socket, so that the peer
 * has to wait; a throw inside a listener of `ws` would end the process, so none leaves.
 */
export class WebSocketConnection extends AbstractMultiaddrConnection {
  readonly #socket: WebSocket

  constructor({ socket, ...init }: WebSocketConnectionInit) {
    super(init)
    this.#socket = socket
    socket.binaryType = 'nodebuffer'
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (isBinary) this.#guard(() => this.onData(bytesOf(data)))
      else this.abort(new Error('libp2p is binary; the peer has sent text'))
    })
    socket.once('close', () => this.#guard(() => this.onTransportClosed()))
    socket.on('error', (error) => this.abort(error))
  }

  override sendData(data: Uint8ArrayList): SendResult {
    this.#socket.send(data.subarray(), { binary: true }, () => this.#sent())
    return { sentBytes: data.byteLength, canSendMore: this.#socket.bufferedAmount < bufferedBytesMax }
  }

  override sendReset(): void {
    this.#socket.terminate()
  }

  override async sendClose(): Promise<void> {
    this.#socket.close()
  }

  override sendPause(): void {
    this.#socket.pause()
  }

  override sendResume(): void {
    this.#socket.resume()
  }

  #sent(): void {
    if (this.writableNeedsDrain && this.#socket.bufferedAmount < bufferedBytesMax) this.safeDispatchEvent('drain')
  }

  #guard(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.abort(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
