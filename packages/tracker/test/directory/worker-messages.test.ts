import { beforeEach, describe, expect, it } from 'vitest'
import { listMessages, messageOf, messagesFor, postMessage, removeMessage } from '../../src/directory/index.js'
import type { Caller, MessageQuery, NewMessage } from '../../src/directory/index.js'
import { callerOf, codeOf, named, TestDirectory } from './test-directory.js'

const owner = callerOf(5)
const stranger = callerOf(7)
const moderator = callerOf(6, { isTrusted: true, isModerator: true })
const anonymous = callerOf(3, { isAnonymous: true })
const hourMs = 3_600_000

/** Worker `w` is account 5's, `a` the anonymous account's. */
const owners = new Map([
  ['w', 5],
  ['a', 3],
])
const ownerOf = (worker: string): number | undefined => owners.get(worker)

let test: TestDirectory
beforeEach(() => {
  test = new TestDirectory()
})

function post(caller: Caller, message: Partial<NewMessage>): ReturnType<typeof postMessage> {
  return test.decide((draft) => postMessage(draft, caller, { message: 'quack', ...message, ownerOf }))
}

describe('a message', () => {
  it.each(
    named<[Caller, Partial<NewMessage>, string]>([
      [owner, { worker: 'w' }, 'ok'],
      [moderator, { worker: 'w' }, 'ok'],
      [moderator, {}, 'ok'],
      [owner, {}, 'MessagesOnlyOwnWorkers'],
      [stranger, { worker: 'w' }, 'MessagesOnlyOwnWorkers'],
      [stranger, { worker: 'none' }, 'WorkerNotFound'],
      [anonymous, { worker: 'a' }, 'AnonForbidden'],
      [anonymous, { worker: 'none' }, 'AnonForbidden'],
      [owner, { worker: 'w', message: '' }, 'BadRequest'],
      [owner, { worker: 'w', message: 'x'.repeat(10_240) }, 'ok'],
      [owner, { worker: 'w', message: 'x'.repeat(10_241) }, 'BadRequest'],
      [owner, { worker: 'w', hours: 1 }, 'ok'],
      [owner, { worker: 'w', hours: 720 }, 'ok'],
      [owner, { worker: 'w', hours: 0 }, 'BadRequest'],
      [owner, { worker: 'w', hours: 721 }, 'BadRequest'],
      [owner, { worker: 'w', hours: 1.5 }, 'BadRequest'],
      [moderator, { origin: 'x'.repeat(255) }, 'ok'],
      [moderator, { origin: 'x'.repeat(256) }, 'BadRequest'],
    ]),
  )('%s', (_, caller, message, code) => {
    expect(codeOf(post(caller, message))).toBe(code)
  })

  it('is shown for 12 hours where nothing else is said, and from its writer', () => {
    const now = test.clock.now()
    expect(post(owner, { worker: 'w', origin: 'the mayor' })).toMatchObject({
      message: { origin: '5', account: 5, worker: 'w', expiresAt: now + 12 * hourMs, createdAt: now },
    })
    expect(post(moderator, { origin: 'the mayor', hours: 2 })).toMatchObject({
      message: { origin: 'the mayor', expiresAt: now + 2 * hourMs },
    })
  })

  it('is one of a hundred at most, but for moderators', () => {
    for (let n = 0; n < 100; n += 1) expect(codeOf(post(owner, { worker: 'w' }))).toBe('ok')
    expect(codeOf(post(owner, { worker: 'w' }))).toBe('BadRequest')
    for (let n = 0; n < 101; n += 1) expect(codeOf(post(moderator, {}))).toBe('ok')
  })

  it('is removed by its writer and moderators', () => {
    const ids = [1, 2].map(() => {
      const posted = post(owner, { worker: 'w' })
      return posted.ok ? posted.message.id : ''
    })
    const remove = (caller: Caller, id: string) => codeOf(test.decide((draft) => removeMessage(draft, caller, id)))
    expect(remove(stranger, ids[0])).toBe('Forbidden')
    expect(remove(stranger, 'none')).toBe('WorkermessageNotFound')
    expect([remove(owner, ids[0]), remove(moderator, ids[1])]).toEqual(['ok', 'ok'])
    expect(codeOf(messageOf(test.directory, ids[0]))).toBe('WorkermessageNotFound')
  })
})

function list(caller: Caller, query: MessageQuery = {}): string | string[] {
  const listed = listMessages(test.directory, caller, { ownerOf, now: test.clock.now(), ...query })
  return listed.ok ? listed.messages.map(({ message }) => message) : listed.code
}

describe('messages', () => {
  beforeEach(async () => {
    post(owner, { worker: 'w', message: 'mine', hours: 3 })
    await test.clock.advance(1)
    post(moderator, { worker: 'w', message: 'to you', hours: 2 })
    await test.clock.advance(1)
    post(moderator, { message: 'to all', hours: 1 })
    await test.clock.advance(1)
  })

  it('are listed for who may see them', () => {
    expect(list(moderator)).toEqual(['to all', 'to you', 'mine'])
    expect(list(moderator, { account: 5 })).toEqual(['mine'])
    expect(list(moderator, { worker: 'w' })).toEqual(['to you', 'mine'])
    expect(list(owner)).toEqual(['mine'])
    expect(list(owner, { account: 5 })).toEqual(['mine'])
    expect(list(owner, { worker: 'w' })).toEqual(['to you', 'mine'])
    expect(list(owner, { account: 6 })).toBe('Forbidden')
    expect(list(owner, { account: 6, worker: 'w' })).toBe('Forbidden')
    expect(list(stranger, { worker: 'w' })).toBe('Forbidden')
    expect(list(stranger, { worker: 'none' })).toBe('Forbidden')
    expect(list(stranger)).toEqual([])
    expect(list(anonymous)).toBe('Forbidden')
    expect(list(anonymous, { worker: 'a' })).toBe('Forbidden')
  })

  it('are active or have expired', async () => {
    await test.clock.advance(2 * hourMs - 2)
    expect(list(moderator)).toEqual(['mine'])
    expect(list(moderator, { validity: 'expired' })).toEqual(['to all', 'to you'])
    expect(list(moderator, { validity: 'all' })).toHaveLength(3)
  })

  it('are fifty on a page', () => {
    for (let n = 0; n < 60; n += 1) post(moderator, { message: `m${n}` })
    expect([1, 2, 3].map((page) => list(moderator, { page }).length)).toEqual([50, 13, 0])
  })

  it('reach a worker as long as they are active, oldest first', async () => {
    const shown = (worker: string) =>
      messagesFor(test.directory, worker, test.clock.now()).map(({ message }) => message)
    expect(shown('w')).toEqual(['mine', 'to you', 'to all'])
    expect(shown('v')).toEqual(['to all'])
    await test.clock.advance(hourMs)
    expect(shown('v')).toEqual([])
    expect(shown('w')).toEqual(['mine', 'to you'])
  })

  it('are kept for thirty days after they have expired', async () => {
    await test.clock.advance(30 * 24 * hourMs + hourMs)
    const { hasExpired, removeExpired } = await import('../../src/directory/expiry.js')
    expect(hasExpired(test.directory, test.clock.now())).toBe(true)
    test.decide(removeExpired)
    expect(list(moderator, { validity: 'all' })).toEqual(['to you', 'mine'])
    expect(hasExpired(test.directory, test.clock.now())).toBe(false)
  })
})
