import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { transfersPerHour } from '../src/kudos/transfer-limit.js'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

let stage: ApiStage
let target: StageUser
const sharedKey = '00000000-1111-4222-8333-444444444444'
const expiredKey = '00000000-1111-4222-8333-555555555555'

beforeAll(async () => {
  stage = await ApiStage.start({ limitsRates: true })
  target = await stage.register('target')
  const limits = { maxImagePixels: -1, maxImageSteps: -1, maxTextTokens: -1 }
  const key = { id: sharedKey, owner: target.id, name: 'friends', kudos: 5, utilized: 0, ...limits }
  await stage.tracker.directory.sharedKeys.put(key)
  await stage.tracker.directory.sharedKeys.put({ ...key, id: expiredKey, expiresAt: 1 })
})

afterAll(() => stage.stop())

/** An account with 100 kudos that it may give, as a new one for each test: a key gives once a second. */
async function rich(name = 'giver'): Promise<StageUser> {
  const user = await stage.register(name)
  await stage.grant(user, 100_000n)
  return user
}

function give(apikey: string, username: string, amount: unknown = 10, headers: Record<string, string> = {}) {
  const from = stage.newAddress()
  return stage.ask('POST', '/kudos/transfer', { apikey, from, body: { username, amount }, headers })
}

const kudosOf = async ({ id }: StageUser): Promise<number> => (await stage.ask('GET', `/users/${id}`)).body.kudos

