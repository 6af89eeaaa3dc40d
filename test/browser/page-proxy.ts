import { createReadStream, existsSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { extname, join } from 'node:path'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

/** An answer of which so many bytes get through at first, and the rest later. */
export interface Stall {
  bytes: number
  until: Promise<void>
}

/**
 * What stands between the browser and the tracker: it gives another page than the tracker has, under the tracker's own
 * headers, and hands on everything else. Tests cut and hold up what goes through it.
 */
export class PageProxy {
  /** Called for every request that is handed on; what it returns is waited for. */
  hold: (path: string) => Promise<void> = async () => {}
  /** Where an answer stalls, if it does. */
  stall: (path: string) => Stall | undefined = () => undefined
  /** What was asked for so far, as path and range. */
  readonly asked: { path: string; range: string | undefined }[] = []
  /** Whether WebSockets get through. */
  letsSocketsThrough = true
  readonly #server: Server
  readonly #sockets = new Set<Socket | Duplex>()
  readonly #folder: string
  readonly #tracker: URL

  private constructor(folder: string, tracker: string) {
    this.#folder = folder
    this.#tracker = new URL(tracker)
    this.#server = createServer((incoming, outgoing) => void this.#answer(incoming, outgoing))
    this.#server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => this.#tunnel(incoming, socket))
  }

  /** Serves the page of a folder in front of a tracker. */
  static async start(init: { folder: string; tracker: string }): Promise<PageProxy> {
    const proxy = new PageProxy(init.folder, init.tracker)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  /** Peers that are connected by WebSocket. */
  get peers(): number {
    return this.#sockets.size
  }

  /** Cuts every WebSocket, as a lost network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = new URL(incoming.url ?? '/', this.#tracker).pathname
    this.asked.push({ path, range: incoming.headers.range })
    await this.hold(path)
    const file = join(this.#folder, path === '/' ? 'index.html' : path)
    const { hostname: host, port } = this.#tracker
    const isOurs = existsSync(file)
    const { method, url, headers } = incoming
    const asked = request({ host, port, method, path: isOurs ? '/' : url, headers }, (answer) => {
      if (!isOurs) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('error', () => outgoing.destroy())
        const stall = this.stall(path)
        if (stall === undefined) answer.pipe(outgoing)
        else passStalling(answer, outgoing, stall).catch(() => outgoing.destroy())
        return
      }
      answer.resume()
      const { 'content-length': _, ...own } = answer.headers
      outgoing.writeHead(200, { ...own, 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      createReadStream(file).pipe(outgoing)
    })
    asked.on('error', () => outgoing.destroy())
    outgoing.on('close', () => asked.destroy())
    incoming.pipe(asked)
  }

  #tunnel({ method, url, rawHeaders }: IncomingMessage, socket: Duplex): void {
    if (!this.letsSocketsThrough) return void socket.destroy()
    const behind = connect(Number(this.#tracker.port), this.#tracker.hostname)
    const headers = rawHeaders.flatMap((each, at) => (at % 2 === 0 ? [`${each}: ${rawHeaders[at + 1]}`] : []))
    behind.write([`${method} ${url} HTTP/1.1`, ...headers, '', ''].join('\r\n'))
    socket.pipe(behind).pipe(socket)
    this.#sockets.add(socket)
    const end = (): void => {
      this.#sockets.delete(socket)
      socket.destroy()
      behind.destroy()
    }
    for (const each of [socket, behind]) each.on('close', end).on('error', end)
  }
}

/** Hands on the first bytes of an answer, and the rest when the stall is over. */
async function passStalling(answer: IncomingMessage, outgoing: ServerResponse, { bytes, until }: Stall): Promise<void> {
  let left = bytes
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    outgoing.write(chunk.subarray(0, left))
    if (chunk.length >= left) await until
    outgoing.write(chunk.subarray(left))
    left = Math.max(0, left - chunk.length)
  }
  outgoing.end()
}
