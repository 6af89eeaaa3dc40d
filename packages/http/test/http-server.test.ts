import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

let stage: ApiStage
let url: string
let owner: StageUser
let leave: () => Promise<void>

beforeAll(async () => {
  stage = await ApiStage.start({ limitsRates: true })
  url = stage.server.url
  owner = await stage.register('owner')
  leave = await stage.connectWorker(owner, { model: 'koboldcpp/Lantern 2M', name: 'lantern' })
  const body = { prompt: 'Once', models: ['nobody has it'], params: { max_length: 30 } }
  await stage.ask('POST', '/generate/text/async', { apikey: '0000000000', body })
})

afterAll(async () => {
  await leave()
  await stage.stop()
})

interface AskInit extends Omit<RequestInit, 'headers'> {
  from?: string
  headers?: Record<string, string>
}

/** Asks from an address of its own, unless one is given, so that no test uses up the rate of another. */
async function ask(path: string, init: AskInit = {}) {
  const { from = stage.newAddress(), headers, ...rest } = init
  const answer = await fetch(url + path, { ...rest, headers: { 'X-Forwarded-For': from, ...headers } })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson ? (JSON.parse(text) as unknown) : undefined,
  }
}

function masked(mask: string) {
  return ask('/api/v2/status/performance', { headers: { 'X-Fields': mask } })
}

describe('the state of the tracker', () => {
  it('heartbeat', async () => {
    const { body } = await ask('/api/v2/status/heartbeat')
    expect(body).toEqual({
      message: 'OK',
      version: '1.2.3',
      queue: 1,
      threads: 2,
      active_count: expect.any(Number),
      db_connection: true,
    })
  })

  it('performance', async () => {
    const { body } = await ask('/api/v2/status/performance')
    const expected = { queued_text_requests: 1, queued_tokens: 30, text_worker_count: 1, text_thread_count: 2 }
    expect(body).toMatchObject({ ...expected, past_minute_tokens: 0, queued_requests: 0, worker_count: 0 })
  })

  it('models of text, those of images being none', async () => {
    const row = { name: 'koboldcpp/Lantern 2M', count: 2, performance: 0, queued: 0, jobs: 0, eta: 0, type: 'text' }
    const unserved = { name: 'nobody has it', count: 0, performance: 0, queued: 30, jobs: 1, eta: 30, type: 'text' }
    expect((await ask('/api/v2/status/models')).body).toEqual([])
    expect((await ask('/api/v2/status/models?type=text')).body).toEqual([row, unserved])
    expect((await ask('/api/v2/status/models?type=text&min_count=1')).body).toEqual([row])
    expect((await ask('/api/v2/status/models?type=text&max_count=1')).body).toEqual([unserved])
    expect((await ask('/api/v2/status/models/koboldcpp%2FLantern%202M')).body).toEqual([row])
    expect((await ask('/api/v2/status/models/unheard-of')).body).toEqual([])
  })

  it('refuses what is no type, state or number', async () => {
    const refused = { status: 400, body: { rc: 'BadRequest' } }
    expect(await ask('/api/v2/status/models?model_state=some')).toMatchObject(refused)
    expect(await ask('/api/v2/status/models?type=sound')).toMatchObject(refused)
    const lots = await ask('/api/v2/status/models?min_count=lots')
    const errors = { min_count: "'lots' is not a whole number" }
    expect(lots).toMatchObject({ status: 400, body: { errors, message: 'Input payload validation failed' } })
  })
})

