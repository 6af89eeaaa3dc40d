import { beforeEach, describe, expect, it } from 'vitest'
import { changeTeam, createTeam, foldedName, removeTeam } from '../../src/directory/index.js'
import type { Caller, Team } from '../../src/directory/index.js'
import { callerOf, codeOf, named, TestDirectory } from './test-directory.js'

const owner = callerOf(5, { isTrusted: true })
const moderator = callerOf(6, { isTrusted: true, isModerator: true })
const stranger = callerOf(7, { isTrusted: true })
const anonymous = callerOf(3, { isAnonymous: true })

let test: TestDirectory
beforeEach(() => {
  test = new TestDirectory()
})

function made(name: string, caller: Caller = owner): Team {
  const answer = test.decide((draft) => createTeam(draft, caller, { name, info: 'We are ducks' }))
  if (!answer.ok) throw new Error(answer.message)
  return answer.team
}

describe('a team that is made', () => {
  it('is found by its name, however that is spelt', () => {
    const team = made('  Ducks ')
    expect(team).toMatchObject({ name: 'Ducks', info: 'We are ducks', owner: 5, createdAt: test.clock.now() })
    expect(team.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(test.directory.teams.find(foldedName('dUCKS '))).toEqual(team)
    expect(test.directory.teams.get(team.id)).toEqual(team)
  })

  it.each(
    named<[Caller, { name: string; info?: string }, string]>([
      [owner, { name: 'abc' }, 'ok'],
      [owner, { name: 'ab' }, 'BadRequest'],
      [owner, { name: ' ab ' }, 'BadRequest'],
      [owner, { name: 'a'.repeat(100) }, 'ok'],
      [owner, { name: 'a'.repeat(101) }, 'BadRequest'],
      [owner, { name: '🦆'.repeat(100) }, 'ok'],
      [owner, { name: '🦆'.repeat(101) }, 'BadRequest'],
      [owner, { name: 'abc', info: 'x'.repeat(1_000) }, 'ok'],
      [owner, { name: 'abc', info: 'x'.repeat(1_001) }, 'BadRequest'],
      [owner, { name: 'abc', info: 'xx' }, 'BadRequest'],
      [anonymous, { name: 'abc' }, 'AnonForbidden'],
      [callerOf(7), { name: 'abc' }, 'UntrustedTeamCreation'],
      [callerOf(7), { name: 'DUCKS' }, 'UntrustedTeamCreation'],
      [stranger, { name: 'DUCKS', info: 'damn' }, 'TeamNameAlreadyExists'],
      [owner, { name: 'ducks' }, 'TeamNameAlreadyExists'],
      [owner, { name: 'damn ducks', info: 'damn' }, 'ProfaneTeamName'],
      [owner, { name: 'geese', info: 'damn' }, 'ProfaneTeamInfo'],
    ]),
  )('%s', (_, caller, input, code) => {
    made('Ducks')
    expect(codeOf(test.decide((draft) => createTeam(draft, caller, input)))).toBe(code)
  })
})

describe('a team that is changed', () => {
  it.each(
    named<[Caller, { name?: string; info?: string }, string]>([
      [owner, { name: 'Geese' }, 'ok'],
      [owner, { name: 'DUCKS' }, 'ok'],
      [moderator, { name: 'Geese', info: 'We are geese' }, 'ok'],
      [owner, {}, 'NoTeamModSelected'],
      [stranger, {}, 'NoTeamModSelected'],
      [stranger, { info: 'We are foxes' }, 'NotOwner'],
      [stranger, { name: 'Foxes' }, 'NotModerator'],
      [stranger, { name: 'Foxes', info: 'We are foxes' }, 'NotOwner'],
      [owner, { info: 'damn', name: 'damn' }, 'ProfaneTeamInfo'],
      [owner, { name: 'damn' }, 'ProfaneTeamName'],
      [owner, { name: 'swans' }, 'TeamNameAlreadyExists'],
      [owner, { name: 'x' }, 'BadRequest'],
    ]),
  )('%s', (_, caller, change, code) => {
    const { id } = made('Ducks')
    made('Swans')
    const before = test.directory.teams.get(id)
    expect(codeOf(test.decide((draft) => changeTeam(draft, caller, { id, ...change })))).toBe(code)
    expect(test.directory.teams.get(id)).toEqual(code === 'ok' ? { ...before, ...change } : before)
  })

  it('gives its old name back, and takes it again', () => {
    const { id } = made('Ducks')
    test.decide((draft) => changeTeam(draft, owner, { id, name: 'Geese' }))
    expect(test.directory.teams.find('ducks')).toBeUndefined()
    expect(made('Ducks', stranger).owner).toBe(7)
    expect(test.directory.teams.size).toBe(2)
  })

  it('is one that is there', () => {
    expect(codeOf(test.decide((draft) => changeTeam(draft, moderator, { id: 'none' })))).toBe('TeamNotFound')
  })
})

describe('a team that is removed', () => {
  it.each(
    named<[Caller, string]>([
      [owner, 'ok'],
      [moderator, 'ok'],
      [stranger, 'NotModerator'],
    ]),
  )('%s', (_, caller, code) => {
    const { id } = made('Ducks')
    expect(codeOf(test.decide((draft) => removeTeam(draft, caller, id)))).toBe(code)
    expect(test.directory.teams.size).toBe(code === 'ok' ? 0 : 1)
    if (code === 'ok') expect(codeOf(test.decide((draft) => removeTeam(draft, caller, id)))).toBe('TeamNotFound')
  })

  it("of the anonymous account is nobody's own", () => {
    const team = made('Ducks')
    void test.decide((draft) => {
      draft.teams.put({ ...team, owner: 3 })
      return { ok: true }
    })
    expect(codeOf(test.decide((draft) => removeTeam(draft, anonymous, team.id)))).toBe('NotModerator')
  })
})
