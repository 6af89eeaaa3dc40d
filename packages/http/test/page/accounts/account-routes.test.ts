import { systemChance } from '@kudoswarm/system'
import { identityOfSeed } from '@kudoswarm/network/node'
import type { Identity } from '@kudoswarm/ports'
import { accountKeyToString, accountSeedOf, accountStatementBytes, limits } from '@kudoswarm/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  Leaderboards,
  PageAccount,
  PageRefusals,
  SignedSettings,
  Suspects,
  TrackerRules,
} from '../../../src/contract/index.js'
import { boardEntries } from '../../../src/page/accounts/leaderboards.js'
import { settingsTextMax } from '../../../src/page/accounts/account-settings.js'
import { ApiStage } from '../../api-stage.js'

let stage: ApiStage

beforeAll(async () => {
  stage = await ApiStage.start()
})
afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

interface Answer<Body> {
  status: number
  body: Body & { rc?: string }
}

async function ask<Body = object>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
  const response = await fetch(`${stage.server.url}/page/${path}`, init)
  return { status: response.status, body: (await response.json()) as Body & { rc?: string } }
}

function put(body: unknown, headers: Record<string, string> = {}): Promise<Answer<PageAccount>> {
  return ask('settings', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** Settings that an account has signed; `changes` are made afterwards. */
async function signedBy(
  account: Identity,
  settings: object,
  { issuedAtMs = Date.now(), ...changes }: Partial<SignedSettings> = {},
): Promise<SignedSettings> {
  const text = JSON.stringify(settings)
  const { peer: tracker } = stage.tracker
  const statement = { tracker, about: 'settings', text, accountKey: account.publicKey, issuedAtMs: BigInt(issuedAtMs) }
  const signature = Buffer.from(await account.sign(accountStatementBytes(statement))).toString('hex')
  return { text, account: accountKeyToString(account.publicKey), issuedAtMs, signature, ...changes }
}

/** An account of somebody who came over libp2p. */
async function newAccount(): Promise<Identity> {
  const identity = await identityOfSeed(systemChance.bytes(32))
  await stage.tracker.openAccount(identity.publicKey)
  return identity
}

const leaderboard = async (name: string) =>
  (await ask<Leaderboards>('leaderboards')).body.boards.find((board) => board.name === name)!.entries

describe('an account', () => {
  test('is found by its key, its alias and its number', async () => {
    const { id, apikey } = await stage.register('Someone')
    const { publicKey } = await identityOfSeed(accountSeedOf(apikey))
    const key = accountKeyToString(publicKey)
    const view = { account: id, alias: `Someone#${id}`, key, isListed: true, publicWorkers: false }
    for (const who of [key, `Someone%23${id}`, String(id)]) {
      expect(await ask(`accounts/${who}`)).toEqual({ status: 200, body: view })
    }
    expect((await ask('accounts/0')).body).toMatchObject({ alias: 'Anonymous#0', key: '' })
  })

  test.each(['ks1nobody', '999999999', 'nobody', `ks1${'1'.repeat(900)}`])('"%s" is none', async (who) => {
    expect(await ask(`accounts/${who}`)).toEqual({ status: 200, body: null })
  })
})

describe('settings', () => {
  test('are changed by who has signed them, one by one, and durable', async () => {
    const account = await newAccount()
    const key = accountKeyToString(account.publicKey)
    const now = Date.now()
    expect((await put(await signedBy(account, { name: 'Ada' }, { issuedAtMs: now }))).body).toMatchObject({
      alias: expect.stringMatching(/^Ada#\d+$/),
      isListed: true,
    })
    const given = { isListed: false, publicWorkers: true }
    expect((await put(await signedBy(account, given, { issuedAtMs: now + 1 }))).body).toMatchObject(given)
    stage = await stage.restart()
    expect((await ask(`accounts/${key}`)).body).toMatchObject({ alias: expect.stringMatching(/^Ada#/), ...given })
  })

  test('are refused where they are not later than those before, so that nobody can bring those back', async () => {
    const account = await newAccount()
    const now = Date.now()
    const old = await signedBy(account, { isListed: true }, { issuedAtMs: now })
    expect((await put(old)).status).toBe(200)
    expect(await put(old)).toMatchObject({ status: 409, body: { rc: 'settings_stale' } })
    expect((await put(await signedBy(account, { isListed: false }, { issuedAtMs: now + 1 }))).status).toBe(200)
    expect((await put(old)).status).toBe(409)
  })

  test.each([
    [-limits.accountProofMs - 60_000, 403],
    [-limits.accountProofMs + 60_000, 200],
    [limits.accountProofMs - 60_000, 200],
    [limits.accountProofMs + 60_000, 403],
  ])('that were signed %d ms from now: %d', async (ms, status) => {
    const signed = await signedBy(await newAccount(), { isListed: false }, { issuedAtMs: Date.now() + ms })
    const answer = await put(signed)
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.body.rc).toBe('account_proof_expired')
  })

  test('that are forged are refused with a reason, and change nothing', async () => {
    const account = await newAccount()
    const other = await newAccount()
    const forged = { status: 403, body: { rc: 'account_signature_invalid' } }
    const key = accountKeyToString(account.publicKey)
    expect(await put(await signedBy(other, { isListed: false }, { account: key }))).toMatchObject(forged)
    expect(await put(await signedBy(account, {}, { text: '{"isListed":false}' }))).toMatchObject(forged)
    expect(await put(await signedBy(account, {}, { signature: 'ff' }))).toMatchObject(forged)
    const nobody = await signedBy(account, {}, { account: 'ks1nobody' })
    expect(await put(nobody)).toMatchObject({ status: 400, body: { rc: 'account_key_invalid' } })
    const unknown = await signedBy(await identityOfSeed(systemChance.bytes(32)), {})
    expect(await put(unknown)).toMatchObject({ status: 404, body: { rc: 'UserNotFound' } })
    expect((await ask(`accounts/${key}`)).body).toMatchObject({ isListed: true })
  })

  test.each([
    [undefined],
    [[]],
    [{ text: 1 }],
    [{ text: 'no JSON' }],
    [{ text: '[]' }],
    [{ text: '{"isListed":1}' }],
    [{ text: '{"moderator":true}' }],
    [{ text: `{"isListed":true${' '.repeat(settingsTextMax)}}` }],
    [{ text: '{}', account: 'ks1' }],
    [{ text: '{}', account: 1, issuedAtMs: 'now', signature: [] }],
  ])('that are none are refused: %j', async (body) => {
    const { apikey } = await stage.register('somebody')
    expect(await put(body, { apikey })).toMatchObject({ status: 400, body: { rc: 'SettingsInvalid' } })
  })

  test('are changed with an API key too, but not those of everybody', async () => {
    const { apikey, id } = await stage.register('holder')
    expect((await put({ text: '{"isListed":false}' }, { apikey })).body).toMatchObject({ account: id, isListed: false })
    const anonymous = await put({ text: '{}' }, { apikey: '0000000000' })
    expect(anonymous).toMatchObject({ status: 403, body: { rc: 'AnonForbiddenUserMod' } })
    expect((await put({ text: '{}' }, { apikey: 'nobody' })).status).toBe(401)
    const long = await put({ text: JSON.stringify({ name: 'x'.repeat(31) }) }, { apikey })
    expect(long).toMatchObject({ status: 200, body: { refusedName: { code: 'TooLongUserName' } } })
    expect((await ask<PageAccount>(`accounts/${id}`)).body.alias).toBe(`holder#${id}`)
    const moderator = await stage.registerAs('watcher', 'moderator')
    const told = await ask<PageRefusals>('refusals', { headers: { apikey: moderator.apikey } })
    expect(told.body.refusals).toContainEqual(expect.objectContaining({ code: 'TooLongUserName', account: id }))
  })
})

test('leaderboards name who has most, first come first, and nobody who does not want to be', async () => {
  const accounts = []
  for (let count = 0; count <= boardEntries; count += 1) {
    const user = await stage.register(`rich${count}`)
    await stage.grant(user, 1_000_000n * BigInt(count + 1))
    accounts.push(user)
  }
  const [poorest, ...others] = accounts
  const richest = others.at(-1)!
  // A moment ago they had nothing; the boards of then may still stand.
  await put({ text: '{"publicWorkers":false}' }, { apikey: poorest.apikey })
  const before = await leaderboard('kudos')
  expect(before).toHaveLength(boardEntries)
  expect(before[0]).toMatchObject({ account: richest.id, alias: `rich${boardEntries}#${richest.id}` })
  expect(before.some(({ account }) => account === poorest.id)).toBe(false)
  await put({ text: '{"isListed":false}' }, { apikey: richest.apikey })
  const after = await leaderboard('kudos')
  expect(after.some(({ account }) => account === richest.id)).toBe(false)
  expect(after.at(-1)!.account).toBe(poorest.id)
  expect(await leaderboard('given')).toEqual([])
})

test('the rules are told as numbers', async () => {
  const { body } = await ask<TrackerRules>('rules')
  expect(body).toMatchObject({ floor: { anonymous: -50, registered: 25 }, escrowPercent: 50, registration: 'open' })
  expect(body).toMatchObject({
    tax: { text: { request: 1, job: 1 }, image: { request: 3, job: 1 }, alchemy: { request: 0, job: 1 } },
    tokensPerKudos: 125,
    royaltyMax: 2,
    minted: { trusted: 1_000, others: 100 },
  })
})

test('moderators see whom the rules suspect and why, and nobody else does', async () => {
  const suspected = await stage.register('suspected')
  await stage.tracker.directory.change((draft) => {
    const profile = draft.profiles.get(String(suspected.id))!
    draft.profiles.put({ ...profile, suspicions: [5, 5, 9, 4, 1] })
    const worker = { id: 'w', name: 'quick', owner: suspected.id, info: '', maintenance: false, paused: true }
    draft.workerDetails.put({ ...worker, suspicions: [5, 999] })
    return { ok: true }
  })
  const moderator = await stage.registerAs('moderator', 'moderator')
  const { body } = await ask<Suspects>('suspects', { headers: { apikey: moderator.apikey } })
  expect(body).toMatchObject({
    threshold: 5,
    accounts: [
      {
        alias: `suspected#${suspected.id}`,
        reasons: ['unreasonablyFast', 'unreasonablyFast', 'jobsAborted', 'extremePixels', 'veryLongWorkerName'],
        isSuspicious: true,
      },
    ],
    workers: [
      { id: 'w', name: 'quick', owner: `suspected#${suspected.id}`, reasons: ['unreasonablyFast'], isPaused: true },
    ],
  })
  const refused = await ask('suspects', { headers: { apikey: suspected.apikey } })
  expect(refused).toMatchObject({ status: 403, body: { rc: 'NotModerator' } })
  expect((await ask('suspects')).status).toBe(400)
})
