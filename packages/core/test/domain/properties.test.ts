import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayServe } from '../../src/ledger/accounts.js'
import { createDomain } from '../../src/create-domain.js'
import type { Domain, Execution } from '../../src/domain.js'
import type { Event, WorkKind } from '../../src/event.js'
import type { RefusalCode } from '../../src/outcome.js'
import { restoreState } from '../../src/snapshot/restore-state.js'
import type { SnapshotRecord } from '../../src/snapshot/snapshot-record.js'
import { snapshotRecords } from '../../src/snapshot/state-cut.js'
import type { StateCut } from '../../src/snapshot/state-cut.js'
import type { DomainState } from '../../src/state.js'
import { Auditor, comparable, expectWorkConserved } from './auditor.js'
import { opening, otherLimits, otherPolicy, script, scriptStart } from './script.js'
import { scriptLimits, scriptPolicy } from './script-bounds.js'
import type { ScriptLine } from './script.js'

const everyEvent: readonly Event['type'][] = [
  'accountOpened',
  'kudosGranted',
  'kudosTaken',
  'accountRoleChanged',
  'kudosTransferred',
  'accountTrusted',
  'workerJoined',
  'workerLeft',
  'workerPaused',
  'uptimeRewarded',
  'workerSuspended',
  'workerResumed',
  'workerForgotten',
  'requestSubmitted',
  'jobOffered',
  'offerEnded',
  'leaseStarted',
  'leaseExtended',
  'leaseLost',
  'jobFailed',
  'jobCompleted',
  'requestCancelled',
  'requestFaulted',
  'requestEnded',
  'requestForgotten',
]

const everyCode: readonly RefusalCode[] = [
  'account_unknown',
  'accounts_too_many',
  'amount_invalid',
  'grant_id_taken',
  'account_deleted',
  'account_flagged',
  'role_not_for_anonymous',
  'transfer_from_flagged',
  'transfer_from_suspicious',
  'transfer_from_education',
  'transfer_to_flagged',
  'transfer_to_suspicious',
  'transfer_from_anonymous',
  'transfer_id_taken',
  'transfer_to_anonymous',
  'transfer_to_self',
  'transfer_too_soon',
  'transfers_too_many',
  'worker_unknown',
  'worker_owner_changed',
  'worker_models_invalid',
  'worker_slots_invalid',
  'offer_sets_too_many',
  'request_unknown',
  'request_not_yours',
  'request_ended',
  'request_id_taken',
  'generations_invalid',
  'output_tokens_invalid',
  'requests_too_many',
  'open_jobs_too_many',
  'queue_full',
  'kudos_insufficient',
  'lease_unknown',
  'lease_not_yours',
  'lease_not_offered',
  'lease_not_started',
  'job_already_completed',
  'receipt_counts_invalid',
  'models_too_many',
  'work_impossible',
  'needs_too_many',
  'need_sets_too_many',
  'unserved_models_too_many',
]

function newDomain(): Domain {
  return createDomain({ policy: scriptPolicy, limits: scriptLimits })
}

/** Runs a script; `onStep` sees what every command led to. */
function run(domain: Domain, lines: readonly ScriptLine[], onStep: (done: Execution, index: number) => void): void {
  let now = scriptStart
  for (const command of opening) onStep(domain.execute(command, now), -1)
  for (const [index, line] of lines.entries()) {
    now = Math.max(0, now + line.waitMs)
    onStep(domain.execute(line.toCommand(domain.state), now), index)
  }
}

/** What workers can do is what a count of them finds. */
function expectCapacityCounted({ clock, ledger, roster }: DomainState): void {
  const open = [...roster.allKnown(clock)].filter(({ account, isSuspended, onlyFavoured }) => {
    return !isSuspended && !onlyFavoured && mayServe(ledger.get(account))
  })
  const recount = (kind?: WorkKind, name?: string) => {
    const able = open.filter(({ models }) => {
      return kind === undefined || models.some((one) => one.kind === kind && (name ?? one.name) === one.name)
    })
    return { workers: able.length, slots: able.reduce((sum, { slots }) => sum + slots, 0) }
  }
  expect(roster.capacity.all).toEqual(recount())
  for (const kind of ['text', 'image', 'alchemy'] as const) {
    expect(roster.capacity.ofKind(kind)).toMatchObject(recount(kind))
    const ofModel = roster.capacity.modelsOf(kind)
    const names = open.flatMap(({ models }) => models.flatMap((one) => (one.kind === kind ? [one.name] : [])))
    expect(new Set(ofModel.keys())).toEqual(new Set(names))
    for (const [name, capacity] of ofModel) expect(capacity).toEqual(recount(kind, name))
  }
}

test('what must always be true is true after every event, and events alone make the same state', () => {
  fc.assert(
    fc.property(script, (lines) => {
      const domain = newDomain()
      const auditor = new Auditor()
      run(domain, lines, ({ events }) => {
        for (const recorded of events) auditor.follow(recorded)
        expectWorkConserved(domain.state)
        expectCapacityCounted(domain.state)
      })
      auditor.expectSame(domain.state)
    }),
    { numRuns: 150 },
  )
})

