import { createMemoryDisk } from '@kudoswarm/store'
import type { AccountNo } from '@kudoswarm/core'
import { afterEach, expect, it } from 'vitest'
import { ApiStage } from '../api-stage.js'
import type { StageUser } from '../api-stage.js'

let stage: ApiStage

afterEach(async () => {
  expect(stage.errors).toEqual([])
  await stage.stop()
})

const nobody = '0000000000'
const pop = { name: 'hare', models: ['tiny'], max_length: 512, max_context_length: 2_048 }

/** Has a worker of an owner deliver so many tokens at once; false where it gets no job. */
async function dashOff(owner: StageUser): Promise<boolean> {
  const from = stage.newAddress()
  const asked = { prompt: 'Once', models: ['tiny'], params: { max_length: 512 } }
  const request = await stage.ask('POST', '/generate/text/async', { apikey: nobody, body: asked, from })
  const job = await stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body: pop })
  const { id } = job.body
  if (id !== null) {
    const body = { id, generation: 'and so on '.repeat(200) }
    await stage.ask('POST', '/generate/text/submit', { apikey: owner.apikey, body })
  }
  await stage.ask('DELETE', `/generate/text/status/${request.body.id}`)
  return id !== null
}

function suspicionsOf({ id }: StageUser): number {
  return stage.tracker.directory.profiles.get(String(id))?.suspicions.length ?? 0
}

async function transfer(from: StageUser, to: StageUser) {
  const body = { username: `x#${to.id}`, amount: 1 }
  return (await stage.ask('POST', '/kudos/transfer', { apikey: from.apikey, body })).body.rc
}

it('a worker that is faster than can be is paused the fifth time, and its owner neither gives nor gets kudos', async () => {
  const disk = createMemoryDisk()
  stage = await ApiStage.start({ checksSpeeds: true }, disk)
  const [owner, friend] = [await stage.register('owner'), await stage.register('friend')]
  for (const user of [owner, friend]) await stage.grant(user, 100_000n)
  for (let n = 1; n <= 5; n += 1) {
    expect(await dashOff(owner)).toBe(true)
    await expect.poll(() => suspicionsOf(owner)).toBe(n)
  }
  expect(await dashOff(owner)).toBe(false)
  await expect.poll(() => transfer(owner, friend)).toBe('FaultWhenKudosSending')
  expect(await transfer(friend, owner)).toBe('FaultWhenKudosReceiving')
  const id = new Uint8Array(16)
  const [from, to] = [owner.id as AccountNo, friend.id as AccountNo]
  const answer = await stage.tracker.transfer({ id, from, to, amount: 1_000n })
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'transfer_from_suspicious' } })
  const moderator = await stage.registerAs('moderator', 'moderator')
  await stage.ask('PUT', `/users/${owner.id}`, { apikey: moderator.apikey, body: { reset_suspicion: true } })
  expect(await transfer(owner, friend)).toBeUndefined()
  expect(await dashOff(owner)).toBe(true)
})

it('a worker at an unsafe address is refused, and in a raid taken and suspected without a word', async () => {
  stage = await ApiStage.start({ addressProbability: async () => 1 })
  const owner = await stage.register('owner')
  const ask = async () => (await stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body: pop })).body.rc
  expect(await ask()).toBe('UnsafeIP')
  await stage.role(owner, 'vpn')
  expect(await ask()).toBeUndefined()
  await stage.role(owner, 'vpn', false)
  expect(await ask()).toBe('UnsafeIP')
  await stage.tracker.directory.modes.put({ maintenance: false, inviteOnly: false, raid: true })
  expect([await ask(), await ask()]).toEqual([undefined, undefined])
  expect(suspicionsOf(owner)).toBe(1)
})

it('a worker whose address cannot be checked now is told to come again', async () => {
  stage = await ApiStage.start({ addressProbability: () => Promise.reject(new Error('busy')) })
  const owner = await stage.register('owner')
  const answer = await stage.ask('POST', '/generate/text/pop', { apikey: owner.apikey, body: pop })
  expect([answer.status, answer.body.rc, answer.headers.get('retry-after')]).toEqual([403, 'TooManyNewIPs', '60'])
})

it('nobody registers from an address that is timed out', async () => {
  stage = await ApiStage.start()
  await stage.register('early')
  const network = '198.18.0.0/15'
  await stage.tracker.directory.addressTimeouts.put({
    address: network,
    until: Date.now() + 3_600_000,
    kind: 'operator',
  })
  await expect(stage.register('late')).rejects.toThrow(/timed out for \d+ more seconds/)
})