describe('a transfer', () => {
  it('moves kudos from one account to another, and is counted by both', async () => {
    const giver = await rich()
    const before = await kudosOf(target)
    const given = await give(giver.apikey, `whoever#${target.id}`, 12)
    expect(given).toMatchObject({ status: 200, body: { transferred: 12 } })
    expect([await kudosOf(giver), await kudosOf(target)]).toEqual([113, before + 12])
    const { body } = await stage.ask('GET', `/users/${giver.id}`)
    expect(body.kudos_details).toMatchObject({ gifted: -12, received: 0 })
  })

  it('to a shared key goes to its owner and its budget', async () => {
    const giver = await rich()
    const before = await kudosOf(target)
    expect((await give(giver.apikey, sharedKey, 7)).status).toBe(200)
    expect(await kudosOf(target)).toBe(before + 7)
    expect(stage.tracker.directory.sharedKeys.get(sharedKey)?.kudos).toBe(12)
  })

  it('is made once under one Idempotency-Key, and another one is not made under it', async () => {
    const giver = await rich()
    const headers = { 'Idempotency-Key': 'breakfast' }
    const first = await give(giver.apikey, sharedKey, 3, headers)
    const budget = stage.tracker.directory.sharedKeys.get(sharedKey)?.kudos
    const later = (amount: number) =>
      vi.waitFor(
        async () => {
          const answer = await give(giver.apikey, sharedKey, amount, headers)
          expect([answer.status, answer.headers.get('retry-after')]).not.toEqual([429, '1'])
          return answer
        },
        { timeout: 5_000, interval: 200 },
      )
    expect(await later(3)).toMatchObject({ status: 200, body: first.body })
    expect(await later(4)).toMatchObject({ status: 400, body: { rc: 'IdempotencyKeyConflict' } })
    expect(await kudosOf(giver)).toBe(122)
    expect(stage.tracker.directory.sharedKeys.get(sharedKey)?.kudos).toBe(budget)
  })

  it('is one a second of a key, from whatever address', async () => {
    const giver = await rich()
    const answers = await Promise.all([1, 2].map(() => give(giver.apikey, `target#${target.id}`, 1)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]))
  })

  it('does not come back at once', async () => {
    const [giver, friend] = [await rich(), await rich('friend')]
    expect((await give(giver.apikey, `friend#${friend.id}`, 5)).status).toBe(200)
    const back = await give(friend.apikey, `giver#${giver.id}`, 5)
    expect(back).toMatchObject({ status: 400, body: { rc: 'TooFastKudosTransfers' } })
  })

  it('never takes what an account must keep', async () => {
    const giver = await rich()
    const refused = await give(giver.apikey, `target#${target.id}`, 101)
    expect(refused).toMatchObject({ status: 400, body: { rc: 'KudosTransferNotEnough' } })
    const other = await rich()
    expect((await give(other.apikey, `target#${target.id}`, 100)).status).toBe(200)
    expect(await kudosOf(other)).toBe(25)
  })

  it.each([
    ['KudosTransferFromAnon', async () => give('0000000000', `target#${target.id}`)],
    ['InvalidTargetUsername', async () => give((await rich()).apikey, 'nobody#987654')],
    ['InvalidTargetUsername', async () => give((await rich()).apikey, 'nobody')],
    ['InvalidTargetUsername', async () => give((await rich()).apikey, 'treasury#1')],
    ['SharedKeyExpired', async () => give((await rich()).apikey, expiredKey)],
    ['KudosTransferToAnon', async () => give((await rich()).apikey, 'Anonymous#0')],
    ['NegativeKudosTransfer', async () => give((await rich()).apikey, `target#${target.id}`, -1)],
    ['InvalidKudosTransferAmount', async () => give((await rich()).apikey, `target#${target.id}`, 0)],
  ])('%s', async (rc, asking) => {
    expect(await asking()).toMatchObject({ status: 400, body: { rc, message: expect.any(String) } })
  })

  it.each([null, true, false, 1.5, 'lots', '1.5', '', [], {}])(
    'of %j is refused, and nothing moves',
    async (amount) => {
      const giver = await rich()
      const refused = await give(giver.apikey, `target#${target.id}`, amount)
      expect(refused).toMatchObject({ status: 400, body: { errors: { amount: expect.stringContaining("'integer'") } } })
      expect(await kudosOf(giver)).toBe(125)
    },
  )

  it.each([
    [{ amount: 5 }, 5],
    [{ amount: '5' }, 5],
    [{}, 100],
  ])('of %j is one of %i kudos', async (amount, transferred) => {
    const { apikey } = await rich()
    const body = { username: `target#${target.id}`, ...amount }
    const given = await stage.ask('POST', '/kudos/transfer', { apikey, from: stage.newAddress(), body })
    expect(given).toMatchObject({ body: { transferred } })
  })

  it('goes by who gives before it goes by who takes, and by both before the amount', async () => {
    const order: [rc: string, mend: (from: StageUser, to: StageUser) => Promise<unknown>][] = [
      ['FaultWhenKudosSending', (from) => stage.role(from, 'trusted')],
      ['SourceAccountFlagged', (from) => stage.role(from, 'flagged', false)],
      ['EducationCannotSendKudos', (from) => stage.role(from, 'education', false)],
      ['FaultWhenKudosReceiving', (_from, to) => stage.role(to, 'trusted')],
      ['TargetAccountFlagged', (_from, to) => stage.role(to, 'flagged', false)],
      ['DeletedUser', (_from, to) => stage.role(to, 'deleted', false)],
      ['InvalidKudosTransferAmount', () => Promise.resolve()],
    ]
    const [from, to] = [await rich('from'), await stage.register('taker')]
    await stage.role(from, 'suspicious')
    await stage.role(to, 'suspicious')
    for (const role of ['flagged', 'education'] as const) await stage.role(from, role)
    for (const role of ['flagged', 'deleted'] as const) await stage.role(to, role)
    for (const [rc, mend] of order) {
      const { page, status } = await stage.submit('/transfer', {
        source: from.apikey,
        target: `taker#${to.id}`,
        amount: '0',
      })
      expect([status, rc, page]).toEqual([400, rc, expect.stringContaining(textOf(rc))])
      await mend(from, to)
    }
  })
})

/** Words of the text of a refusal, for the page has no codes. */
function textOf(rc: string): string {
  const words: Record<string, string> = {
    FaultWhenKudosSending: 'Your account is suspicious',
    SourceAccountFlagged: 'Your account is flagged',
    EducationCannotSendKudos: 'Accounts of education',
    FaultWhenKudosReceiving: 'The other account is suspicious',
    TargetAccountFlagged: 'The other account is flagged',
    DeletedUser: 'was deleted',
    InvalidKudosTransferAmount: 'one kudos at least',
  }
  return words[rc] ?? rc
}