test('events that are folded under another policy and other limits make the same state, and what follows is the same', () => {
  fc.assert(
    fc.property(script, fc.nat({ max: 100 }), (lines, cut) => {
      const domain = newDomain()
      const replica = createDomain({ policy: otherPolicy, limits: otherLimits })
      let copy: Domain | undefined
      let now = scriptStart
      const follow = ({ events }: Execution): void => {
        for (const recorded of events) replica.apply(recorded)
      }
      for (const command of opening) follow(domain.execute(command, now))
      for (const [index, line] of lines.entries()) {
        now += line.waitMs
        if (index === cut % lines.length) {
          expect(comparable(replica.state)).toEqual(comparable(domain.state))
          // The state goes on under the policy that the story goes on under.
          copy = createDomain({ policy: scriptPolicy, limits: scriptLimits, state: replica.state })
          copy.execute({ type: 'tick' }, domain.state.clock)
        }
        const command = line.toCommand(domain.state)
        const execution = domain.execute(command, now)
        if (copy === undefined) follow(execution)
        else expect(copy.execute(command, now)).toEqual(execution)
      }
      expect(comparable((copy ?? replica).state)).toEqual(comparable(domain.state))
    }),
    { numRuns: 150 },
  )
})

test('a command that is repeated, but for a join or a search, leads to no event of its own and to the same outcome if it was accepted', () => {
  fc.assert(
    fc.property(script, (lines) => {
      const domain = newDomain()
      let now = scriptStart
      for (const command of opening) domain.execute(command, now)
      for (const line of lines) {
        now += Math.max(0, line.waitMs)
        const command = line.toCommand(domain.state)
        const first = domain.execute(command, now)
        if (!first.outcome.ok || ['recover', 'joinWorker', 'seekJobs'].includes(command.type)) continue
        const again = domain.execute(command, now)
        expect(again.events).toEqual([])
        if (command.type !== 'heartbeat') expect(again.outcome).toEqual(first.outcome)
      }
    }),
    { numRuns: 100 },
  )
})

test('a domain from a snapshot goes on just as the one it was taken of', () => {
  fc.assert(
    fc.property(script, fc.nat({ max: 100 }), (lines, cut) => {
      const domain = newDomain()
      let copy: Domain | undefined
      let now = scriptStart
      for (const command of opening) domain.execute(command, now)
      for (const [index, line] of lines.entries()) {
        now += line.waitMs
        if (index === cut % lines.length) {
          const records = structuredClone([...snapshotRecords(domain.state)])
          copy = createDomain({ policy: scriptPolicy, limits: scriptLimits, state: restoreState(records) })
          expect([...snapshotRecords(copy.state)]).toEqual(records)
        }
        const command = line.toCommand(domain.state)
        const expected = domain.execute(command, now)
        if (copy === undefined) continue
        expect(copy.execute(command, now)).toEqual(expected)
        expect(copy.nextDueAt).toBe(domain.nextDueAt)
      }
      expect([...snapshotRecords(copy!.state)]).toEqual([...snapshotRecords(domain.state)])
    }),
    { numRuns: 100 },
  )
})

test('a cut is the state as it was, whenever its records are had', () => {
  let saved = 0
  fc.assert(
    fc.property(script, fc.nat({ max: 100 }), fc.array(fc.nat({ max: 6 }), { minLength: 1 }), (lines, place, steps) => {
      const domain = newDomain()
      let now = scriptStart
      let expected: SnapshotRecord[] = []
      const had: SnapshotRecord[] = []
      let cut: StateCut | undefined
      let records: Generator<SnapshotRecord, void> | undefined
      for (const command of opening) domain.execute(command, now)
      for (const [index, line] of lines.entries()) {
        now += line.waitMs
        if (index === place % lines.length) {
          expected = structuredClone([...snapshotRecords(domain.state)])
          cut = domain.cut()
          records = cut.records()
        }
        domain.execute(line.toCommand(domain.state), now)
        for (let step = steps[index % steps.length]; step > 0; step--) {
          const next = records?.next()
          if (next?.done === false) had.push(next.value)
        }
        saved = Math.max(saved, cut?.savedCount ?? 0)
      }
      expect([...had, ...records!]).toEqual(expected)
      expect(cut!.savedCount).toBe(0)
    }),
    { numRuns: 200 },
  )
  expect(saved).toBeGreaterThan(2)
})

test('scripts reach every event and every refusal, so that the properties mean something', () => {
  const events = new Set<string>()
  const codes = new Set<string>()
  for (const lines of fc.sample(script, { numRuns: 4_000, seed: 1 })) {
    run(newDomain(), lines, (done) => {
      if (!done.outcome.ok) codes.add(done.outcome.refusal.code)
      for (const { event } of done.events) events.add(event.type)
    })
  }
  expect(events).toEqual(new Set(everyEvent))
  expect(codes).toEqual(new Set(everyCode))
})

test('events are numbered without gaps and time never goes back', () => {
  fc.assert(
    fc.property(script, (lines) => {
      let seq = 0
      let at = 0
      run(newDomain(), lines, ({ events }) => {
        for (const recorded of events) {
          expect(recorded.seq).toBe(++seq)
          expect(recorded.at).toBeGreaterThanOrEqual(at)
          at = recorded.at
        }
      })
    }),
    { numRuns: 30 },
  )
})
