import { newProfile } from '@kudoswarm/tracker/directory'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'
import type { AskInit } from '../api-stage.js'

/** A tenth of what everybody without an account may have waiting. */
const share = 50
const nobody = '0000000000'

let stage: ApiStage

beforeAll(async () => {
  stage = await ApiStage.start()
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

/** Asks for so many texts, and returns what is wrong with that; the id of the request where nothing is. */
async function ask(jobs: number, model: string, asking: AskInit = {}): Promise<string> {
  const body = { prompt: 'Once', models: model === '' ? [] : [model], params: { n: jobs } }
  const { status, body: answer } = await stage.ask('POST', '/generate/text/async', { apikey: nobody, ...asking, body })
  if (status === 202) return answer.id as string
  expect([status, answer.rc]).toEqual([429, 'TooManyPrompts'])
  return answer.message as string
}

/** Has so many texts wait. */
async function fill(jobs: number, from: string, headers: AskInit['headers'] = {}): Promise<void> {
  for (let left = jobs; left > 0; left -= 20) {
    expect(await ask(Math.min(left, 20), `m${left}`, { from, headers })).toMatch(/^[0-9a-f-]{36}$/)
  }
}

const isLetIn = async (jobs: number, from: string, asking: AskInit = {}): Promise<boolean> =>
  (await ask(jobs, '', { ...asking, from })).length === 36

it('a network has a share of what everybody without an account may have waiting, for all models', async () => {
  const from = '192.0.2.1'
  await fill(share - 1, from)
  expect(await ask(2, 'm', { from })).toBe(
    `${share - 1} jobs from your address wait already, and without an account it may have ${share}. ` +
      'Register at /register and use that API key, which has its own, or wait until some are done.',
  )
  const last = await ask(1, 'm', { from })
  expect(last).toMatch(/^[0-9a-f-]{36}$/)
  expect(await isLetIn(1, from)).toBe(false)
  expect(await isLetIn(1, '192.0.2.2')).toBe(true)
  const { apikey } = await stage.register('somebody')
  expect(await isLetIn(20, from, { apikey })).toBe(true)
  expect(await isLetIn(1, from)).toBe(false)
  stage = await stage.restart()
  expect(await isLetIn(1, from)).toBe(false)
  await stage.ask('DELETE', `/generate/text/status/${last}`)
  expect(await isLetIn(2, from)).toBe(false)
  expect(await isLetIn(1, from)).toBe(true)
})

it('of IPv6 a network is what one subscriber has', async () => {
  await fill(share, '2001:db8:1:1::1')
  expect(await isLetIn(1, '2001:db8:1:1:ffff::2')).toBe(false)
  expect(await isLetIn(1, '2001:db8:1:2::1')).toBe(true)
})

it('jobs that a worker has do not count', async () => {
  const from = '192.0.2.3'
  await fill(share, from)
  const { apikey } = await stage.register('worker')
  const body = { name: 'attic', models: ['m10'], max_length: 512, max_context_length: 4_096 }
  const pop = () => stage.ask('POST', '/generate/text/pop', { apikey, body })
  await pop()
  expect(await isLetIn(1, from)).toBe(false)
  while ((await stage.tracker.look(({ queue }) => queue.waitingCount)) > 0) if ((await pop()).body.id === null) break
  expect(await isLetIn(1, from)).toBe(true)
})

it.each(['127.0.0.1', '::1'])('a program on this machine, at %s, may be all that is served', async (from) => {
  await fill(share, from)
  expect(await isLetIn(1, from)).toBe(true)
})

const headersFor = (address: string) => ({ 'Proxy-Authorization': 'of the service', 'Proxied-For': address })

it('each of those for whom a service asks has a share', async () => {
  const service = await stage.registerAs('service', 'service')
  const profile = newProfile({ account: service.id, name: 'service', now: 0 })
  await stage.tracker.directory.profiles.put({ ...profile, passkey: 'of the service' })
  const from = '192.0.2.4'
  await fill(share, from, headersFor('198.51.100.1'))
  expect(await isLetIn(1, from, { headers: headersFor('198.51.100.1') })).toBe(false)
  expect(await isLetIn(1, from, { headers: headersFor('198.51.100.2') })).toBe(true)
  expect(await isLetIn(1, from)).toBe(true)
  expect(await isLetIn(20, from, { apikey: service.apikey })).toBe(true)
})

it('it is said where everybody without an account has too much waiting', async () => {
  const profile = newProfile({ account: 3, name: 'Anonymous', now: 0 })
  await stage.tracker.directory.profiles.put({ ...profile, concurrency: 1 })
  expect(await ask(1, '', { from: '192.0.2.5' })).toMatch(
    /^\d+ jobs of everybody without an account wait already, and together they may have 1\. Register at \/register/,
  )
})