describe('every answer', () => {
  it('may be read by pages from anywhere, refusals too, and names the node', async () => {
    for (const path of ['/api/v2/status/news', '/api/v2/status/models?type=sound', '/nowhere']) {
      const { headers } = await ask(path, { headers: { Origin: 'https://page.example' } })
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toContain('Retry-After')
      expect(headers.get('horde-node')).toBe('kudoswarm:1.2.3')
    }
  })

  it('to a preflight, of whatever path, allows what clients send', async () => {
    const headers = { Origin: 'https://page.example', 'Access-Control-Request-Method': 'POST' }
    for (const path of ['/api/v2/generate/async', '/api/v2/status/news']) {
      const answer = await ask(path, { method: 'OPTIONS', headers })
      expect(answer.status).toBe(204)
      expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH')
      expect(answer.headers.get('access-control-allow-headers')).toContain('apikey')
    }
  })

  it('has the fields that a mask names', async () => {
    expect((await masked('queued_tokens,unknown')).body).toEqual({ queued_tokens: 30 })
    const broken = { status: 400, body: { message: 'Mask parse error: Missing closing bracket' } }
    expect(await masked('{queued_tokens')).toMatchObject(broken)
  })

  it('says what is wrong with path, method and body', async () => {
    expect(await ask('/api/v2/nowhere')).toMatchObject({ status: 404, body: { rc: 'NotFound' } })
    const refused = { status: 405, body: { message: 'The method is not allowed for the requested URL.' } }
    expect(await ask('/api/v2/status/news', { method: 'DELETE' })).toMatchObject(refused)
    expect(await ask('/api/v2/status/models/a', { method: 'PUT' })).toMatchObject(refused)
    const headers = { 'Content-Type': 'application/json' }
    const unreadable = await ask('/api/v2/status/news', { method: 'POST', headers, body: '{' })
    expect(unreadable).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('could not understand') },
    })
  })

  it('is refused beyond the rate of an address, with the time to wait', async () => {
    const from = '198.51.100.1'
    const answers = await Promise.all(Array.from({ length: 31 }, () => ask('/api/v2/status/modes', { from })))
    const late = answers.filter(({ status }) => status === 429)
    expect(late.length).toBe(1)
    expect(late[0]).toMatchObject({ body: { message: '30 per 1 minute' } })
    expect(Number(late[0].headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('/api/v2/status/modes')).status).toBe(200)
    expect((await ask('/api/v2/status/news', { from })).status).toBe(200)
  })

  it('to a tracker that fails is no more than that it failed, and is logged', async () => {
    vi.spyOn(stage.tracker, 'status').mockRejectedValueOnce(new Error('secret'))
    const { status: code, body } = await ask('/metrics')
    expect({ code, body }).toEqual({ code: 500, body: { message: 'Internal Server Error' } })
    expect(stage.errors.splice(0).length).toBe(1)
  })
})

describe('for operators', () => {
  it('health and readiness', async () => {
    expect(await ask('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
    const status = await stage.tracker.status()
    const spy = vi.spyOn(stage.tracker, 'status').mockResolvedValueOnce({ ...status, canWrite: false })
    expect(await ask('/readyz')).toMatchObject({ status: 503, body: { message: expect.stringContaining('journal') } })
    spy.mockReturnValueOnce(new Promise(() => undefined))
    expect(await ask('/readyz')).toMatchObject({ status: 503, body: { message: expect.stringContaining('within') } })
  })

  it('metrics', async () => {
    const { headers, text } = await ask('/metrics')
    expect(headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/kudoswarm_journal_events [1-9]/)
    expect(text).toContain('kudoswarm_ledger_sum_millikudos 0')
    expect(text).toMatch(/kudoswarm_http_request_seconds_count\{method="GET",route="\/healthz",status="200"\} 1/)
  })
})

describe('what the API is', () => {
  it('is described, every operation that there is and no other', async () => {
    const { body } = await ask('/api/swagger.json')
    const { paths, host } = body as { paths: Record<string, object>; host: string }
    expect(url).toContain(host)
    const methods = ['get', 'post', 'put', 'patch', 'delete']
    for (const [path, operations] of Object.entries(paths)) {
      for (const method of methods) {
        const answer = await ask(`/api${path.replace(/\{\w+\}/, 'a')}`, { method: method.toUpperCase() })
        const isThere = answer.status !== 405 && (answer.body as { rc?: string } | undefined)?.rc !== 'NotFound'
        expect([method, path, isThere]).toEqual([method, path, method in operations])
      }
    }
  })

  it('can be browsed', async () => {
    expect((await ask('/api/')).text).toContain('swagger-ui-bundle.js')
    for (const file of ['browser/swagger-ui.css', 'browser/swagger-ui-bundle.js', 'browser.js'])
      expect((await ask(`/api/${file}`)).status).toBe(200)
    expect((await ask('/api/browser/../package.json')).status).toBe(404)
    const { body } = await ask('/.well-known/serviceinfo')
    expect(body).toMatchObject({ version: '0.2', api: { aihorde: { base_url: `${url}/api/v2` } } })
  })

  it('comes with documents, as pages and as data', async () => {
    for (const name of ['terms', 'privacy', 'sponsors']) {
      const page = await ask(`/${name}`)
      expect(page.headers.get('content-type')).toContain('text/html')
      const { html } = (await ask(`/api/v2/documents/${name}`)).body as { html: string }
      expect(page.text).toContain(html)
      expect((await ask(`/api/v2/documents/${name}?format=markdown`)).body).toMatchObject({
        markdown: expect.any(String),
      })
    }
    expect(await ask('/api/v2/documents/terms?format=pdf')).toMatchObject({ status: 400, body: { rc: 'BadRequest' } })
  })
})
