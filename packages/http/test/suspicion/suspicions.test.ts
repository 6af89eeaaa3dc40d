import type { AccountNo } from '@kudoswarm/core'
import { suspicionThreshold } from '@kudoswarm/tracker/moderation'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Suspicions } from '../../src/suspicion/suspicions.js'
import { ApiStage } from '../api-stage.js'
import type { StageUser } from '../api-stage.js'

let stages: ApiStage[] = []
const reasons = Array.from({ length: suspicionThreshold }, (_, reason) => reason)

beforeEach(async () => {
  stages = [await ApiStage.start()]
})

afterEach(async () => {
  for (const stage of stages) expect(stage.errors).toEqual([])
  for (const stage of stages) await stage.stop()
})

/** What is written down of what an account is suspected of, without the ledger: there the process is killed. */
async function note(stage: ApiStage, { id }: StageUser, count: number): Promise<void> {
  const profile = stage.tracker.directory.profiles.get(String(id))!
  await stage.tracker.directory.profiles.put({ ...profile, suspicions: reasons.slice(0, count) })
}

async function begunAgain(): Promise<ApiStage> {
  const next = await stages.at(-1)!.kill()
  stages.push(next)
  return next
}

const isSuspicious = (stage: ApiStage, { id }: StageUser): Promise<boolean> =>
  stage.tracker.look(({ ledger }) => ledger.get(id as AccountNo).roles.has('suspicious'))

it.each([
  ['noted', false, suspicionThreshold, true],
  ['all but noted', false, suspicionThreshold - 1, false],
  ['taken back', true, 0, false],
  ['taken back but for one too few', true, suspicionThreshold, true],
  ['taken back by one', true, suspicionThreshold - 1, false],
])('what was %s before the process was killed, the ledger knows afterwards', async (_what, isHeld, count, isThen) => {
  const [stage] = stages
  const user = await stage.register('somebody')
  if (isHeld) await stage.role(user, 'suspicious')
  await note(stage, user, count)
  expect(await isSuspicious(stage, user)).toBe(isHeld)
  expect(await isSuspicious(await begunAgain(), user)).toBe(isThen)
})

it('of who was removed for good nothing is suspected, and it is looked at nobody’s account', async () => {
  const [stage] = stages
  const user = await stage.register('somebody')
  await stage.role(user, 'suspicious')
  await stage.tracker.directory.profiles.remove(String(user.id))
  const next = await begunAgain()
  expect(await isSuspicious(next, user)).toBe(false)
  expect(await isSuspicious(next, { apikey: '', id: 3 })).toBe(false)
})

it('what is taken back while the ledger is told is taken back there too', async () => {
  const [{ tracker }] = stages
  const [stage] = stages
  const user = await stage.register('somebody')
  const profileOf = (account: AccountNo) => ({ ...tracker.directory.profiles.get(String(account))! })
  const changeRole: typeof tracker.changeRole = async (...role) => {
    if (role[2]) await note(stage, user, 0)
    return tracker.changeRole(...role)
  }
  const { directory } = tracker
  const look: typeof tracker.look = (how) => tracker.look(how)
  const suspicions = new Suspicions({ tracker: { directory, look, changeRole }, accounts: { profileOf } })
  await note(stage, user, suspicionThreshold)
  await suspicions.settle(user.id as AccountNo)
  expect(await isSuspicious(stage, user)).toBe(false)
})
