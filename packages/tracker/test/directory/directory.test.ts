import { createDomain, defaultPolicy } from '@kudoswarm/core'
import { copyMemoryDisk, createMemoryStore } from '@kudoswarm/store'
import { createFaultyStore, createSeededChance, createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { createTeam, modesOf, newProfile, spendSharedKey, timeOut } from '../../src/directory/index.js'
import type { Caller, Directory, Rule, Team } from '../../src/directory/index.js'
import { KeptDirectory } from '../../src/directory/kept-directory.js'
import { Writer } from '../../src/writer/writer.js'
import { newsMax } from '../../src/directory/items/newspiece.js'
import { TestSwarm } from '../test-swarm.js'
import { callerOf } from './test-directory.js'

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const owner = callerOf(5, { isTrusted: true })
const moderator = callerOf(6, { isTrusted: true, isModerator: true })

function teamOf(id: string, name = id): Team {
  return { id, name, info: '', owner: 5, createdAt: 1 }
}

function creating(name: string, caller: Caller = owner): Rule<ReturnType<typeof createTeam>> {
  return (draft) => createTeam(draft, caller, { name })
}

/** What a promise of the tracker comes to; no time passes. */
async function settled<Value>(swarm: TestSwarm, promise: Promise<Value>): Promise<Value> {
  await swarm.clock.settle()
  return promise
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}

function namesOf(directory: Directory): string[] {
  return Array.from(directory.teams.all(), ({ name }) => name).sort()
}

describe('what the directory was told', () => {
  it('is there after a restart, as far as it was acknowledged', async () => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    const profile = { ...newProfile({ account: 5, name: 'Duck', now: 7 }), contact: 'pond', suspicions: [5, 5] }
    await settled(swarm, directory.profiles.put(profile))
    await settled(swarm, directory.teams.put(teamOf('a')))
    await settled(swarm, directory.teams.put(teamOf('b')))
    await settled(swarm, directory.teams.remove('a'))
    const release = swarm.store.hold()
    void directory.teams.put(teamOf('c'))
    await swarm.clock.settle()
    const disk = copyMemoryDisk(swarm.disk)
    release()
    await swarm.boot({}, disk)
    expect(swarm.tracker.directory.profiles.get('5')).toEqual(profile)
    expect(namesOf(swarm.tracker.directory)).toEqual(['b'])
    expect(modesOf(swarm.tracker.directory)).toEqual({ maintenance: false, inviteOnly: false, raid: false })
  })

  it('is not seen before it is durable, but by what is decided after it', async () => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    const commits = swarm.store.commits.length
    const release = swarm.store.hold()
    const answers = [creating('Ducks'), creating('ducks '), creating('Geese')].map((rule) => directory.change(rule))
    await swarm.clock.settle()
    expect(directory.teams.size).toBe(0)
    release()
    await swarm.clock.settle()
    expect(await Promise.all(answers)).toMatchObject([{ ok: true }, { code: 'TeamNameAlreadyExists' }, { ok: true }])
    expect(namesOf(directory)).toEqual(['Ducks', 'Geese'])
    expect(swarm.store.commits.length - commits).toBe(1)
  })

  it('changes together with the ledger where a command says so', async () => {
    const clock = createVirtualClock()
    const store = createFaultyStore(createMemoryStore())
    const logged: string[] = []
    const logger = { ...quiet, error: (message: string) => void logged.push(message) }
    const directory: KeptDirectory = new KeptDirectory({
      store,
      clock,
      chance: createSeededChance(1),
      logger,
      isProfane: () => false,
      write: (entry) => writer.change(entry),
    })
    const writer = new Writer({
      store,
      clock,
      logger,
      domain: createDomain({ policy: defaultPolicy }),
      reload: () => expect.fail('the store has not failed'),
      onRecords: () => directory.settle(),
      onEvents: () => undefined,
      onBroken: (error) => void logged.push(String(error)),
    })
    const limits = { maxImagePixels: -1, maxImageSteps: -1, maxTextTokens: -1 }
    void directory.sharedKeys.put({ id: 'k', owner: 5, name: '', kudos: 9, utilized: 0, ...limits })
    const rules: Rule<{ ok: boolean }>[] = [
      (draft) => spendSharedKey(draft, 'k', 4_000),
      (draft) => spendSharedKey(draft, 'none', 4_000),
      () => expect.fail('a rule'),
      (draft) => spendSharedKey(draft, 'k', 3_000),
    ]
    for (const [n, rule] of rules.entries()) {
      const command = { type: 'openAccount', key: new Uint8Array(32).fill(n + 1) } as const
      writer.execute({ command, records: () => directory.recordsOf(rule) })
    }
    await clock.settle()
    expect(directory.sharedKeys.get('k')).toMatchObject({ kudos: 2, utilized: 7 })
    expect(store.commits.map(({ events, records }) => [events.length > 3, records.length])).toEqual([[true, 3]])
    expect(logged).toEqual(['a rule of the directory failed; report it with this log'])
    writer.stop()
  })
})

