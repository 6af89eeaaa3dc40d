/**
 * A connection that is kept alive and has one question under way, which is what an HTTP client with one connection does.
 * It reads what the servers of this benchmark send, with as little work as it can: the load must not be what is measured.
 */
import { connect } from 'node:net'

const headEnd = Buffer.from('\r\n\r\n')

/** Opens a connection to `http://HOST:PORT`. */
export function openConnection(url) {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () => resolve(new Connection(socket, `${hostname}:${port}`)))
  })
}

class Connection {
  #socket
  #host
  #received = Buffer.alloc(0)
  #waiting

  constructor(socket, host) {
    this.#socket = socket
    this.#host = host
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the server closed the connection')))
  }

  /** Posts JSON; resolves to status and body. `headers` are lines, each with its line end. */
  post(path, headers, body) {
    const text = JSON.stringify(body)
    const head = `POST ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Type: application/json\r\n`
    this.#socket.write(`${head}${headers}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
    })
  }

  close() {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  #take(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const end = this.#received.indexOf(headEnd)
    if (end < 0) return
    const head = this.#received.latin1Slice(0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)
    if (length === null) return this.#fail(new Error(`an answer does not say its length:\n${head}`))
    const total = end + headEnd.length + Number(length[1])
    if (this.#received.length < total) return
    const body = this.#received.utf8Slice(end + headEnd.length, total)
    this.#received = this.#received.subarray(total)
    const { resolve } = this.#waiting
    this.#waiting = undefined
    resolve({ status: Number(head.slice(9, 12)), body: JSON.parse(body) })
  }

  #fail(error) {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}
