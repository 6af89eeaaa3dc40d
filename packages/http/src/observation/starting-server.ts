import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { secretsOf, type Certificate } from '../http-server.js'

/** Seconds after which whoever asks a tracker that starts may try again. */
export const startingRetrySeconds = 5

/** What answers in place of a tracker that starts. */
export interface StartingServerInit {
  host: string
  /** 0 for any that is free. */
  port: number
  /** Makes it one of https. @default plain http */
  certificate?: Certificate
  /** How far the start has come, for people. */
  state: () => string
}

/** A server that says that another one is about to answer. */
export interface StartingServer {
  readonly port: number
  /** Makes room for the other one. */
  close(): Promise<void>
}

/**
 * Answers while a tracker starts, which takes a while where much is waiting: `/healthz` that the process runs, `/readyz` and
 * everything else 503, with how far it has come.
 *
 * @throws Error with the code EADDRINUSE where something listens there already
 */
export async function createStartingServer(init: StartingServerInit): Promise<StartingServer> {
  const { certificate, host, port, state } = init
  const answer: RequestListener = (request, response) => {
    const path = request.url?.split('?', 1)[0]
    const isAlive = path === '/healthz'
    const message = `The tracker starts: ${state()}.`
    const body = path === '/readyz' ? { status: 'not ready', message } : { message, rc: 'ServiceUnavailable' }
    request.resume()
    // Nobody keeps a connection to what is about to go.
    const headers = { 'content-type': 'application/json', connection: 'close', 'access-control-allow-origin': '*' }
    if (isAlive) response.writeHead(200, headers).end(JSON.stringify({ status: 'ok' }))
    else {
      const retry = { 'retry-after': String(startingRetrySeconds) }
      response.writeHead(503, { ...headers, ...retry }).end(JSON.stringify(body))
    }
  }
  const server = certificate === undefined ? createServer(answer) : createTlsServer(secretsOf(certificate), answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
