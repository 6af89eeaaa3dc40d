import { createVirtualClock, type VirtualClock } from '@kudoswarm/testkit'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkWebhookUrl, createWebhooks, type Webhooks } from '../../src/index.js'
import { attemptMs, deliveriesAtOnce, retryMs, waitingMax } from '../../src/webhooks/webhooks.js'

const url = 'https://hooks.example/secret-path'

/** What the other server does with an attempt: it answers with a status, fails, or says nothing. */
type Answer = number | 'fails' | 'hangs'

const nothing = () => Promise.resolve({})

let clock: VirtualClock
let answers: Answer[]
let posts: { at: number; url: string; json: string }[]
let said: unknown[]
let hooks: Webhooks

/** Resolves or rejects as the answer says, and rejects when it is told to end. */
function post(target: string, json: string, signal: AbortSignal): Promise<number> {
  posts.push({ at: clock.now(), url: target, json })
  const answer = answers.shift() ?? 200
  if (answer === 'fails') return Promise.reject(new Error('refused'))
  if (answer !== 'hangs') return Promise.resolve(answer)
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('ended', { cause: signal.reason })))
  })
}

beforeEach(() => {
  clock = createVirtualClock(0)
  answers = []
  posts = []
  said = []
  const log = (...words: unknown[]) => void said.push(words)
  hooks = createWebhooks({ outbound: { post }, clock, logger: { debug: log, warn: log } })
})

describe('a webhook', () => {
  it('is posted as JSON, in the background', async () => {
    expect(hooks.send(url, () => Promise.resolve({ id: 'a', kudos: 1.5 }))).toBe(true)
    await clock.settle()
    expect(posts).toEqual([{ at: 0, url, json: '{"id":"a","kudos":1.5}' }])
    expect(hooks.counts).toEqual({ delivered: 1, failed: 0, dropped: 0 })
  })

  it.each<[string, Answer[], number[], object]>([
    ['a success', [204], [0], { delivered: 1 }],
    ['a failure and a success', ['fails', 200], [0, retryMs], { delivered: 1 }],
    ['two failures and a success', [500, 302, 200], [0, retryMs, 3 * retryMs], { delivered: 1 }],
    ['failures', [500, 'fails', 404], [0, retryMs, 3 * retryMs], { failed: 1 }],
    ['no answers', ['hangs', 'hangs', 'hangs'], [0, attemptMs + retryMs, 2 * attemptMs + 3 * retryMs], { failed: 1 }],
  ])('with %s is tried at the times that it should be', async (_, given, times, counts) => {
    answers = given
    hooks.send(url, nothing)
    await clock.advance(60_000)
    expect(posts.map(({ at }) => at)).toEqual(times)
    expect(hooks.counts).toEqual({ delivered: 0, failed: 0, dropped: 0, ...counts })
  })

  it('is dropped and counted where too many wait, and sent again where there is room', async () => {
    answers = Array.from({ length: deliveriesAtOnce }, () => 'hangs')
    const sent = Array.from({ length: deliveriesAtOnce + waitingMax + 3 }, (_, at) =>
      hooks.send(url, () => Promise.resolve({ at })),
    )
    expect(sent.filter(Boolean)).toHaveLength(deliveriesAtOnce + waitingMax)
    expect(sent.slice(-3)).toEqual([false, false, false])
    await clock.settle()
    expect(posts).toHaveLength(deliveriesAtOnce)
    await clock.advance(60_000)
    expect(hooks.counts).toEqual({ delivered: deliveriesAtOnce + waitingMax, failed: 0, dropped: 3 })
    expect(hooks.send(url, nothing)).toBe(true)
  })

  it('is not made before its turn, and counts as failed where it cannot be', async () => {
    answers = Array.from({ length: deliveriesAtOnce }, () => 'hangs')
    let made = 0
    const making = () => {
      made += 1
      return made > deliveriesAtOnce ? Promise.reject(new Error('a secret')) : Promise.resolve({})
    }
    for (let at = 0; at <= deliveriesAtOnce; at += 1) hooks.send(url, making)
    await clock.settle()
    expect([made, posts.length]).toEqual([deliveriesAtOnce, deliveriesAtOnce])
    await clock.advance(60_000)
    expect(hooks.counts).toEqual({ delivered: deliveriesAtOnce, failed: 1, dropped: 0 })
  })

  it('ends with the server, wherever it is', async () => {
    answers = [...Array.from({ length: deliveriesAtOnce - 1 }, (): Answer => 'hangs'), 'fails']
    for (let at = 0; at < deliveriesAtOnce + 5; at += 1) hooks.send(url, nothing)
    await clock.settle()
    await Promise.all([hooks.close(), hooks.close()])
    expect(hooks.counts).toEqual({ delivered: 0, failed: 0, dropped: deliveriesAtOnce + 5 })
    expect(hooks.send(url, nothing)).toBe(false)
    await clock.advance(60_000)
    expect(posts).toHaveLength(deliveriesAtOnce)
  })

  it('is not told to the log but for the name of the server', async () => {
    answers = [500, 500, 500]
    hooks.send(url, () => Promise.resolve({ prompt: 'a secret' }))
    await clock.advance(60_000)
    expect(said.length).toBeGreaterThan(0)
    expect(JSON.stringify(said)).not.toContain('secret')
  })
})

describe('the URL of a webhook', () => {
  it.each([
    'https://hooks.example/a?b',
    'https://hooks.example:8443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
  ])('may be %s', (text) => {
    expect(() => checkWebhookUrl(text)).not.toThrow()
  })

  it.each([
    'http://hooks.example/',
    'hooks.example',
    '',
    'file:///etc/passwd',
    'https://me:secret@hooks.example/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest',
  ])('may not be %j', (text) => {
    expect(() => checkWebhookUrl(text)).toThrow(expect.objectContaining({ status: 400, rc: 'BadRequest' }))
  })
})
