import { join } from 'node:path'
import { createStartingServer } from '@kudoswarm/http'
import { afterAll, expect, test } from 'vitest'
import type { CliProcess } from '../src/demo/cli-process.js'
import { httpPlace, serveStart } from '../src/tracker-http.js'
import { createHome, runCli, startCli } from './cli-run.js'

const { home, remove } = createHome()
const running: CliProcess[] = []

afterAll(async () => {
  for (const tracker of running) await tracker.stop()
  remove()
})

test.each([
  ['127.0.0.1:8080', { host: '127.0.0.1', port: 8_080 }],
  ['localhost:0', { host: 'localhost', port: 0 }],
  ['[::1]:65535', { host: '::1', port: 65_535 }],
])('%s is a place', (text, place) => {
  expect(httpPlace(text)).toEqual(place)
})

test.each(['', '8080', 'localhost', '127.0.0.1:65536', '::1:80', '127.0.0.1:80/x', 'http://localhost:80'])(
  '"%s" is none',
  (text) => {
    expect(() => httpPlace(text)).toThrow('HOST:PORT')
  },
)

test.each<[string[], number, RegExp]>([
  [['--s3-bucket', 'x'], 2, /^bucket_keys_missing: .* set AWS_ACCESS_KEY_ID/m],
  [['--image-models', join(home, 'nothing.json')], 5, /^model_file_unreadable: /m],
  [['--tls-key', join(home, 'nothing.pem')], 2, /^tls_invalid: .* give --tls-cert too/m],
  [['--page-origin', 'https://swarm.example/page'], 2, /without a path, like https:/],
  [['--page-model', join(home, 'nothing.gguf')], 6, /^model_missing: .* check the path/m],
  [['--public-url', 'swarm.example'], 2, /begins with https:/],
])('a tracker with %j ends with %i', async (args, status, message) => {
  const folder = ['--data', join(home, 'wrong'), '--listen', '/ip4/127.0.0.1/tcp/0', '--http', '127.0.0.1:0']
  const noKeys = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }
  const refused = await runCli(home, ['tracker', ...folder, ...args], noKeys)
  expect([refused.status, refused.stderr]).toEqual([status, expect.stringMatching(message)])
})

test('a start is told where HTTP will be, and a place that is taken is refused before anything is read', async () => {
  const host = '127.0.0.1'
  const other = await createStartingServer({ host, port: 0, state: () => 'elsewhere' })
  const { port } = other
  await expect(serveStart({ place: { host, port }, tls: undefined, state: () => '' })).rejects.toMatchObject({
    code: 'http_unavailable',
  })
  await other.close()
  const end = await serveStart({ place: { host, port }, tls: undefined, state: () => 'reading the journal' })
  const answer = await fetch(`http://${host}:${port}/readyz`)
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { status: 'not ready', message: 'The tracker starts: reading the journal.' },
  ])
  await end()
  await expect(fetch(`http://${host}:${port}/readyz`)).rejects.toThrow()
  // Of any free port nobody knows which it will be.
  const endOfNothing = await serveStart({ place: { host, port: 0 }, tls: undefined, state: () => '' })
  await endOfNothing()
})

test('HTTP is served on loopback by default, elsewhere where told, and not at all', async () => {
  const start = async (name: string, ...args: string[]) => {
    const folder = ['--data', join(home, name), '--listen', '/ip4/127.0.0.1/tcp/0']
    const said: string[] = []
    const hear = (line: string): void => void said.push(line)
    const { process } = await startCli(home, ['tracker', ...folder, ...args], hear)
    running.push(process)
    await expect.poll(() => said.join('\n')).toContain('on another:')
    return /http:\/\/\S+(?=\/)/.exec(said.join('\n'))?.[0]
  }
  const urls = [await start('one'), await start('two'), await start('three', '--http', '127.0.0.1:0')]
  for (const url of urls) {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' })
  }
  expect(new Set(urls).size).toBe(3)
  expect(await start('four', '--no-http')).toBeUndefined()
  const taken = new URL(urls[0]!).host
  const refused = await runCli(home, [
    'tracker',
    '--data',
    join(home, 'five'),
    '--listen',
    '/ip4/127.0.0.1/tcp/0',
    '--http',
    taken,
  ])
  expect(refused.status).toBe(4)
  expect(refused.stderr).toMatch(/^http_unavailable: .*EADDRINUSE.* give another --http HOST:PORT, or --no-http/m)
})

test.each<[string[], number]>([
  [[], 400],
  [['--allow-private-receivers'], 202],
])('with %j a webhook to the own network is answered with %i', async (args, status) => {
  const folder = [
    '--data',
    join(home, `receivers-${status}`),
    '--listen',
    '/ip4/127.0.0.1/tcp/0',
    '--http',
    '127.0.0.1:0',
  ]
  const said: string[] = []
  const { process } = await startCli(home, ['tracker', ...folder, ...args], (line) => void said.push(line))
  running.push(process)
  await expect.poll(() => said.join('\n')).toContain('on another:')
  expect(said.join('\n').includes('warning: --allow-private-receivers')).toBe(args.length > 0)
  const url = /http:\/\/\S+(?=\/)/.exec(said.join('\n'))?.[0]
  const answer = await fetch(`${url}/api/v2/generate/text/async`, {
    method: 'POST',
    headers: { apikey: '0000000000', 'Content-Type': 'application/json' },
    body: JSON.stringify({ prompt: 'Once', webhook: 'https://nas.local/hook' }),
  })
  expect(answer.status).toBe(status)
})
