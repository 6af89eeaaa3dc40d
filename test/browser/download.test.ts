import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Lab } from './lab.js'
import { testMsMax } from './tab.js'

vi.setConfig({ testTimeout: testMsMax, hookTimeout: testMsMax })

/** Bytes of the model that get through before the download stalls. */
const firstBytes = 1_000_000

let lab: Lab

beforeAll(async () => {
  lab = await Lab.open()
})

afterEach(async () => {
  lab.proxy.bytesThrough = () => Number.POSITIVE_INFINITY
  lab.proxy.asked.length = 0
  expect(await lab.closeTabs()).toEqual([])
})

afterAll(() => lab.close())

const isModel = (path: string): boolean => path.endsWith('.gguf')

/** Has the next downloads of a model stall after their first bytes. */
function stallDownloads(): void {
  lab.proxy.bytesThrough = (path) => (isModel(path) ? firstBytes : Number.POSITIVE_INFINITY)
}

/** The ranges of the model that were asked for, in order. */
function rangesAsked(): (string | undefined)[] {
  return lab.proxy.asked.filter(({ path }) => isModel(path)).map(({ range }) => range)
}

test('a tab that is loaded again in the middle of a download goes on from where that was', async () => {
  stallDownloads()
  const worker = await lab.openTab(await lab.newUser())
  await worker.startContributing(lab.modelHash)
  await worker.until(({ contribution }) => contribution.fetch?.done === firstBytes)
  lab.proxy.bytesThrough = () => Number.POSITIVE_INFINITY
  await worker.reload()
  await worker.until(({ contribution: { state } }) => state === 'serving')
  expect(rangesAsked()).toEqual([undefined, `bytes=${firstBytes}-`])
})
