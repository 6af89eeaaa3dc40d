import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { socketMessageBytesMax } from '../../src/page/peer-sockets.js'
import { openSocket, startPageStage } from './page-stage.js'

const taken: unknown[] = []
const named = 'https://named.example'
let near: Awaited<ReturnType<typeof startPageStage>>
let proxied: Awaited<ReturnType<typeof startPageStage>>

beforeAll(async () => {
  near = await startPageStage({ origins: [named], names: ['Attic.local'], proxies: 0 })
  proxied = await startPageStage({
    proxies: 1,
    take(socket, remote) {
      taken.push(remote)
      socket.on('message', (data) => socket.send(String((data as Buffer).length)))
    },
  })
})
afterAll(() => Promise.all([near.stop(), proxied.stop()]))

describe('where the page of a WebSocket comes from', () => {
  const refused = '403 origin_refused'

  test.each([
    ['nowhere: it is no browser', () => undefined, 'open'],
    ['this tracker', () => near.url, 'open'],
    ['a page that the operator has named', () => named, 'open'],
    ['another page', () => 'https://other.example', refused],
    ['a page whose name begins with that of a named one', () => `${named}.evil.example`, refused],
    ['a named one by plain http', () => 'http://named.example', refused],
    ['another port of the same host', () => near.url.replace(/\d+$/, '1'), refused],
    ['the same host by another name', () => near.url.replace('127.0.0.1', 'localhost'), refused],
    ['a file or a sandbox', () => 'null', refused],
    ['what is no origin', () => 'http://', refused],
    ['nothing that can be read', () => '%00', refused],
  ])('%s', async (_, origin, expected) => {
    const { socket, answer } = await openSocket(near.url, origin() === undefined ? {} : { Origin: origin()! })
    expect(answer).toBe(expected)
    socket.terminate()
  })

  test.each([
    ['evil.example', 'http', refused],
    ['evil.example', 'https', refused],
    ['localhost.evil.example', 'http', refused],
    ['127.0.0.1.evil.example', 'http', refused],
    ['attic.local.evil.example', 'http', refused],
    ['attic.local:7117', 'http', 'open'],
    ['localhost:7117', 'http', 'open'],
    ['192.0.2.7:7117', 'http', 'open'],
    ['[2001:db8::7]:7117', 'http', 'open'],
  ])('a page that asks for %s by that name, %s: %s', async (host, scheme, expected) => {
    const { socket, answer } = await openSocket(near.url, { Host: host, Origin: `${scheme}://${host}` })
    expect(answer).toBe(expected)
    socket.terminate()
  })

  test('behind a proxy, the host that it was asked for, by TLS', async () => {
    const headers = {
      'X-Forwarded-Proto': 'https',
      Origin: 'https://swarm.example',
      'X-Forwarded-Host': 'swarm.example',
      'X-Forwarded-For': '192.0.2.7',
    }
    const { socket, answer } = await openSocket(proxied.url, headers)
    expect([answer, taken.at(-1)]).toEqual(['open', { address: '192.0.2.7', port: expect.any(Number) }])
    socket.terminate()
    expect((await openSocket(proxied.url, { ...headers, Origin: 'https://other.example' })).answer).toBe(refused)
    const plain = { ...headers, Origin: 'http://swarm.example', 'X-Forwarded-Proto': 'http' }
    expect((await openSocket(proxied.url, plain)).answer).toBe(refused)
  })

  test('what claims a proxy where there is none is not believed', async () => {
    const headers = { Origin: 'https://swarm.example', 'X-Forwarded-Host': 'swarm.example' }
    expect((await openSocket(near.url, headers)).answer).toBe(refused)
  })
})

describe('a message', () => {
  test.each([
    [socketMessageBytesMax, String(socketMessageBytesMax)],
    [socketMessageBytesMax + 1, 'closed with 1009'],
  ])('of %d bytes: %s', async (bytes, expected) => {
    const { socket } = await openSocket(proxied.url)
    const said = new Promise<string>((resolve) => {
      socket.on('message', (data) => resolve((data as Buffer).toString()))
      socket.on('close', (code) => resolve(`closed with ${code}`))
      socket.on('error', () => {})
    })
    socket.send(new Uint8Array(bytes))
    expect(await said).toBe(expected)
    socket.terminate()
  })
})

test.each(['/api/v2/status/heartbeat', '/page/tracker.json', '/assets/main-1.js', '/nothing'])(
  'a WebSocket at %s is no peer, and ends',
  async (path) => {
    const before = taken.length
    const { socket, answer } = await openSocket(`${proxied.url}${path}`)
    if (answer === 'open') await new Promise((resolve) => socket.once('close', resolve))
    expect(taken.length).toBe(before)
    expect((await fetch(`${proxied.url}/readyz`)).status).toBe(200)
  },
)

test('without a page there is no WebSocket, and whoever comes is told what this is', async () => {
  const { ApiStage } = await import('../api-stage.js')
  const stage = await ApiStage.start()
  expect(await (await fetch(`${stage.server.url}/`)).text()).toContain('A tracker of Kudoswarm')
  expect((await openSocket(stage.server.url)).answer).toMatch(/^(\d+|socket hang up)/)
  await stage.stop()
})
