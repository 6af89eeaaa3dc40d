import { systemChance } from '@kudoswarm/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiStage } from './api-stage.js'
import type { StageUser } from './api-stage.js'

const sharedKey = '00000000-1111-4222-8333-666666666666'
const otherKey = '00000000-1111-4222-8333-777777777777'

let stage: ApiStage
let owner: StageUser
let admin: StageUser

beforeAll(async () => {
  stage = await ApiStage.start()
  owner = await stage.register('owner')
  admin = await stage.admin()
  const limits = { maxImagePixels: -1, maxImageSteps: -1, maxTextTokens: -1 }
  for (const id of [sharedKey, otherKey]) {
    await stage.tracker.directory.sharedKeys.put({ id, owner: owner.id, name: 'key', kudos: 5, utilized: 0, ...limits })
  }
})

afterAll(() => stage.stop())

/** Asks for a transfer or an award under a key. */
async function ask(path: 'transfer' | 'award', apikey: string, [username, amount]: [string, number], key: string) {
  const { status, body } = await stage.ask('POST', `/kudos/${path}`, {
    apikey,
    body: { username, amount },
    headers: { 'Idempotency-Key': key },
  })
  return status === 200 ? body : [status, body.rc]
}

const conflict = [400, 'IdempotencyKeyConflict']
const newKey = (): string => Buffer.from(systemChance.bytes(8)).toString('hex')
const budgetOf = (id: string): number | undefined => stage.tracker.directory.sharedKeys.get(id)?.kudos
const kudosOf = async ({ id }: StageUser): Promise<number> => (await stage.ask('GET', `/users/${id}`)).body.kudos

async function rich(): Promise<StageUser> {
  const user = await stage.register('giver')
  await stage.grant(user, 100_000n)
  return user
}

const alias = (): string => `owner#${owner.id}`

describe('under the Idempotency-Key of a transfer', () => {
  it.each([
    ['an alias', alias, 'a shared key of the same account', () => sharedKey],
    ['a shared key', () => sharedKey, 'the alias of its owner', alias],
    ['a shared key', () => sharedKey, 'another one of the same account', () => otherKey],
    ['an alias', alias, 'nobody', () => 'nobody#987654'],
  ])('to %s none goes to %3$s', async (_first, first, _second, second) => {
    const [giver, key] = [await rich(), newKey()]
    const before = [budgetOf(sharedKey), budgetOf(otherKey), await kudosOf(owner)]
    expect(await ask('transfer', giver.apikey, [first(), 3], key)).toEqual({ transferred: 3 })
    expect(await ask('transfer', giver.apikey, [second(), 3], key)).toEqual(conflict)
    expect(await ask('transfer', giver.apikey, [first(), 4], key)).toEqual(conflict)
    expect(await ask('transfer', giver.apikey, [first(), 3], key)).toEqual({ transferred: 3 })
    const isToKey = first() === sharedKey
    expect([budgetOf(sharedKey), budgetOf(otherKey), await kudosOf(owner)]).toEqual([
      before[0]! + (isToKey ? 3 : 0),
      before[1],
      before[2]! + 3,
    ])
  })

  it('one is made of those that are asked for at once', async () => {
    const [giver, key] = [await rich(), newKey()]
    const before = [budgetOf(sharedKey)!, await kudosOf(owner)]
    const targets = [alias(), sharedKey, alias(), sharedKey, otherKey]
    const answers = await Promise.all(targets.map((target) => ask('transfer', giver.apikey, [target, 2], key)))
    const made = targets.filter((_target, index) => 'transferred' in answers[index])
    expect(new Set(made).size).toBe(1)
    expect(answers.filter((answer) => !('transferred' in answer))).toEqual(
      targets.filter((target) => target !== made[0]).map(() => conflict),
    )
    const toKey = made[0] === sharedKey ? 2 : 0
    expect([budgetOf(sharedKey), await kudosOf(owner)]).toEqual([before[0] + toKey, before[1] + 2])
    expect(await kudosOf(giver)).toBe(123)
  })

  it('it is the same after a restart, and after its shared key was removed', async () => {
    const [giver, key] = [await rich(), newKey()]
    await ask('transfer', giver.apikey, [otherKey, 2], key)
    const before = await kudosOf(owner)
    stage = await stage.restart()
    expect(await ask('transfer', giver.apikey, [alias(), 2], key)).toEqual(conflict)
    await stage.tracker.directory.sharedKeys.remove(otherKey)
    expect(await ask('transfer', giver.apikey, [otherKey, 2], key)).toEqual({ transferred: 2 })
    expect(await kudosOf(owner)).toBe(before)
  })

  it('another account makes its own', async () => {
    const [giver, other, key] = [await rich(), await rich(), newKey()]
    expect(await ask('transfer', giver.apikey, [alias(), 2], key)).toEqual({ transferred: 2 })
    expect(await ask('transfer', other.apikey, [sharedKey, 3], key)).toEqual({ transferred: 3 })
  })
})

describe('under the Idempotency-Key of an award', () => {
  it('it is made once, and no other', async () => {
    const [winner, other, key] = [await stage.register('winner'), await stage.register('other'), newKey()]
    const award = (user: StageUser, amount: number) => ask('award', admin.apikey, [`x#${user.id}`, amount], key)
    const answers = await Promise.all([award(winner, 7), award(winner, 7), award(winner, 7)])
    expect(answers).toEqual([{ awarded: 7 }, { awarded: 7 }, { awarded: 7 }])
    expect(await award(winner, 8)).toEqual(conflict)
    expect(await award(other, 7)).toEqual(conflict)
    stage = await stage.restart()
    await stage.role(winner, 'flagged')
    expect(await award(winner, 7)).toEqual({ awarded: 7 })
    expect([await kudosOf(winner), await kudosOf(other)]).toEqual([32, 25])
  })

  it('a transfer may be made', async () => {
    const key = newKey()
    expect(await ask('award', admin.apikey, [`x#${owner.id}`, 7], key)).toEqual({ awarded: 7 })
    await stage.grant(admin, 100_000n)
    expect(await ask('transfer', admin.apikey, [`x#${owner.id}`, 7], key)).toEqual({ transferred: 7 })
  })
})

it.each([
  [255, 200],
  [256, 400],
])('an Idempotency-Key of %d characters is answered with %d', async (length, status) => {
  const giver = await rich()
  for (const [path, apikey] of [
    ['transfer', giver.apikey],
    ['award', admin.apikey],
  ] as const) {
    const key = newKey().padEnd(length, 'k')
    const answer = await ask(path, apikey, [`x#${owner.id}`, 1], key)
    expect(answer).toEqual(status === 200 ? expect.any(Object) : [400, 'BadRequest'])
  }
})

it.each(['transfer', 'award'] as const)('%s of more than a trillion kudos is refused', async (path) => {
  const giver = await rich()
  const apikey = path === 'award' ? admin.apikey : giver.apikey
  for (const amount of [1e12 + 1, 1e308, -1e308]) {
    expect(await ask(path, apikey, [`x#${owner.id}`, amount], newKey())).toEqual([400, 'BadRequest'])
  }
  expect(await ask('transfer', giver.apikey, [`x#${owner.id}`, 1e12], newKey())).toEqual([
    400,
    'KudosTransferNotEnough',
  ])
})
