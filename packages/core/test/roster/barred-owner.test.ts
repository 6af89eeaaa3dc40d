import { describe, expect, test } from 'vitest'
import type { AccountRole } from '../../src/event.js'
import type { AccountNo, RequestNo, WorkerNo } from '../../src/ids.js'
import { defaultCoreLimits } from '../../src/limits.js'
import { explainRequest, explainWorker, mayBeServedAgain } from '../../src/queries/explain.js'
import { loadOf } from '../../src/queries/load.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import { Story } from '../domain/story.js'

const owner = 5 as AccountNo

function change(story: Story, role: AccountRole, isHeld = true): void {
  story.do({ type: 'changeRole', account: owner, role, isHeld })
}

describe.each(['flagged', 'deleted'] as const)('workers that are connected, of an owner who becomes %s', (role) => {
  test('get nothing from then on, and what waits when that ends', () => {
    const story = new Story()
    story.join('w', owner)
    change(story, role)
    story.submit(1, 4)
    expect(story.offers).toEqual([])
    expect(story.domain.state.queue.readyCount).toBe(0)
    change(story, role, false)
    expect(story.types).toEqual(['accountRoleChanged', 'jobOffered'])
  })

  test('nor by name, nor of their owner', () => {
    const story = new Story()
    story.join('w', owner, { onlyFavoured: true, favoured: [4] })
    change(story, role)
    story.submit(1, 4, { workers: ['w'] })
    expect(story.offers).toEqual([])
    story.submit(2, 4)
    expect(story.offers).toEqual([])
    if (role === 'flagged') story.submit(3, owner)
    expect(story.offers).toEqual([])
  })

  test('lose what they have only been offered, and others get it at once', () => {
    const story = new Story()
    story.submit(1, 4)
    story.join('w', owner)
    story.join('other', 4)
    change(story, role)
    expect(story.types).toEqual(['accountRoleChanged', 'offerEnded', 'jobOffered'])
    expect(story.events[1]).toMatchObject({ lease: 1, reason: 'withdrawn' })
    expect(story.offers).toEqual(['2:2'])
    expect(story.accept(1, 1)).toMatchObject({ refusal: { code: 'lease_unknown' } })
  })

  test('may bring to an end what they have in hand, and are paid for it', () => {
    const story = new Story()
    story.submit(1, 4)
    story.join('w', owner)
    story.accept(1, 1)
    change(story, role)
    story.submit(2, 4)
    expect(story.heartbeat(1, 1)).toMatchObject({ ok: true, gone: [] })
    expect(story.complete(1, 1)).toMatchObject({ ok: true, type: 'jobCompleted' })
    expect(story.types).not.toContain('jobOffered')
  })

  test('are found nothing where they seek', () => {
    const story = new Story()
    story.join('w', owner, { seeks: true })
    change(story, role)
    story.submit(1, 4)
    expect(story.seek(1, 1)).toMatchObject({ ok: true, leases: [] })
    change(story, role, false)
    expect(story.seek(1, 1)).toMatchObject({ ok: true, leases: [1] })
  })

  test('others go on', () => {
    const story = new Story()
    story.join('other', 4)
    change(story, role)
    story.submit(1, 4)
    expect(story.offers).toEqual(['1:1'])
  })

  test('are told why, and so is who waits for them', () => {
    const story = new Story()
    story.join('w', owner)
    story.submit(1, 4, { models: ['x'] })
    change(story, role)
    story.submit(2, 4)
    const { state } = story.domain
    const waiting = state.requests.get(2 as RequestNo)
    const reasonOf = (): unknown =>
      explainWorker(state, 1 as WorkerNo, { now: story.now, limits: defaultCoreLimits })?.reasons
    expect(reasonOf()).toEqual([{ code: `account_${role}`, count: 1 }])
    expect(explainRequest(state, waiting).reasons[0]).toEqual({ code: 'workers_barred', count: 1 })
    expect(loadOf(state).workers).toBe(0)
    story.leave(1)
    expect(mayBeServedAgain(state, waiting, story.now)).toBe(false)
    change(story, role, false)
    expect(mayBeServedAgain(state, waiting, story.now)).toBe(true)
  })

  test('stay so through a snapshot', () => {
    const story = new Story()
    story.join('w', owner)
    change(story, role)
    const state = restoreState(snapshotRecords(story.domain.state))
    expect(state.roster.get(1 as WorkerNo)).toMatchObject({ isBarred: true, indexed: false })
  })
})

test('of an owner who is flagged and deleted nothing goes on before both have ended', () => {
  const story = new Story()
  story.join('w', owner)
  change(story, 'flagged')
  change(story, 'deleted')
  story.submit(1, 4)
  const told = explainWorker(story.domain.state, 1 as WorkerNo, { now: story.now, limits: defaultCoreLimits })
  expect(told?.reasons[0]?.code).toBe('account_deleted')
  change(story, 'deleted', false)
  expect(story.offers).toEqual([])
  change(story, 'flagged', false)
  expect(story.offers).toEqual(['1:1'])
})

test('a worker that goes over to an account that is not flagged serves', () => {
  const story = new Story()
  story.join('w', owner)
  change(story, 'flagged')
  story.join('w', 4)
  story.submit(1, 4)
  expect(story.offers).toEqual(['1:1'])
})
