/**
 * Who lives in the swarm that is pictured: accounts, workers that poll the REST API, people who ask. What the workers
 * answer is made up; what the tracker does with it is real.
 */
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'

/** Between two questions of one worker for work, and between two requests of people, in milliseconds. */
const pollMs = 700
const askMs = 1_300

/** Images go to workers of the AI Horde's software only, of which this says that it is. */
const agent = 'AI Horde Worker reGen:10.0.0:https://github.com/Haidra-Org/horde-worker-reGen'

/** Workers by their owners; a text worker writes so many tokens per second. */
const workers = [
  { owner: 'Ada', name: 'attic', models: ['koboldcpp/Mistral-7B'], tokensPerSecond: 42 },
  { owner: 'Ada', name: 'attic-2', models: ['koboldcpp/Mistral-7B'], tokensPerSecond: 38 },
  { owner: 'Grace', name: 'harbour', models: ['aphrodite/Llama-3-8B', 'koboldcpp/Mistral-7B'], tokensPerSecond: 31 },
  { owner: 'Edsger', name: 'greenhouse', models: ['aphrodite/Llama-3-8B'], tokensPerSecond: 23 },
  { owner: 'Barbara', name: 'easel', models: ['stable_diffusion'], image: true },
]

const prompts = ['The lighthouse keeper had a secret:', 'A recipe for rain:', 'Dear neighbour,', 'In the year 3000']
const words =
  'and the sea rose up to see what the keeper had hidden under the stairs of the old house by the shore'.split(' ')

/** Fills a tracker with life. Resolves with the accounts once all workers have asked for work; `stop` ends it. */
export async function populate(url, adminKey) {
  const stopped = new AbortController()
  const api = (apikey) => async (method, path, body) => {
    const headers = { apikey, 'Client-Agent': agent, 'Content-Type': 'application/json' }
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }), signal: stopped.signal }
    return (await fetch(`${url}/api/v2${path}`, init)).json()
  }
  const admin = api(adminKey)
  const accounts = new Map()
  for (const name of ['Ada', 'Grace', 'Edsger', 'Barbara', 'Alan']) {
    const apikey = await register(url, name)
    const account = { name, apikey, ask: api(apikey), id: (await api(apikey)('GET', '/find_user')).id }
    accounts.set(name, account)
    await admin('PUT', `/users/${account.id}`, { trusted: name !== 'Edsger', kudos: 400 * accounts.size ** 2 })
  }
  const running = [
    ...workers.map((worker) => goOn(stopped.signal, pollMs, () => work(accounts.get(worker.owner), worker))),
    goOn(stopped.signal, askMs, () => submit([...accounts.values()])),
  ]
  return {
    accounts,
    admin,
    async stop() {
      stopped.abort()
      await Promise.all(running)
    },
  }
}

async function register(url, username) {
  const body = new URLSearchParams({ username })
  const page = await (await fetch(`${url}/register`, { method: 'POST', body })).text()
  return /ah-api-key">([^<]+)</.exec(page)[1]
}

async function goOn(signal, ms, step) {
  while (!signal.aborted) {
    try {
      await step()
      await delay(ms, undefined, { signal })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}

async function submit(accounts) {
  const one = pick(accounts)
  const asker = Math.random() < 0.25 ? { ask: one.ask } : one
  const prompt = pick(prompts)
  if (Math.random() < 0.12) {
    const params = { width: 512, height: 512, steps: 20, n: 1, karras: true, sampler_name: 'k_euler' }
    await asker.ask('POST', '/generate/async', { prompt, params, models: ['stable_diffusion'] })
  } else if (Math.random() < 0.25) {
    const params = { max_length: 60, max_context_length: 256 }
    await asker.ask('POST', '/generate/text/async', { prompt, params, models: ['Lantern 2M'] })
  } else {
    const model = Math.random() < 0.6 ? 'koboldcpp/Mistral-7B' : 'aphrodite/Llama-3-8B'
    const params = { max_length: 80, max_context_length: 1024, n: 1 + Math.floor(Math.random() * 3) }
    await asker.ask('POST', '/generate/text/async', { prompt, params, models: [model] })
  }
}

async function work({ ask }, { name, models, tokensPerSecond, image = false }) {
  const path = image ? '/generate' : '/generate/text'
  const offer = image
    ? { name, models, bridge_agent: agent, max_pixels: 1024 * 1024, nsfw: true }
    : { name, models, bridge_agent: agent, max_length: 512, max_context_length: 4096, nsfw: true }
  const job = await ask('POST', `${path}/pop`, offer)
  if (!job.id) return
  const tokens = 30 + Math.floor(Math.random() * 50)
  await delay(image ? 2_500 : (tokens / tokensPerSecond) * 1_000)
  const generation = image ? await paint(job) : sentenceOf(tokens)
  await ask('POST', `${path}/submit`, { id: job.id, generation, seed: 1, state: 'ok' })
}

function sentenceOf(tokens) {
  return Array.from({ length: tokens }, (_, at) => words[at % words.length]).join(' ')
}

/** A picture of one colour, put where the tracker wants it. */
async function paint({ payload: { width, height }, r2_upload: upload }) {
  const create = { width, height, channels: 3, background: { r: 90, g: 120, b: 140 } }
  await fetch(upload, { method: 'PUT', body: await sharp({ create }).webp().toBuffer() })
  return 'R2'
}

function pick(list) {
  return list[Math.floor(Math.random() * list.length)]
}
