import type { Request } from '@kudoswarm/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkOf } from '../../src/requests/request-status.js'
import type { RequestCheck } from '../../src/requests/request-status.js'
import { ApiStage } from '../api-stage.js'

let stage: ApiStage
let owner: string

const nobody = '0000000000'
const model = 'koboldcpp/Loaded-7B'

beforeAll(async () => {
  stage = await ApiStage.start()
  const user = await stage.register('owner')
  await stage.inviteWorkers(user, 10)
  owner = user.apikey
})

afterAll(() => stage.stop())

async function ask(n: number, models: readonly string[] = [model]): Promise<string> {
  const body = { prompt: 'Once', models, params: { n, max_length: 80 } }
  const { body: answer } = await stage.ask('POST', '/generate/text/async', {
    apikey: nobody,
    body,
    from: stage.newAddress(),
  })
  return answer.id as string
}

/** One worker that polls until there is nothing more. */
async function work(name: string): Promise<number> {
  const pop = { name, models: [model], max_length: 512, max_context_length: 2048 }
  for (let done = 0, empty = 0; ;) {
    const { body } = await stage.ask('POST', '/generate/text/pop', { apikey: owner, body: pop })
    if (body.id === null) {
      empty += 1
      if (empty === 3) return done
      continue
    }
    const made = { id: body.id as string, generation: 'and so on' }
    await stage.ask('POST', '/generate/text/submit', { apikey: owner, body: made })
    done += 1
  }
}

/** How every request stands at one moment. */
function look(): Promise<{ request: Request; check: RequestCheck }[]> {
  return stage.tracker.look((state) =>
    [...state.requests.all()].map((request) => ({
      request,
      check: checkOf({ tracker: stage.tracker, gateway: { clock: Date } }, request, state),
    })),
  )
}

it('what is said of requests never contradicts itself while workers take them', async () => {
  const impossible = await ask(1, ['nobody has it'])
  await Promise.all(Array.from({ length: 30 }, (_, index) => ask(1 + (index % 3))))
  const state = { isOver: false }
  const workers = Promise.all(['a', 'b', 'c'].map((name) => work(`worker ${name}`))).finally(() => {
    state.isOver = true
  })
  let looks = 0
  while (!state.isOver) {
    const all = await look()
    for (const { request, check } of all) isConsistent(request, check)
    areInOrder(all.filter(({ request }) => request.models.includes(model)).map(({ check }) => check))
    looks += 1
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(looks).toBeGreaterThan(10)
  expect((await workers).reduce((sum, done) => sum + done, 0)).toBe(60)
  const status = await stage.ask('GET', `/generate/text/status/${impossible}`)
  expect(status.body).toMatchObject({ waiting: 1, queue_position: 1, is_possible: false, done: false })
}, 60_000)

function isConsistent(request: Request, check: RequestCheck): void {
  const { done, finished, processing, queue_position: position, wait_time: seconds, waiting } = check
  expect(finished + processing + waiting).toBe(request.jobs.length)
  expect(done).toBe(finished === request.jobs.length)
  expect(position > 0).toBe(waiting > 0)
  if (done) expect([position, seconds, check.is_possible]).toEqual([0, 0, true])
  else expect(seconds).toBeGreaterThanOrEqual(0)
  if (processing > 0) expect(check.is_possible).toBe(true)
}

/** No two are at one place, and whoever is further back waits no less. */
function areInOrder(checks: readonly RequestCheck[]): void {
  const waiting = checks.filter(({ waiting: jobs }) => jobs > 0).sort((a, b) => a.queue_position - b.queue_position)
  const places = waiting.map(({ queue_position: position }) => position)
  expect(new Set(places).size).toBe(places.length)
  const alone = waiting.filter(({ processing }) => processing === 0)
  for (const [index, { wait_time: seconds }] of alone.entries()) {
    expect(seconds).toBeGreaterThanOrEqual(alone[index - 1]?.wait_time ?? 0)
  }
}
