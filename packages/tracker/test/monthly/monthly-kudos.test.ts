import { beforeEach, expect, test } from 'vitest'
import type { AccountNo, AccountRole } from '@kudoswarm/core'
import { calendarMonthOf } from '../../src/calendar/calendar-day.js'
import { newProfile } from '../../src/directory/index.js'
import { identityOf } from '../test-identity.js'
import { TestSwarm } from '../test-swarm.js'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

let swarm: TestSwarm
let account: AccountNo

beforeEach(async () => {
  swarm = await TestSwarm.start()
  account = await opened(7)
})

async function opened(n: number): Promise<AccountNo> {
  const { publicKey } = await identityOf(n)
  const opening = swarm.tracker.openAccount(publicKey)
  await swarm.clock.settle()
  const answer = await opening
  if (!answer.ok || answer.type !== 'accountOpened') throw new Error('no account')
  return answer.account
}

async function setMonthly(kudos: number, of = account): Promise<void> {
  const changing = swarm.tracker.directory.change((draft) => {
    const profile = draft.profiles.get(String(of)) ?? newProfile({ account: of, name: 'somebody', now: draft.now })
    draft.profiles.put({ ...profile, monthlyKudos: kudos })
    return { ok: true }
  })
  await swarm.clock.settle()
  await changing
}

async function pay(times = 1): Promise<void> {
  const paying = Array.from({ length: times }, () => swarm.tracker.payMonthly(account))
  await swarm.clock.settle()
  await Promise.all(paying)
}

/** Millikudos that an account has got as monthly ones. */
function gotBy(of = account): Promise<bigint> {
  return swarm.tracker.look(({ ledger }) => ledger.get(of).tally.monthly)
}

function paidAt(): number | undefined {
  return swarm.tracker.directory.profiles.get(String(account))?.monthlyPaidAt
}

/** To the first hour of the next month but so many, and until it is looked for who is to be paid. */
async function toNextMonth(): Promise<void> {
  const month = calendarMonthOf(swarm.clock.now())
  while (calendarMonthOf(swarm.clock.now()) === month) await swarm.clock.advance(dayMs)
}

test('what is more a month is paid at once, and once, however often that is asked for', async () => {
  await setMonthly(30)
  await pay(3)
  await pay()
  expect(await gotBy()).toBe(30_000n)
  expect(paidAt()).toBe(swarm.clock.now())
})

test('of more within a month the difference is paid, and of as much as there was nothing', async () => {
  for (const kudos of [30, 20, 30, 50, 0, 50]) {
    await setMonthly(kudos)
    await pay()
  }
  expect(await gotBy()).toBe(50_000n)
})

test('every calendar month it is paid again', async () => {
  await setMonthly(30)
  await pay()
  await toNextMonth()
  expect(await gotBy()).toBe(60_000n)
  expect(calendarMonthOf(paidAt()!)).toBe(calendarMonthOf(swarm.clock.now()))
  await swarm.clock.advance(5 * dayMs)
  expect(await gotBy()).toBe(60_000n)
  await setMonthly(0)
  await toNextMonth()
  expect(await gotBy()).toBe(60_000n)
})

test('within the hour, where nobody asks for it', async () => {
  await setMonthly(30)
  await swarm.clock.advance(hourMs + 60_000)
  expect(await gotBy()).toBe(30_000n)
})

test('a restart pays nothing again, and of months in which the tracker was away only the last', async () => {
  await setMonthly(30)
  await pay()
  await swarm.boot()
  await swarm.clock.advance(2 * hourMs)
  expect(await gotBy()).toBe(30_000n)
  const stopping = swarm.tracker.stop()
  await swarm.clock.settle()
  await stopping
  await swarm.clock.advance(100 * dayMs)
  await swarm.boot()
  await swarm.clock.advance(2 * hourMs)
  expect(await gotBy()).toBe(60_000n)
})

test.each([true, false])(
  'a payment whose writing failed is made once, be it written (%s) or not',
  async (isWritten) => {
    await setMonthly(30)
    swarm.store.failure = 'storage_failed'
    swarm.store.failsAfterWriting = isWritten
    await pay()
    swarm.store.failure = undefined
    await swarm.clock.advance(2 * hourMs)
    expect(await gotBy()).toBe(30_000n)
    expect(paidAt()).toBeDefined()
  },
)

test.each<AccountRole>(['deleted', 'flagged'])('an account that is %s gets nothing', async (role) => {
  await setMonthly(30)
  const changing = swarm.tracker.changeRole(account, role, true)
  await swarm.clock.settle()
  await changing
  await pay()
  await swarm.clock.advance(2 * hourMs)
  expect(await gotBy()).toBe(0n)
})

test('nobody gets anything for somebody else', async () => {
  const other = await opened(8)
  await setMonthly(30)
  await setMonthly(5, other)
  await swarm.clock.advance(2 * hourMs)
  expect([await gotBy(), await gotBy(other)]).toEqual([30_000n, 5_000n])
})
