import type { Agent, Dispatcher } from 'undici'
import { guardConnector, type Resolve } from './guarded-connector.js'
import { OutboundError, outboundErrorOf } from './outbound-error.js'
import { isPublicAddress } from './public-address.js'

/** Redirects that are followed one after the other. */
export const redirectsMax = 3

/** Connections to one server at once. */
const connectionsPerServer = 8

/** Bytes of an answer to a POST that are read, so that its connection may be used again. */
const answerBytesMax = 64 * 1024

/** How other servers are reached. */
export interface OutboundInit {
  /** Which addresses may be connected to. @default those on the public internet */
  isAllowed?: (address: string) => boolean
  /** How names are looked up. @default as the system does */
  resolve?: Resolve
  /** What this server calls itself. @default kudoswarm */
  userAgent?: string
}

/** What an answer may cost. */
export interface GetLimits {
  timeoutMs: number
  bytesMax: number
}

/**
 * Asks servers that users have named, and no others than users could ask themselves. Loads its client when it is first used.
 */
export interface Outbound {
  /** All of what is at a URL. @throws OutboundError */
  get(url: string, limits: GetLimits): Promise<Buffer>
  /** Posts JSON; resolves to the status of the answer. Follows no redirect. @throws OutboundError */
  post(url: string, json: string, signal: AbortSignal): Promise<number>
  /** Ends what is under way. Idempotent. */
  close(): Promise<void>
}

/** Makes a client for servers that users name. */
export function createOutbound(init: OutboundInit = {}): Outbound {
  return new GuardedOutbound(init)
}

class GuardedOutbound implements Outbound {
  readonly #init: OutboundInit
  #agent: Promise<Agent> | undefined

  constructor(init: OutboundInit) {
    this.#init = init
  }

  async get(url: string, { timeoutMs, bytesMax }: GetLimits): Promise<Buffer> {
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      let target = parseUrl(url)
      for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
        const { statusCode, headers, body } = await this.#request(target, { method: 'GET', signal })
        const location = statusCode >= 300 && statusCode < 400 ? headers['location'] : undefined
        if (typeof location !== 'string') return await readAnswer({ statusCode, headers, body }, bytesMax)
        await body.dump({ limit: answerBytesMax, signal })
        target = parseUrl(location, target.href)
      }
    } catch (error) {
      throw outboundErrorOf(error)
    }
    throw new OutboundError('answer_failed', `it leads on more than ${redirectsMax} times`)
  }

  async post(url: string, json: string, signal: AbortSignal): Promise<number> {
    try {
      const { statusCode, body } = await this.#request(parseUrl(url), { method: 'POST', body: json, signal })
      await body.dump({ limit: answerBytesMax, signal })
      return statusCode
    } catch (error) {
      throw outboundErrorOf(error)
    }
  }

  async close(): Promise<void> {
    const agent = this.#agent
    this.#agent = Promise.reject(new OutboundError('answer_failed', 'this server is ending'))
    this.#agent.catch(() => {})
    await (await agent?.catch(() => undefined))?.destroy()
  }

  async #request(url: URL, options: Partial<Dispatcher.RequestOptions>): Promise<Dispatcher.ResponseData> {
    this.#agent ??= this.#createAgent()
    const { userAgent = 'kudoswarm' } = this.#init
    const type = options.body === undefined ? {} : { 'content-type': 'application/json' }
    const headers = { 'user-agent': userAgent, 'accept-encoding': 'identity', ...type }
    const request = { ...options, headers, origin: url.origin, path: `${url.pathname}${url.search}` }
    return await (await this.#agent).request(request as Dispatcher.RequestOptions)
  }

  async #createAgent(): Promise<Agent> {
    const { Agent, buildConnector } = await import('undici')
    const { isAllowed = isPublicAddress, resolve } = this.#init
    const connect = guardConnector(buildConnector, { isAllowed, resolve })
    return new Agent({ connect, connections: connectionsPerServer })
  }
}

/** @throws OutboundError url_invalid */
function parseUrl(text: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new OutboundError('url_invalid', 'it is no http or https URL without a user’s name')
  return url
}

type Answer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>

async function readAnswer({ statusCode, headers, body }: Answer, bytesMax: number): Promise<Buffer> {
  const isTooLarge = Number(headers['content-length'] ?? 0) > bytesMax
  if (statusCode !== 200 || isTooLarge) {
    await body.dump({ limit: answerBytesMax })
    throw isTooLarge
      ? tooLarge(bytesMax)
      : new OutboundError('answer_failed', `it answers with the status ${statusCode}`)
  }
  const chunks: Buffer[] = []
  let bytes = 0
  // Whoever leaves the loop ends the answer.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytesMax) throw tooLarge(bytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(bytesMax: number): OutboundError {
  return new OutboundError('answer_too_large', `it is longer than ${bytesMax} bytes`)
}
