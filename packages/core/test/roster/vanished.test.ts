import { describe, expect, test } from 'vitest'
import { newWorker } from '../../src/apply/workers.js'
import { createDomain } from '../../src/create-domain.js'
import type { AccountNo, RequestNo, WorkerNo } from '../../src/ids.js'
import { absentModelsMax, vanishedMs } from '../../src/limits.js'
import { defaultPolicy } from '../../src/policy.js'
import { mayBeServedAgain } from '../../src/queries/explain.js'
import { loadOf, modelLoadOf, modelLoadsOf } from '../../src/queries/load.js'
import { queueLoadOf } from '../../src/requests/admission.js'
import { Roster } from '../../src/roster/worker.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords, StateCut } from '../../src/snapshot/state-cut.js'
import { Story } from '../domain/story.js'

const loadIn = ({ domain: { state } }: Story) => loadOf(state)

describe('a worker that has vanished', () => {
  test('counts among those that are there, with its models, for a while', () => {
    const story = new Story()
    story.join('w', 5, { slots: 3 })
    story.leave(1)
    const { state } = story.domain
    story.wait(vanishedMs - 1)
    const joined = { workers: 0, slots: 0 }
    expect(loadOf(state)).toMatchObject({ workers: 1, slots: 3, joined, text: { workers: 1, slots: 3, joined } })
    expect(modelLoadOf(state, 'text', 'm')?.joined).toEqual(joined)
    expect(modelLoadsOf(state, 'text').map((load) => load.joined)).toEqual([joined])
    expect(modelLoadOf(state, 'text', 'm')).toMatchObject({ name: 'm', workers: 1, slots: 3 })
    expect(story.domain.nextDueAt).toBe(story.now + 1)
    story.wait(1)
    expect([loadOf(state).workers, loadOf(state).text.slots]).toEqual([0, 0])
    expect([modelLoadOf(state, 'text', 'm'), modelLoadsOf(state, 'text')]).toEqual([undefined, []])
    expect(story.domain.nextDueAt).toBeUndefined()
  })

  test('counts once when it is back', () => {
    const story = new Story()
    story.join('w', 5)
    story.leave(1)
    story.join('w', 5)
    const joined = { workers: 1, slots: 1 }
    expect(loadIn(story)).toMatchObject({ ...joined, joined, text: { ...joined, joined } })
  })

  test('does not count where it has said that it stops', () => {
    const story = new Story()
    story.join('w', 5)
    story.leave(1, 'stopped')
    expect(loadIn(story)).toMatchObject({ workers: 0, slots: 0, text: { workers: 0, slots: 0 } })
  })

  test('counts after a restart of the tracker, and is offered nothing', () => {
    const story = new Story()
    story.join('w', 5)
    story.do({ type: 'recover' })
    expect(story.types).toEqual(['workerLeft'])
    story.submit(1, 4)
    expect(story.offers).toEqual([])
    story.wait(vanishedMs - 1)
    expect(loadIn(story).workers).toBe(1)
  })

  test('counts where a price depends on how many there are, until time has passed', () => {
    const story = new Story()
    story.join('w', 5, { slots: 3 })
    story.leave(1)
    expect(queueLoadOf(story.domain.state, 'text').workerSlots).toBe(3)
    expect(queueLoadOf(story.domain.state, 'image').workerSlots).toBe(0)
    story.wait(vanishedMs)
    expect(queueLoadOf(story.domain.state, 'text').workerSlots).toBe(0)
  })

  test('counts as what it announces now', () => {
    const story = new Story()
    story.join('w', 5, { slots: 3, models: { m: 4_096, n: 4_096 } })
    story.leave(1)
    story.join('w', 5, { slots: 2, models: { n: 4_096 } })
    const { state } = story.domain
    expect(loadOf(state)).toMatchObject({ workers: 1, slots: 2 })
    expect(modelLoadsOf(state, 'text')).toMatchObject([{ name: 'n', workers: 1, slots: 2 }])
  })

  test('survives a snapshot', () => {
    const story = new Story()
    for (const [index, peer] of ['u', 'v', 'w'].entries()) {
      story.join(peer, 5)
      story.leave(index + 1, peer === 'v' ? 'stopped' : 'disconnected')
    }
    const state = restoreState(snapshotRecords(story.domain.state))
    expect(loadOf(state)).toEqual(loadOf(story.domain.state))
    expect(loadOf(state).workers).toBe(2)
  })
})

const storyOf = (models?: Record<string, number>): Story => {
  const told = new Story()
  told.join('w', 5, models === undefined ? {} : { models })
  told.leave(1)
  told.submit(1, 4, { models: ['m'] })
  return told
}
const may = ({ domain: { state }, now }: Story, after = 0) => {
  return mayBeServedAgain(state, state.requests.get(1 as RequestNo), now + after)
}

describe('a request that only a worker serves that has vanished', () => {
  test('may be served again, for a while', () => {
    const told = storyOf()
    expect([may(told), may(told, vanishedMs - 1_000), may(told, vanishedMs)]).toEqual([true, true, false])
  })

  test('may not where the worker is too small, has not the model, or is suspended', () => {
    expect(may(storyOf({ m: 1 }))).toBe(false)
    expect(may(storyOf({ other: 4_096 }))).toBe(false)
    const told = storyOf()
    told.suspend(1)
    expect(may(told)).toBe(false)
  })
})

const workerOf = (no: number) => {
  const made = newWorker({ worker: no as WorkerNo, peer: `w${no}`, account: 5 as AccountNo, name: 'w', slots: 1 })
  made.models = [{ kind: 'text', name: 'm', hash: new Uint8Array(32), contextTokensMax: 1, parameters: 1 }]
  made.leftReason = 'disconnected'
  return made
}

describe('the models of those that are absent', () => {
  test('are kept of as many as are to be, those that vanished last', () => {
    const roster = new Roster()
    const workers = Array.from({ length: absentModelsMax + 1 }, (_, index) => workerOf(index + 1))
    for (const one of workers.slice(0, -1)) roster.noteAbsence(one)
    expect(workers[0].models.length).toBe(1)
    expect(roster.nextWithoutModels()).toBe(workers[0])
    roster.noteAbsence(workers.at(-1)!)
    expect(workers.map(({ models }) => models.length).slice(0, 2)).toEqual([0, 1])
    expect(roster.nextWithoutModels()).toBe(workers[1])
  })

  test('are in a snapshot as they were when it was begun', () => {
    const state = createDomain({ policy: defaultPolicy }).state
    const domain = createDomain({ policy: defaultPolicy, state })
    domain.execute({ type: 'openAccount', key: new Uint8Array(32) }, 1_000)
    for (let no = 1; no <= absentModelsMax; no++) {
      const one = workerOf(no)
      state.roster.add(one)
      state.roster.noteAbsence(one)
    }
    const preference = { offers: [], favoured: [], onlyFavoured: false, seeks: false }
    const join = { type: 'joinWorker', peer: 'last', account: 4, name: 'w', slots: 1, ...preference } as const
    const { outcome } = domain.execute({ ...join, account: 4 as AccountNo, models: workerOf(1).models }, 2_000)
    const { joinedSeq, worker: no } = outcome as { joinedSeq: number; worker: WorkerNo }
    const before = [...new StateCut(state).records()]
    const cut = domain.cut()
    domain.execute({ type: 'leaveWorker', worker: no, joinedSeq, reason: 'disconnected' }, 3_000)
    expect(state.roster.get(1 as WorkerNo).models).toEqual([])
    expect([...cut.records()]).toEqual(before)
  })
})
