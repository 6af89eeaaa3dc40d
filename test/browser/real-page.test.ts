import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PageStage } from './page-stage.js'
import { testMsMax } from './tab.js'

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

/** Connections that Chromium has for one host, and two more. */
const tabs = 8

let stage: PageStage

beforeAll(async () => {
  stage = await PageStage.open()
})

afterAll(() => stage.close())

/** Whether somebody answers; runs in the page. */
const reach = (address: string): Promise<string> => fetch(address, { mode: 'no-cors' }).then(() => 'reached', String)

test('neither the page nor its workers reach another host', async () => {
  const asked: (string | undefined)[] = []
  const stranger = createServer(({ url }, response) => {
    asked.push(url)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
  const { page } = await stage.openPage()
  await page.getByRole('button', { name: 'Start contributing' }).click()
  await page.getByRole('heading', { name: 'Your tab is serving' }).waitFor()
  const workers = page.workers()
  expect(workers.map((worker) => worker.url().replace(/-[\w-]{8}\.js/, ''))).toEqual([
    `${stage.tracker.url}/assets/peer-worker`,
    `${stage.tracker.url}/assets/engine-worker`,
  ])
  expect(await page.evaluate(reach, url)).toMatch(/TypeError/)
  for (const worker of workers) expect(await worker.evaluate(reach, url)).toMatch(/TypeError/)
  expect(asked).toEqual([])
  stranger.close()
})

test('as many tabs of one browser as one likes watch the swarm', async () => {
  const first = await stage.openPage()
  await first.goTo('swarm')
  const others = []
  for (let tab = 1; tab < tabs; tab += 1) others.push(await first.openAnother())
  for (const one of [first, ...others]) {
    await one.goTo('swarm')
    await one.page.getByText('Live', { exact: true }).waitFor()
  }
  // The one that listens goes, and another does.
  await first.page.close()
  for (const { page } of others) await page.getByText('Live', { exact: true }).waitFor()
  const worker = others[0].page
  await worker.goto(`${stage.tracker.url}/#/contribute`)
  await worker.getByRole('button', { name: 'Start contributing' }).click()
  await worker.getByRole('heading', { name: 'Your tab is serving' }).waitFor()
  for (const { page } of others.slice(1)) await page.getByRole('cell', { name: /^tab-/ }).first().waitFor()
})
