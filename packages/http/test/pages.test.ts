import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'

let stage: ApiStage

beforeAll(async () => {
  stage = await ApiStage.start()
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

async function page(path: string): Promise<{ status: number; html: string }> {
  const response = await fetch(`${stage.server.url}${path}`)
  return { status: response.status, html: await response.text() }
}

it('the front page says how it is doing, and what is new', async () => {
  expect((await page('/')).html).toContain('no workers are here, and no jobs wait')
  const { apikey } = await stage.registerAs('moderator', 'moderator')
  const workerEnded = await stage.connectWorker({ apikey, id: 0 }, { model: 'tiny', name: 'attic' })
  for (const title of ['One', 'Two', 'Three', '<b>Four</b>']) {
    await stage.ask('POST', '/status/news', { apikey, body: { title, newspiece: 'x' } })
  }
  await expect.poll(async () => (await page('/')).html).toContain('one worker is here')
  await workerEnded()
  const { html } = await page('/')
  expect(html).toContain('&#60;b&#62;Four&#60;&#47;b&#62;'.replace('&#47;', '/'))
  expect(['Three', 'Two', 'One'].map((title) => html.includes(`: ${title}<`))).toEqual([true, true, false])
})

it('every page leads to all others, and none of them asks for more', async () => {
  const { html } = await page('/')
  const ways = [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, way]) => way)
  expect(new Set(ways).size).toBeGreaterThanOrEqual(7)
  for (const way of new Set(ways)) {
    const reached = await page(way)
    expect([way, reached.status]).toEqual([way, 200])
    expect(reached.html).toContain('rel="icon" href="data:,"')
    if (way === '/api/') continue
    for (const other of ways) expect(reached.html).toContain(`href="${other}"`)
  }
})
