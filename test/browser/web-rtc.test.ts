import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Lab } from './lab.js'
import { endingOf, testMsMax, textOf } from './tab.js'

const asked = { prompt: 'It was a dark night and', outputTokensMax: 24, sampling: { seed: 5n, temperature: 0.8 } }

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open([`/ip4/127.0.0.1/udp/${await freePort()}/webrtc-direct`])
})

afterAll(() => lab.close())

test('where no WebSocket gets through a tab comes by WebRTC, and again after the tracker was started anew', async () => {
  lab.proxy.letsSocketsThrough = false
  const tab = await lab.openTab(await lab.newUser())
  const [address] = tab.view.tracker!.addresses!
  expect(address).toMatch(/^\/ip4\/127\.0\.0\.1\/udp\/\d+\/webrtc-direct\/certhash\/\w+/)
  expect(await tab.contribute(lab.modelHash)).toMatchObject({ state: 'serving' })
  const events = await tab.ask(asked)
  expect(textOf(events)).toBe(await lab.answerOnCpu(asked))
  expect(endingOf(events)).toMatchObject({ verdict: 'verified', receipt: { worker: tab.view.peer } })

  await lab.tracker.stop()
  await tab.until(({ session }) => session.name !== 'connected')
  await lab.tracker.start()
  await tab.until(({ session }) => session.name === 'connected')
  expect(textOf(await tab.ask(asked))).toBe(await lab.answerOnCpu(asked))
  const later = await lab.openTab(await lab.newUser())
  expect(later.view.tracker!.addresses).toEqual([address])
  lab.forgive(/WebSocket/)
  expect(await lab.closeTabs()).toEqual([])
})

async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