describe('a rule', () => {
  it('that refuses or throws has changed nothing, for nobody', async () => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    await settled(swarm, directory.teams.put(teamOf('a')))
    const commits = swarm.store.commits.length
    const refusing = directory.change((draft) => {
      draft.teams.put(teamOf('b'))
      draft.teams.remove('a')
      return { ok: false, code: 'no' } as const
    })
    const throwing = directory.change((draft) => {
      draft.teams.put(teamOf('a', 'renamed'))
      draft.teams.put(teamOf('b'))
      throw new Error('a rule')
    })
    const caught = expect(throwing).rejects.toThrow('a rule')
    const looking = directory.change(({ teams }) => ({ ok: true, names: [...teams.all()].map(({ name }) => name) }))
    await swarm.clock.settle()
    await caught
    expect(await refusing).toEqual({ ok: false, code: 'no' })
    expect(await looking).toEqual({ ok: true, names: ['a'] })
    expect(namesOf(directory)).toEqual(['a'])
    expect(swarm.store.commits.length).toBe(commits)
  })

  it('may put nothing that a store does not take', async () => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    for (const team of [teamOf('ä'), teamOf('x'.repeat(200)), { ...teamOf('a'), info: 'x'.repeat(1024 * 1024) }]) {
      const caught = expect(directory.teams.put(team)).rejects.toThrow('broken invariant')
      await swarm.clock.settle()
      await caught
    }
    await settled(swarm, directory.teams.put(teamOf('a')))
    const caught = expect(directory.teams.put(teamOf('b', 'A'))).rejects.toThrow('broken invariant')
    await swarm.clock.settle()
    await caught
    expect(await settled(swarm, directory.teams.put(teamOf('x'.repeat(194))))).toEqual({ ok: true })
  })

  it('puts nothing where there is no room for all of it', async () => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    const piece = {
      publishedOn: '2026-01-01',
      title: '',
      text: '',
      importance: '',
      tags: [],
      moreInfoUrls: [],
      createdAt: 1,
    }
    const printing = (count: number) =>
      directory.change((draft) => {
        for (let n = 1; n <= count; n += 1) draft.news.put({ id: String(n), ...piece })
        return { ok: true }
      })
    expect(await settled(swarm, printing(newsMax + 1))).toMatchObject({ ok: false, code: 'directory_full' })
    expect(directory.news.size).toBe(0)
    expect(await settled(swarm, printing(newsMax))).toEqual({ ok: true })
    expect(await settled(swarm, directory.news.put({ id: 'x', ...piece }))).toMatchObject({ code: 'directory_full' })
    expect(await settled(swarm, directory.news.put({ id: '7', ...piece }))).toEqual({ ok: true })
    await settled(swarm, directory.news.remove('7'))
    expect(await settled(swarm, directory.news.put({ id: 'x', ...piece }))).toEqual({ ok: true })
  })

  it('cannot use its draft later, nor ask for another decision', async () => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    let put: ((team: Team) => void) | undefined
    const changing = directory.change((draft) => {
      put = (team) => draft.teams.put(team)
      return { ok: true }
    })
    await settled(swarm, changing)
    const nesting = directory.change((draft) => {
      draft.teams.put(teamOf('a'))
      directory.recordsOf(() => ({ ok: true }))
      return { ok: true }
    })
    const caught = expect(nesting).rejects.toThrow('broken invariant')
    await swarm.clock.settle()
    await caught
    expect(() => put?.(teamOf('a'))).toThrow('broken invariant')
    expect(directory.teams.size).toBe(0)
  })
})

