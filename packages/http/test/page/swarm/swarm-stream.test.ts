import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldSwarm } from '../../../src/contract/index.js'
import type { SwarmChange, SwarmSnapshot } from '../../../src/contract/index.js'
import { listenersPerAddressMax } from '../../../src/page/swarm/swarm-listeners.js'
import { startPageStage } from '../page-stage.js'

let page: Awaited<ReturnType<typeof startPageStage>>
let addresses = 0

beforeAll(async () => {
  page = await startPageStage()
})
afterAll(async () => {
  expect(page.stage.errors).toEqual([])
  await page.stop()
})

const newAddress = (): string => `198.51.100.${(addresses += 1)}`

/** Somebody who watches, and knows the swarm as it is told. */
class Watcher {
  swarm: SwarmSnapshot | undefined
  readonly events: string[] = []
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #text = ''

  constructor(response: Response) {
    this.#reader = response.body!.getReader()
  }

  static async open(address = newAddress()): Promise<Watcher> {
    const response = await ask(address)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    return new Watcher(response)
  }

  /** Reads on until what is known satisfies. */
  async until(isMeant: (swarm: SwarmSnapshot) => boolean): Promise<SwarmSnapshot> {
    while (this.swarm === undefined || !isMeant(this.swarm)) {
      const { value, done } = await this.#reader.read()
      if (done) throw new Error('the stream has ended')
      this.#text += new TextDecoder().decode(value)
      const parts = this.#text.split('\n\n')
      this.#text = parts.pop()!
      for (const part of parts) this.#take(part)
    }
    return this.swarm
  }

  /** Resolves when the stream has ended. */
  async ended(): Promise<void> {
    while (!(await this.#reader.read()).done);
  }

  close(): Promise<void> {
    return this.#reader.cancel()
  }

  #take(part: string): void {
    const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? []
    if (name === undefined || data === undefined) return
    this.events.push(name)
    if (name === 'snapshot') this.swarm = JSON.parse(data) as SwarmSnapshot
    else this.swarm = foldSwarm(this.swarm!, JSON.parse(data) as SwarmChange)
  }
}

const ask = (address: string, method = 'GET') =>
  fetch(`${page.url}/page/swarm`, { method, headers: { 'X-Forwarded-For': address } })

test('who watches sees a worker come, a job flow and what came of it, without prompts or names of who asks', async () => {
  const { stage } = page
  const watcher = await Watcher.open()
  const empty = await watcher.until(() => true)
  expect(empty).toMatchObject({ workers: [], happenings: [], totals: { workers: 0, waiting: 0 } })
  expect([empty.minutes.length, empty.waits.length]).toEqual([60, 6])

  const user = await stage.register('somebody')
  const asked = { prompt: 'a secret', models: ['koboldcpp/Lantern 2M'], params: { max_length: 20 } }
  await stage.ask('POST', '/generate/text/async', { apikey: user.apikey, body: asked })
  const waiting = await watcher.until(({ models }) => models.length === 1)
  expect(waiting.models).toMatchObject([
    { kind: 'text', name: 'koboldcpp/Lantern 2M', workers: 0, waiting: 1, waitSeconds: null },
  ])

  const leave = await stage.connectWorker(user, { model: 'koboldcpp/Lantern 2M', name: 'lantern' })
  const done = await watcher.until(({ happenings }) => happenings.some(({ what }) => what === 'completed'))
  const [worker] = done.workers
  expect(worker).toMatchObject({
    name: 'lantern',
    kind: 'text',
    slots: 2,
    state: 'serving',
    models: ['koboldcpp/Lantern 2M'],
  })
  expect(done.happenings.map(({ what, worker: id }) => [what, id === worker.id])).toEqual([
    ['submitted', false],
    ['started', true],
    ['completed', true],
  ])
  expect(done.happenings.at(-1)!.amount).toBeGreaterThan(0)
  const counted = await watcher.until(({ totals, workers }) => totals.texts.total === 1 && workers[0]?.completed === 1)
  expect(counted.minutes.reduce((sum, { completed }) => sum + completed, 0)).toBe(1)
  expect(counted.waits.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(1)
  expect(JSON.stringify(counted)).not.toMatch(/secret|somebody|prompt/)

  const later = await Watcher.open()
  expect(await later.until(() => true)).toEqual(counted)
  await leave()
  expect((await watcher.until(({ workers }) => workers.length === 0)).totals.workers).toBe(0)
  expect(watcher.events.filter((name) => name === 'snapshot')).toHaveLength(1)
  await Promise.all([watcher.close(), later.close()])
})

test('a worker that vanishes is told as one that has left, and nothing else counts it', async () => {
  const { stage } = page
  const user = await stage.register('somebody else')
  const leave = await stage.connectWorker(user, { model: 'gone', name: 'vanishing' })
  const watcher = await Watcher.open()
  const before = await watcher.until(({ totals }) => totals.workers === 1)
  expect(before.models).toMatchObject([{ name: 'gone', workers: 1, slots: 2, waitSeconds: 0 }])
  expect(await served()).toMatchObject([{ name: 'gone', slots: 2 }])
  await leave({ isSilent: true })
  const after = await watcher.until(({ totals }) => totals.workers === 0)
  expect(after.workers).toMatchObject([{ name: 'vanishing', state: 'left' }])
  expect([after.models, after.totals.slots]).toEqual([[], 0])
  await expect.poll(served).toEqual([])
  const { body } = await stage.ask('GET', '/status/models?type=text')
  expect(body).toMatchObject([{ name: 'gone', count: 2 }])
  await watcher.close()
})

const served = async (): Promise<unknown> => (await fetch(`${page.url}/page/swarm/models`)).json()

test('so many of one address watch and not one more, and who goes makes room', async () => {
  const address = newAddress()
  const watchers = []
  for (let count = 0; count < listenersPerAddressMax; count += 1) watchers.push(await Watcher.open(address))
  const refused = await ask(address)
  expect([refused.status, await refused.json()]).toMatchObject([429, { rc: 'TooManyListeners' }])
  const other = await Watcher.open()
  await watchers[0].close()
  await expect.poll(async () => (await ask(address)).status).toBe(200)
  await Promise.all([...watchers.slice(1), other].map((watcher) => watcher.close()))
})

test('it is asked for by GET only', async () => {
  expect((await ask(newAddress(), 'POST')).status).toBe(405)
  expect((await ask(newAddress(), 'HEAD')).status).toBe(404)
})

test('the stream ends with the tracker, which waits for nobody who asks nothing', async () => {
  const own = await startPageStage()
  const response = await fetch(`${own.url}/page/swarm`)
  const watcher = new Watcher(response)
  await watcher.until(() => true)
  // As a browser connects in advance.
  const silent = connect(Number(new URL(own.url).port), '127.0.0.1')
  await once(silent, 'connect')
  silent.on('error', () => {})
  await Promise.all([watcher.ended(), own.stop()])
})
