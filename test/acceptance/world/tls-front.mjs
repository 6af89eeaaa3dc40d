/** Stands where the AI Horde stands: takes TLS for its host names on loopback and hands all of it to the tracker. */
import { readFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:https'
import { once } from 'node:events'

/** Bytes of a request's body that are kept, for what is compared later. */
const bodyBytesMax = 1 << 20

/**
 * @typedef {object} Call one call that a client made
 * @property {string} host whom it meant to call
 * @property {string} method
 * @property {string} path with the query
 * @property {string} agent its Client-Agent or User-Agent
 * @property {Buffer} body what it sent
 * @property {Buffer} answer what it was answered
 * @property {number} status 0 until it is answered
 */

/**
 * Starts it on port 443.
 *
 * @param {{ key: string, certificate: string, upstream: URL }} init paths of PEM files, and where the tracker serves HTTP
 * @returns {Promise<{ calls: Call[], close: () => void }>}
 */
export async function startTlsFront({ key, certificate, upstream }) {
  /** @type {Call[]} */
  const calls = []
  const tls = { key: await readFile(key), cert: await readFile(certificate) }
  const server = createServer(tls, (request, response) => {
    const call = begunCall(request)
    calls.push(call)
    forward(request, response, { call, upstream })
  })
  server.listen(443, '127.0.0.1')
  await once(server, 'listening')
  return {
    calls,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function begunCall({ method = '', url = '', headers }) {
  const agent = headers['client-agent'] ?? headers['user-agent'] ?? ''
  const nothing = Buffer.alloc(0)
  return {
    host: headers.host ?? '',
    method,
    path: url,
    agent: String(agent),
    body: nothing,
    answer: nothing,
    status: 0,
  }
}

function forward(request, response, { call, upstream }) {
  const headers = { ...request.headers, 'x-forwarded-for': request.socket.remoteAddress, 'x-forwarded-proto': 'https' }
  const { hostname, port } = upstream
  const onward = httpRequest({ hostname, port, method: request.method, path: request.url, headers }, (answer) => {
    call.status = answer.statusCode
    response.writeHead(answer.statusCode, answer.rawHeaders)
    answer.on('data', (chunk) => {
      call.answer = kept(call.answer, chunk)
    })
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  request.on('data', (chunk) => {
    call.body = kept(call.body, chunk)
  })
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

function kept(body, chunk) {
  return body.length + chunk.length > bodyBytesMax ? body : Buffer.concat([body, chunk])
}