describe('a store that fails', () => {
  it.each([false, true])('leaves the directory with what the store has (written: %s)', async (isWritten) => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    await settled(swarm, directory.teams.put(teamOf('a')))
    Object.assign(swarm.store, { failure: 'storage_failed', failsAfterWriting: isWritten })
    const failing = [directory.teams.put(teamOf('b')), directory.teams.remove('a'), directory.change(creating('Cat'))]
    await swarm.clock.settle()
    const refused = { ok: false, code: 'storage_unavailable', retryAfterMs: 250 }
    expect(await Promise.all(failing)).toMatchObject([refused, refused, refused])
    expect(namesOf(directory)).toEqual(isWritten ? ['Cat', 'b'] : ['a'])
    Object.assign(swarm.store, { failure: undefined, failsAfterWriting: false })
    await swarm.clock.advance(250)
    const again = settled(swarm, directory.change(creating('CAT')))
    expect(await again).toMatchObject(isWritten ? { code: 'TeamNameAlreadyExists' } : { ok: true })
    const seen = namesOf(directory)
    await swarm.boot()
    expect(namesOf(swarm.tracker.directory)).toEqual(seen)
  })
})

describe('records that cannot be read', () => {
  it('are passed over and named, and stay', async () => {
    const swarm = await TestSwarm.start()
    const team = JSON.stringify(teamOf('a'))
    const damaged = {
      'teams/b': text(team),
      'teams/c': text('{'),
      'teams/d': text('[]'),
      'teams/e': text('null'),
      'teams/f': Uint8Array.of(0xff, 0xfe),
      'teams/g': text(JSON.stringify({ ...teamOf('g'), owner: '5' })),
      'teams/h': text(JSON.stringify({ ...teamOf('h'), info: undefined })),
      'teams/i': text('['.repeat(100_000)),
      'ponds/a': text(team),
      plain: text(team),
      '__proto__/a': text(team),
    }
    for (const [key, value] of Object.entries(damaged)) swarm.disk.records.set(key, value)
    swarm.disk.records.set('__proto__/a', text(team))
    swarm.disk.records.set('teams/a', text(team))
    await swarm.boot()
    expect(namesOf(swarm.tracker.directory)).toEqual(['a'])
    const warning = swarm.logged.find(({ message }) => message.includes('cannot be read'))
    expect(warning?.fields).toMatchObject({ records: 11 })
    expect(swarm.disk.records.size).toBe(12)
  })
})

describe('what has expired', () => {
  it('is removed by and by', async () => {
    const swarm = await TestSwarm.start()
    const { directory } = swarm.tracker
    const timedOut = directory.change((draft) => timeOut(draft, moderator, { address: '10.0.0.1', hours: 1 }))
    await settled(swarm, timedOut)
    await swarm.clock.advance(59 * 60_000)
    expect(directory.addressTimeouts.size).toBe(1)
    const commits = swarm.store.commits.length
    await swarm.clock.advance(2 * 60_000)
    expect(directory.addressTimeouts.size).toBe(0)
    expect(swarm.store.commits.length).toBe(commits + 1)
    expect(swarm.disk.records.size).toBe(0)
  })
})
