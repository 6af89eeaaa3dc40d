import { createSeededChance, createVirtualClock } from '@kudoswarm/testkit'
import { AddressChecker, TimeoutEscalation } from '@kudoswarm/tracker/moderation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../src/accounts/caller.js'
import { checkAddress, checkRaid } from '../../src/gates/address-gate.js'
import { imagePromptOf } from '../../src/gates/prompt-gate.js'
import { PromptRules } from '../../src/gates/prompt-rules.js'
import { checkClientAgent, forcedFields } from '../../src/gates/requester-gate.js'
import { Fields } from '../../src/input/bodies/fields.js'
import { imageInputOf } from '../../src/input/requests/image-input.js'
import { loadModelReference } from '../../src/models/model-reference.js'
import { Accounts } from '../../src/accounts/accounts.js'
import { identityOfSeed } from '@kudoswarm/network/node'
import type { AccountNo } from '@kudoswarm/core'
import { Suspicions } from '../../src/suspicion/suspicions.js'
import { ApiStage } from '../api-stage.js'

// The route of images calls these; until it is there they are tried by themselves.

let stage: ApiStage
let accounts: Accounts
let apikey: string
let id: number

const clock = createVirtualClock()

beforeAll(async () => {
  stage = await ApiStage.start()
  const registered = await stage.register('painter')
  apikey = registered.apikey
  id = registered.id
  const gateway = { identityOf: identityOfSeed, chance: createSeededChance(1), clock }
  accounts = new Accounts({ tracker: stage.tracker, gateway })
  const { directory } = stage.tracker
  const filter = { description: '', owner: 1 }
  await directory.filters.put({ ...filter, id: 'a', regex: 'duckling', type: 10, replacement: 'goose' })
  await directory.filters.put({ ...filter, id: 'b', regex: 'pond', type: 20, replacement: '' })
})

afterAll(() => stage.stop())

const partsOf = async () => ({
  directory: stage.tracker.directory,
  clock,
  models: await loadModelReference(),
  promptRules: new PromptRules({ directory: stage.tracker.directory, clock, logger: { warn: () => undefined } }),
  offences: new TimeoutEscalation(),
  suspicions: new Suspicions({ tracker: stage.tracker, accounts }),
})

const inputOf = (body: Record<string, unknown>) => imageInputOf(new Fields({ prompt: 'a duckling in a pond', ...body }))

describe('a prompt for images', () => {
  it('is replaced where the filter finds something, unless the request forbids that', async () => {
    const prompter = { caller: await accounts.callerOf(apikey), ip: '192.0.2.1' }
    const prompt = await imagePromptOf(await partsOf(), inputOf({}), prompter)
    expect(prompt).toMatch(/^a goose in a pond###child, /)
    expect(await imagePromptOf(await partsOf(), inputOf({ prompt: 'a pond' }), prompter)).toBe('a pond')
  })

  it('is held against who insists: suspicion 8, and time-outs that get longer', async () => {
    const parts = await partsOf()
    const caller = await accounts.callerOf(apikey)
    const untils: number[] = []
    for (let n = 0; n < 3; n += 1) {
      const asking = imagePromptOf(parts, inputOf({ replacement_filter: false }), { caller, ip: '192.0.2.1' })
      await expect(asking).rejects.toMatchObject({ status: 400, rc: 'CorruptPrompt' })
      untils.push(stage.tracker.directory.addressTimeouts.get('192.0.2.1')!.until)
    }
    const now = Date.now()
    expect(untils.map((until) => Math.round((until - now) / 60_000))).toEqual([3, 9, 15])
    expect(stage.tracker.directory.profiles.get(String(id))?.suspicions).toEqual([8])
    expect(() => checkAddress({ ...parts, clock: { now: Date.now } }, '192.0.2.1')).toThrow(/prompt filter/)
    expect(() => checkAddress({ ...parts, clock: { now: Date.now } }, '192.0.2.2')).not.toThrow()
  })

  it('is not held against moderators', async () => {
    await stage.tracker.changeRole(id as AccountNo, 'moderator', true)
    const caller = await accounts.callerOf(apikey)
    const asking = imagePromptOf(await partsOf(), inputOf({ replacement_filter: false }), { caller, ip: '192.0.2.8' })
    await expect(asking).rejects.toMatchObject({ rc: 'CorruptPrompt' })
    expect(stage.tracker.directory.addressTimeouts.get('192.0.2.8')).toBeUndefined()
    await stage.tracker.changeRole(id as AccountNo, 'moderator', false)
    await stage.tracker.changeRole(id as AccountNo, 'trusted', false)
  })
})

/** Why a caller at an unsafe address is refused. */
const check = async (caller: Caller) => {
  const addressChecker = new AddressChecker({ clock, probability: async () => 0.95 })
  /** Why a caller at an unsafe address is refused. */
  const checking = checkRaid({ directory: stage.tracker.directory, addressChecker }, { caller, ip: '192.0.2.1' })
  return checking.then(
    () => undefined,
    (error: { rc: string }) => error.rc,
  )
}

describe('a raid', () => {
  it('keeps requests from unsafe addresses out, but for those of trusted accounts', async () => {
    const untrusted = await accounts.callerOf('0000000000')
    expect(await check(untrusted)).toBeUndefined()
    await stage.tracker.directory.modes.put({ maintenance: false, inviteOnly: false, raid: true })
    expect(await check(untrusted)).toBe('UntrustedUnsafeIP')
    const trusted = await stage.registerAs('friend', 'trusted').catch(() => undefined)
    // Pseudonymous accounts are not taken in a raid: one that is there already is made trusted.
    expect(trusted).toBeUndefined()
    await stage.tracker.changeRole(id as AccountNo, 'trusted', true)
    expect(await check(await accounts.callerOf(apikey))).toBeUndefined()
  })
})

it('an education account does not decide about what is not safe for work', async () => {
  await stage.tracker.changeRole(id as AccountNo, 'education', true)
  expect(forcedFields(await accounts.callerOf(apikey))).toEqual({
    trusted_workers: true,
    nsfw: false,
    censor_nsfw: true,
    shared: false,
    replacement_filter: true,
  })
})

it('a program that says nothing of itself is told to', () => {
  expect(() => checkClientAgent('My-Project:v0.0.1:My-Contact')).toThrow('Client-Agent')
  expect(() => checkClientAgent('unknown:0:unknown')).not.toThrow()
})
