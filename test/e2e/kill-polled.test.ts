import { afterEach, expect, test } from 'vitest'
import { TrackerProcess } from './tracker-process.js'

const trackers: TrackerProcess[] = []

afterEach(() => Promise.all(trackers.splice(0).map((tracker) => tracker.remove())))

const model = 'koboldcpp/Tiny-7B'
const pop = { name: 'attic', models: [model], max_length: 512, max_context_length: 2048 }

/** Opens an account, and reads its key off the page. */
async function register(url: string): Promise<string> {
  const body = new URLSearchParams({ username: 'owner', invitation: '' })
  const page = await (await fetch(`${url}/register`, { method: 'POST', body })).text()
  const [, key] = /<code class="ah-api-key">([^<]+)</.exec(page) ?? []
  if (key === undefined) throw new Error(`no key: ${page}`)
  return key
}

const ready = (url: string) =>
  expect
    .poll(() =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true)

async function ask(url: string, apikey: string, body?: object) {
  const method = body === undefined ? 'GET' : 'POST'
  const headers = { apikey, 'Content-Type': 'application/json' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(url, { method, headers, ...sent })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test('a worker that polls is paid for what it had in hand when the tracker was killed, once', async () => {
  const tracker = await TrackerProcess.create()
  trackers.push(tracker)
  await tracker.start()
  const api = `${tracker.url}/api/v2/generate/text`
  await ready(tracker.url)
  const owner = await register(tracker.url)
  await ask(`${api}/pop`, owner, pop)
  const wish = { prompt: 'Once', models: [model], params: { max_length: 80 } }
  const request = await ask(`${api}/async`, '0000000000', wish)
  const job = await ask(`${api}/pop`, owner, pop)
  expect(job.body).toMatchObject({ id: expect.any(String), payload: { prompt: 'Once' } })
  await tracker.kill()
  await tracker.start()
  await ready(tracker.url)
  const delivery = { id: job.body['id'], generation: ' upon a time.', seed: 7 }
  const paid = await ask(`${api}/submit`, owner, delivery)
  expect(paid).toMatchObject({ status: 200 })
  expect(paid.body['reward']).toBeGreaterThan(0)
  expect(await ask(`${api}/submit`, owner, delivery)).toMatchObject({ status: 400, body: { rc: 'DuplicateGen' } })
  const status = await ask(`${api}/status/${String(request.body['id'])}`, '0000000000')
  expect(status.body).toMatchObject({ done: true, generations: [{ text: ' upon a time.', seed: 7 }] })
  await tracker.kill()
  await tracker.start()
  await ready(tracker.url)
  const again = await ask(`${api}/status/${String(request.body['id'])}`, '0000000000')
  expect(again.body).toMatchObject({ generations: [{ text: ' upon a time.', seed: 7 }] })
})
