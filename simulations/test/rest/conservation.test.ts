import { createMemoryDisk } from '@kudoswarm/store'
import { createRandom } from '@kudoswarm/testkit'
import type { Random } from '@kudoswarm/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiStage } from '../../../packages/http/test/api-stage.js'
import type { ApiAnswer, StageUser } from '../../../packages/http/test/api-stage.js'
import { readEvent } from '../../src/audit/journal-reader.js'
import { postingsOf } from '../../src/audit/posting.js'

const models = { text: 'koboldcpp/Lantern-7B', image: 'stable_diffusion' } as const
const regen = 'AI Horde Worker reGen:13.0.0:https://example.org'
const clients = 16
const operationsEach = 150
const seed = 4_711

const disk = createMemoryDisk()
let stage: ApiStage
const users: StageUser[] = []
const counts = new Map<number, number>()

beforeAll(async () => {
  stage = await ApiStage.start({}, disk)
  for (let n = 0; n < 8; n++) {
    const user = await stage.register(`user ${n}`)
    users.push(user)
    if (n % 2 === 0) await stage.grant(user, 40_000_000n)
    if (n % 3 === 0) await stage.role(user, 'trusted')
  }
})

afterAll(() => stage.stop())

/** Somebody who does one thing after the other, as a requester and as a worker. */
class Client {
  readonly #name: string
  readonly #random: Random
  readonly #requests: string[] = []

  constructor(n: number) {
    this.#name = `client ${n}`
    this.#random = createRandom(`${seed} ${n}`)
  }

  async act(): Promise<void> {
    const act = this.#random.pick([
      () => this.#askForText(),
      () => this.#askForText(),
      () => this.#askForImage(),
      () => this.#give(),
      () => this.#give(),
      () => this.#look(),
      () => this.#withdraw(),
      () => this.#serveText(),
      () => this.#serveText(),
      () => this.#serveImage(),
    ])
    await act()
  }

  async #ask(method: string, path: string, body?: object): Promise<ApiAnswer> {
    const { apikey } = this.#random.pick(users)
    const key = this.#random.isTrue(0.1) ? '0000000000' : apikey
    const from = stage.newAddress()
    const answer = await stage.ask(method, path, { apikey: key, from, ...(body === undefined ? {} : { body }) })
    counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1)
    return answer
  }

  async #askForText(): Promise<void> {
    const params = { max_length: this.#random.pick([20, 80, 512]), n: this.#random.pick([1, 3]) }
    const { body } = await this.#ask('POST', '/generate/text/async', { prompt: 'Once', models: [models.text], params })
    if (typeof body.id === 'string') this.#requests.push(`/generate/text/status/${body.id}`)
  }

  async #askForImage(): Promise<void> {
    const side = this.#random.pick([64, 512, 2_048])
    const params = { width: side, height: side, steps: this.#random.pick([5, 60]), n: this.#random.pick([1, 2]) }
    const asked = { prompt: 'a lantern', models: [models.image], params, slow_workers: this.#random.isTrue(0.7) }
    const { body } = await this.#ask('POST', '/generate/async', asked)
    if (typeof body.id === 'string') this.#requests.push(`/generate/status/${body.id}`)
  }

  async #give(): Promise<void> {
    const { id } = this.#random.pick(users)
    const { body: user } = await stage.ask('GET', `/users/${id}`, { from: stage.newAddress() })
    const amount = this.#random.pick([1, 1_000, 39_000, 1e9])
    await this.#ask('POST', '/kudos/transfer', { username: user.username, amount })
  }

  async #look(): Promise<void> {
    await this.#ask('GET', this.#random.pick(['/find_user', '/users', '/workers', '/status/performance']))
  }

  async #withdraw(): Promise<void> {
    const path = this.#requests.shift()
    if (path !== undefined) await this.#ask('DELETE', path)
  }

  async #serveText(): Promise<void> {
    const limits = { max_length: 512, max_context_length: 4_096, threads: 4 }
    await this.#serve('/generate/text', { models: [models.text], ...limits }, 'upon a time')
  }

  async #serveImage(): Promise<void> {
    const pixel = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='
    await this.#serve('/generate', { models: [models.image], max_pixels: 4_194_304, threads: 4 }, pixel)
  }

  async #serve(path: string, what: object, generation: string): Promise<void> {
    const owner = this.#random.pick(users)
    const name = `${this.#name} of ${owner.id} at ${path.length}`
    const from = stage.newAddress()
    const pop = { name, bridge_agent: regen, ...what }
    const { body: job } = await stage.ask('POST', `${path}/pop`, { apikey: owner.apikey, from, body: pop })
    if (typeof job.id !== 'string') return
    const state = this.#random.pick(['ok', 'ok', 'ok', 'censored', 'faulted'])
    const times = this.#random.pick([1, 1, 2])
    for (let time = 0; time < times; time++) {
      const body = { id: job.id, generation, state, seed: 1 }
      const { status } = await stage.ask('POST', `${path}/submit`, { apikey: owner.apikey, from, body })
      counts.set(status, (counts.get(status) ?? 0) + 1)
    }
  }
}

/** Balances by the events alone, counted without any code of the core. */
function recount(): Map<number, bigint> {
  const balances = new Map<number, bigint>()
  const add = (account: number, amount: bigint): void =>
    void balances.set(account, (balances.get(account) ?? 0n) + amount)
  for (const { bytes } of disk.journal) {
    const { event } = readEvent(bytes)
    if (event.type === 'accountOpened') add(event.account, 0n)
    for (const { debit, credit, amount } of postingsOf(event)) {
      add(debit, -amount)
      add(credit, amount)
    }
  }
  return balances
}

test(`${clients * operationsEach} random operations of ${clients} clients at once keep the ledger whole`, async () => {
  const everybody = Array.from({ length: clients }, (_, n) => new Client(n))
  await Promise.all(
    everybody.map(async (client) => {
      for (let n = 0; n < operationsEach; n++) await client.act()
    }),
  )
  expect([...counts.keys()].filter((status) => status >= 500)).toEqual([])
  for (const status of [200, 202, 400, 403]) expect(counts.get(status) ?? 0, `${status}`).toBeGreaterThan(0)
  const { balances, kinds, total } = await stage.tracker.look(({ ledger }) => ({
    balances: new Map(ledger.all().map(({ no, balance }) => [Number(no), balance])),
    kinds: new Map(ledger.all().map(({ no, kind }) => [Number(no), kind])),
    total: ledger.total,
  }))
  expect(total).toBe(0n)
  expect(recount()).toEqual(balances)
  expect([...balances.values()].reduce((sum, balance) => sum + balance, 0n)).toBe(0n)
  // Whatever was asked for at once, nobody has spent what they did not have.
  for (const [no, balance] of balances) {
    if (kinds.get(no) === 'registered') expect(balance, `account ${no}`).toBeGreaterThanOrEqual(25_000n)
    if (kinds.get(no) === 'escrow') expect(balance, `account ${no}`).toBeGreaterThanOrEqual(0n)
  }
  expect(stage.errors).toEqual([])
}, 300_000)
