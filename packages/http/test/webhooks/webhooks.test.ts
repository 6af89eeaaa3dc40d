import { createVirtualClock, type VirtualClock } from '@kudoswarm/testkit'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkWebhookUrl, createWebhooks, type Webhooks } from '../../src/index.js'
import { pauseMs, receiverOf, Receivers, receiversMax, timeoutsMax } from '../../src/webhooks/receivers.js'
import {
  attemptMs,
  deliveriesAtOnce,
  perReceiverAtOnce,
  retryMs,
  waitingMax,
  waitingPerReceiverMax,
} from '../../src/webhooks/webhooks.js'

const url = 'https://hooks.example/secret-path'

/** What the other server does with an attempt: it answers with a status, fails, or says nothing. */
type Answer = number | 'fails' | 'hangs'

/** A receiver that never answers. */
const silent = 'https://silent.example'

const nothing = () => Promise.resolve({})

let clock: VirtualClock
let answers: Answer[]
let posts: { at: number; url: string; json: string }[]
let said: unknown[]
let hooks: Webhooks

/** One of many receivers, each with a name of its own. */
function receiver(at: number): string {
  return `https://hooks-${at}.example/`
}

/** Resolves or rejects as the answer says, and rejects when it is told to end. */
function post(target: string, json: string, signal: AbortSignal): Promise<number> {
  posts.push({ at: clock.now(), url: target, json })
  const answer = target.startsWith(silent) ? 'hangs' : (answers.shift() ?? 200)
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

  it('is dropped and counted where too many wait for its receiver, and sent again where there is room', async () => {
    answers = Array.from({ length: perReceiverAtOnce }, () => 'hangs')
    const taken = perReceiverAtOnce + waitingPerReceiverMax
    const sent = Array.from({ length: taken + 3 }, (_, at) => hooks.send(url, () => Promise.resolve({ at })))
    expect(sent.filter(Boolean)).toHaveLength(taken)
    expect(sent.slice(-3)).toEqual([false, false, false])
    await clock.settle()
    expect(posts).toHaveLength(perReceiverAtOnce)
    await clock.advance(60_000)
    expect(hooks.counts).toEqual({ delivered: taken, failed: 0, dropped: 3 })
    expect(hooks.send(url, nothing)).toBe(true)
  })

  it('takes the place of one of the receiver for which most wait, where too many wait in all', async () => {
    answers = Array.from({ length: deliveriesAtOnce }, () => 'hangs')
    const busy = [0, 1, 2, 3].map(receiver)
    for (const one of busy)
      for (let at = 0; at < perReceiverAtOnce + waitingPerReceiverMax; at += 1)
        expect(hooks.send(one, nothing)).toBe(true)
    expect(4 * waitingPerReceiverMax).toBe(waitingMax)
    const others = Array.from({ length: 40 }, (_, at) => receiver(10 + at))
    for (const other of others) expect(hooks.send(other, nothing)).toBe(true)
    // Of whom as many wait there is none to be dropped for another one.
    expect(hooks.send(busy[0], nothing)).toBe(false)
    expect(hooks.counts.dropped).toBe(41)
    await clock.advance(60_000)
    for (const other of others) expect(posts.map((one) => one.url)).toContain(other)
    expect(hooks.counts).toMatchObject({ delivered: deliveriesAtOnce + waitingMax, failed: 0 })
  })

  it('is delivered at once, however many wait for a receiver that never answers', async () => {
    for (let at = 0; at < 272; at += 1) hooks.send(`${silent}:${1 + at}/${at}`, nothing)
    for (let at = 0; at < 48; at += 1) hooks.send(receiver(at), nothing)
    await clock.settle()
    expect(posts.filter((one) => one.url.startsWith(silent))).toHaveLength(perReceiverAtOnce)
    expect(hooks.counts.delivered).toBe(48)
    await clock.advance(60_000)
    expect(hooks.counts).toEqual({ delivered: 48, failed: perReceiverAtOnce, dropped: 272 - perReceiverAtOnce })
  })

  it('is dropped for a while where its receiver has not answered in a row, until it answers', async () => {
    for (let at = 0; at < 10; at += 1) hooks.send(silent, nothing)
    await clock.advance(2 * attemptMs + 3 * retryMs)
    // Four at once, twice: the sixth time that there is no answer it is paused.
    expect([posts.length, hooks.counts]).toEqual([8, { delivered: 0, failed: 4, dropped: 6 }])
    expect(said).toContainEqual([
      expect.stringContaining('does not answer'),
      { host: 'silent.example', seconds: pauseMs / 1_000, dropped: 6 },
    ])
    expect(hooks.send(silent, nothing)).toBe(false)
    expect(hooks.send(url, nothing)).toBe(true)
    await clock.advance(pauseMs)
    expect(hooks.send(silent, nothing)).toBe(true)
    await clock.advance(attemptMs)
    // It is paused again at once.
    expect([posts.length, hooks.send(silent, nothing)]).toEqual([10, false])
    expect(hooks.counts).toEqual({ delivered: 1, failed: 5, dropped: 8 })
  })

  it('is not made before its turn, and counts as failed where it cannot be', async () => {
    answers = Array.from({ length: perReceiverAtOnce }, () => 'hangs')
    let made = 0
    const making = () => {
      made += 1
      return made > perReceiverAtOnce ? Promise.reject(new Error('a secret')) : Promise.resolve({})
    }
    for (let at = 0; at <= perReceiverAtOnce; at += 1) hooks.send(url, making)
    await clock.settle()
    expect([made, posts.length]).toEqual([perReceiverAtOnce, perReceiverAtOnce])
    await clock.advance(60_000)
    expect(hooks.counts).toEqual({ delivered: perReceiverAtOnce, failed: 1, dropped: 0 })
  })

  it('ends with the server, wherever it is, and what waits is lost', async () => {
    answers = [...Array.from({ length: deliveriesAtOnce - 1 }, (): Answer => 'hangs'), 'fails']
    for (let at = 0; at < deliveriesAtOnce + 5; at += 1) hooks.send(receiver(at), nothing)
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

describe('a receiver of webhooks', () => {
  it('is a host, whatever its port', () => {
    expect(['https://A.example/x', 'https://a.example.:8443/'].map(receiverOf)).toEqual(['a.example', 'a.example'])
  })

  it.each([
    [timeoutsMax - 1, false],
    [timeoutsMax, true],
  ])('that has not answered %i times in a row is paused: %s', (times, expected) => {
    const receivers = new Receivers()
    const paused = Array.from({ length: times }, () => receivers.noteTimeout('a', 5))
    expect([paused.at(-1), receivers.isPaused('a', 5)]).toEqual([expected, expected])
    expect([receivers.isPaused('a', 4 + pauseMs), receivers.isPaused('a', 5 + pauseMs)]).toEqual([expected, false])
    expect(receivers.noteTimeout('a', 5 + pauseMs)).toBe(true)
    receivers.noteAnswer('a')
    expect([receivers.isPaused('a', 5 + pauseMs), receivers.noteTimeout('a', 5)]).toEqual([false, false])
  })

  it('is forgotten where too many do not answer', () => {
    const receivers = new Receivers()
    for (let at = 0; at < timeoutsMax; at += 1) receivers.noteTimeout('a', 0)
    for (let at = 1; at < receiversMax; at += 1) receivers.noteTimeout(`b${at}`, 0)
    expect(receivers.isPaused('a', 1)).toBe(true)
    receivers.noteTimeout('one more', 0)
    expect(receivers.isPaused('a', 1)).toBe(false)
  })
})

describe('the URL of a webhook', () => {
  it.each([
    'https://hooks.example/a?b',
    'https://hooks.example:8443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://internal.example/',
    'https://notlocalhost.example/',
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
    'https://localhost./',
    'https://LOCALHOST:8443/',
    'https://me.localhost/',
    'https://nas.local/',
    'https://nas.local./',
    'https://metadata.google.internal/',
    'https://internal/',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest',
  ])('may not be %j', (text) => {
    expect(() => checkWebhookUrl(text)).toThrow(expect.objectContaining({ status: 400, rc: 'BadRequest' }))
  })

  it.each([
    ['https://localhost/', true],
    ['https://nas.local/', true],
    ['https://192.168.1.2/', true],
    ['https://[fd12::1]/', true],
    ['https://hooks.example/', true],
    ['https://169.254.169.254/latest', false],
    ['https://[fd00:ec2::254]/latest', false],
    ['http://nas.local/', false],
  ])('where those of the own network are let in may be %j: %s', (text, expected) => {
    const check = expect(() => checkWebhookUrl(text, { allowsPrivate: true }))
    if (expected) check.not.toThrow()
    else check.toThrow(expect.objectContaining({ status: 400, rc: 'BadRequest' }))
  })
})
