import type { LookupAddress } from 'node:dns'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOutbound, type Outbound, type OutboundInit } from '../../src/index.js'

let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
let requests: string[]
let outbounds: Outbound[]
let port: number

beforeEach(async () => {
  requests = []
  outbounds = []
  answer = (_request, response) => response.end('hello')
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  await Promise.all(outbounds.map((outbound) => outbound.close()))
  server.closeAllConnections()
  server.close()
})

const limits = { timeoutMs: 5_000, bytesMax: 1_000 }

/** A client whose names mean what the test says. */
function outboundOf(init: OutboundInit = {}, names: Record<string, string[]> = {}): Outbound {
  const outbound = createOutbound({
    resolve: (hostname, _options, found) => {
      const addresses = names[hostname] ?? []
      const error = addresses.length === 0 ? Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }) : null
      found(
        error,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    },
    ...init,
  })
  outbounds.push(outbound)
  return outbound
}

const forbidden = { code: 'address_forbidden' }
const onlyServer = { isAllowed: (address: string) => address === '127.0.0.1' }

describe('a request to a server that a user named', () => {
  it('is not made to what is not public, written out or by name', async () => {
    const outbound = outboundOf({}, { 'inner.example': ['127.0.0.1'], 'mixed.example': ['10.0.0.1', '::1'] })
    const hosts = ['127.0.0.1', '[::1]', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', 'inner.example', 'mixed.example']
    for (const host of hosts)
      await expect(outbound.get(`http://${host}:${port}/`, limits), host).rejects.toMatchObject(forbidden)
    await expect(outbound.post(`http://127.0.0.1:${port}/`, '{}', AbortSignal.timeout(5_000))).rejects.toMatchObject(
      forbidden,
    )
    expect(requests).toEqual([])
  })

  it('goes to the address that was looked up once, and of several to those that are allowed', async () => {
    let lookups = 0
    const outbound = createOutbound({
      ...onlyServer,
      resolve: (_hostname, _options, found) => {
        lookups += 1
        const addresses = lookups === 1 ? ['10.255.255.1', '127.0.0.1'] : ['10.255.255.1']
        found(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        )
      },
    })
    outbounds.push(outbound)
    expect((await outbound.get(`http://swarm.example:${port}/a?b=c`, limits)).toString()).toBe('hello')
    expect([lookups, requests]).toEqual([1, ['GET /a?b=c']])
  })

  it('follows redirects, but none to what is not public, is no page, or goes on and on', async () => {
    const names = { 'swarm.example': ['127.0.0.1'], 'inner.example': ['127.0.0.2'] }
    const outbound = outboundOf(onlyServer, names)
    const targets: Record<string, string> = {
      '/ok': '/end',
      '/inner': `http://inner.example:${port}/`,
      '/metadata': 'http://169.254.169.254/latest/meta-data/',
      '/file': 'file:///etc/passwd',
      '/loop': '/loop',
    }
    answer = ({ url = '' }, response) => {
      if (targets[url] !== undefined) response.writeHead(302, { Location: targets[url] })
      response.end('end')
    }
    const get = (path: string) => outbound.get(`http://swarm.example:${port}${path}`, limits)
    expect((await get('/ok')).toString()).toBe('end')
    await expect(get('/inner')).rejects.toMatchObject(forbidden)
    await expect(get('/metadata')).rejects.toMatchObject(forbidden)
    await expect(get('/file')).rejects.toMatchObject({ code: 'url_invalid' })
    await expect(get('/loop')).rejects.toMatchObject({ code: 'answer_failed' })
    expect(requests.filter((request) => request === 'GET /loop')).toHaveLength(4)
  })

  it.each(['', 'swarm.example', 'ftp://swarm.example/', 'file:///etc/passwd', 'http://me:secret@swarm.example/'])(
    'is not made to %j',
    async (url) => {
      await expect(outboundOf().get(url, limits)).rejects.toMatchObject({ code: 'url_invalid' })
    },
  )

  it('takes an answer of so many bytes and no more, told or not', async () => {
    const outbound = outboundOf(onlyServer)
    const get = () => outbound.get(`http://127.0.0.1:${port}/`, limits)
    const tooLarge = { code: 'answer_too_large' }
    answer = (_request, response) => response.end(Buffer.alloc(1_000))
    expect((await get()).length).toBe(1_000)
    answer = (_request, response) => response.end(Buffer.alloc(1_001))
    await expect(get()).rejects.toMatchObject(tooLarge)
    answer = (_request, response) => {
      response.write(Buffer.alloc(600))
      response.end(Buffer.alloc(600))
    }
    await expect(get()).rejects.toMatchObject(tooLarge)
  })

  it('fails when there is no such name, no good status, no answer in time, or half of one', async () => {
    const outbound = outboundOf(onlyServer)
    const url = `http://127.0.0.1:${port}/`
    const failed = { code: 'answer_failed' }
    await expect(outbound.get('http://nobody.example/', limits)).rejects.toMatchObject(failed)
    answer = (_request, response) => response.writeHead(404).end('no')
    await expect(outbound.get(url, limits)).rejects.toMatchObject(failed)
    answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': 100 })
      response.write('half')
    }
    await expect(outbound.get(url, { ...limits, timeoutMs: 50 })).rejects.toMatchObject(failed)
    answer = (_request, response) => {
      response.write('half')
      setImmediate(() => response.destroy())
    }
    await expect(outbound.get(url, limits)).rejects.toMatchObject(failed)
  })

  it('posts JSON, follows nothing, and ends when it is told to', async () => {
    const outbound = outboundOf(onlyServer)
    let got = ''
    answer = (request, response) => {
      request.on('data', (chunk: Buffer) => (got += `${request.headers['content-type']} ${chunk.toString()}`))
      request.on('end', () => response.writeHead(302, { Location: '/elsewhere' }).end())
    }
    const signal = AbortSignal.timeout(5_000)
    expect(await outbound.post(`http://127.0.0.1:${port}/hook`, '{"a":1}', signal)).toBe(302)
    expect(got).toBe('application/json {"a":1}')
    expect(requests).toEqual(['POST /hook'])
    answer = () => void outbound.close()
    const failed = { code: 'answer_failed' }
    await expect(outbound.post(`http://127.0.0.1:${port}/hook`, '{}', signal)).rejects.toMatchObject(failed)
    await expect(outbound.get(`http://127.0.0.1:${port}/`, limits)).rejects.toMatchObject(failed)
  })
})