describe('the page for transfers', () => {
  it('gives kudos, and says so or why not', async () => {
    const giver = await rich()
    const page = await (await fetch(`${stage.server.url}/transfer`)).text()
    expect(page).toContain('name="source"')
    const fields = { source: giver.apikey, target: `target#${target.id}`, amount: '5' }
    const given = await stage.submit('/transfer', fields)
    expect(given).toMatchObject({ status: 200, page: expect.stringContaining('5 kudos went from') })
    expect(await kudosOf(giver)).toBe(120)
    const refused = await stage.submit('/transfer', { ...fields, source: 'nonsense' })
    expect(refused).toMatchObject({ status: 401, page: expect.stringContaining('No account has this API key') })
  })

  it('gives once, however often a form is sent', async () => {
    const giver = await rich()
    const page = await (await fetch(`${stage.server.url}/transfer`)).text()
    const [, once = ''] = /name="once" value="([^"]+)"/.exec(page) ?? []
    const fields = { source: giver.apikey, target: `target#${target.id}`, amount: '5', once }
    const answers = await Promise.all([1, 2].map(() => stage.submit('/transfer', fields)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await kudosOf(giver)).toBe(120)
    const [, next] = /name="once" value="([^"]+)"/.exec(answers[0].page) ?? []
    expect((await stage.submit('/transfer', { ...fields, once: next ?? '' })).status).toBe(200)
    expect(await kudosOf(giver)).toBe(115)
  })
})

it('by form and by API together a key makes so many transfers in an hour, and not one more', async () => {
  const { apikey } = await stage.register('hasty')
  const byForm = () => stage.submit('/transfer', { source: apikey, target: 'nobody#98765', amount: '1' })
  for (let n = 1; n < transfersPerHour; n += 1) expect((await byForm()).status).toBe(400)
  expect((await give(apikey, 'nobody#98765', 1)).status).toBe(400)
  expect(await byForm()).toMatchObject({ status: 429, page: expect.stringContaining('90 per 1 hour') })
  await expect.poll(async () => (await give(apikey, 'nobody#98765', 1)).body.message).toBe('90 per 1 hour')
})

const award = (apikey: string, username: string, amount: unknown = 10) =>
  stage.ask('POST', '/kudos/award', { apikey, body: { username, amount } })

describe('an award', () => {
  it('is minted by admins, not by moderators, for themselves or others', async () => {
    const moderator = await stage.registerAs('moderator', 'moderator')
    const winner = await stage.register('winner')
    for (const { apikey } of [winner, moderator]) {
      for (const { id } of [winner, moderator]) {
        expect(await award(apikey, `somebody#${id}`)).toMatchObject({ status: 403, body: { rc: 'NotAdmin' } })
      }
    }
    for (const { id } of [winner, moderator]) {
      expect((await stage.ask('GET', `/users/${id}`)).body).toMatchObject({ kudos: 25, kudos_details: { awarded: 0 } })
    }
  })

  it('is counted as one', async () => {
    const admin = await stage.admin()
    const winner = await stage.register('winner')
    const awarded = await award(admin.apikey, `winner#${winner.id}`)
    expect(awarded).toMatchObject({ status: 200, body: { awarded: 10 } })
    const { body } = await stage.ask('GET', `/users/${winner.id}`)
    expect(body).toMatchObject({ kudos: 35, kudos_details: { awarded: 10 } })
    await stage.role(winner, 'flagged')
    const cases: [string, unknown, string][] = [
      ['nobody#98765', 10, 'InvalidAwardUsername'],
      ['Anonymous#0', 10, 'KudosAwardToAnon'],
      [`winner#${winner.id}`, 10, 'TargetAccountFlagged'],
      [`target#${target.id}`, -10, 'NegativeKudosTransfer'],
      [`target#${target.id}`, 0, 'InvalidKudosTransferAmount'],
    ]
    for (const [username, amount, rc] of cases) {
      expect(await award(admin.apikey, username, amount)).toMatchObject({ status: 400, body: { rc } })
    }
    for (const amount of [true, 1.5]) {
      const refused = await award(admin.apikey, `target#${target.id}`, amount)
      expect(refused).toMatchObject({ status: 400, body: { errors: { amount: expect.any(String) } } })
    }
  })
})

it('logs no errors', () => {
  expect(stage.errors).toEqual([])
})
