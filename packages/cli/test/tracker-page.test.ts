import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { readLocalModels } from '../src/local-models.js'
import { trackerPage } from '../src/tracker-page.js'
import { createHome } from './cli-run.js'

const { home, remove } = createHome()
afterAll(remove)

const webRtc = '/ip4/127.0.0.1/udp/1/webrtc-direct/certhash/u/p2p/a'
const network = { addresses: () => ['/ip4/127.0.0.1/tcp/1/p2p/a', webRtc], takeWebSocket: vi.fn() }
const [bundled] = await readLocalModels()

test('a page that was not built is none, and the tracker says how to build it', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(
    await trackerPage({ network, origins: [], names: [], modelFiles: [], folder: join(home, 'none') }),
  ).toBeUndefined()
  expect(String(written.mock.calls)).toContain('npm run setup')
  written.mockRestore()
})

test('a page has the models that come along and those that are named, each once', async () => {
  const folder = join(home, 'page')
  mkdirSync(folder)
  writeFileSync(join(folder, 'index.html'), '')
  const copy = join(home, 'copy.gguf')
  copyFileSync(bundled.file, copy)
  const other = join(home, 'other.gguf')
  copyFileSync(bundled.file, other)
  writeFileSync(other, '\0', { flag: 'a' })
  writeFileSync(join(home, 'other.kat.json'), '{}')
  const page = await trackerPage({
    network,
    origins: ['https://a.example'],
    names: ['attic'],
    modelFiles: [other, copy],
    folder,
  })
  expect(page?.models.length).toBe((await readLocalModels()).length + 1)
  const found = page?.models.find(({ file }) => file === other)
  expect(found).toMatchObject({ name: bundled.name, knownAnswersFile: join(home, 'other.kat.json') })
  expect(found?.hash).not.toBe(bundled.hash)
  expect(page?.addresses()).toEqual([webRtc])
  const socket = {} as never
  page?.sockets.take(socket, { address: '192.0.2.1', port: 1 })
  expect([page?.sockets.origins, network.takeWebSocket.mock.calls]).toEqual([
    ['https://a.example'],
    [[socket, { address: '192.0.2.1', port: 1 }]],
  ])
})

test('a model that is not there is no page', async () => {
  const modelFiles = [join(home, 'nothing.gguf')]
  await expect(trackerPage({ network, origins: [], names: [], modelFiles })).rejects.toMatchObject({
    code: 'model_missing',
  })
})
