import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SubmitRequest } from '../../src/command.js'
import { createDomain } from '../../src/create-domain.js'
import { admissionOf } from '../../src/requests/admission.js'
import type { DomainState } from '../../src/state.js'
import { opening, script, scriptStart } from '../domain/script.js'
import { scriptLimits, scriptPolicy } from '../domain/script-bounds.js'

/** The request that a command submits again, as its admission says. */
function repeated(state: DomainState, command: SubmitRequest, now: number): number | undefined {
  const admission = admissionOf({ state, policy: scriptPolicy, limits: scriptLimits, now }, command)
  return 'code' in admission ? undefined : admission.known?.no
}

test('an admission says what submitting leads to, and nothing happens', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(script, (lines) => {
      const domain = createDomain({ policy: scriptPolicy, limits: scriptLimits })
      const { state } = domain
      let now = scriptStart
      for (const command of opening) domain.execute(command, now)
      for (const line of lines) {
        now += Math.max(0, line.waitMs)
        domain.execute({ type: 'tick' }, now)
        const command = line.toCommand(state)
        if (command.type !== 'submitRequest') {
          domain.execute(command, now)
          continue
        }
        const { seq } = state
        const admission = admissionOf({ state, policy: scriptPolicy, limits: scriptLimits, now }, command)
        expect(state.seq).toBe(seq)
        const { outcome, events } = domain.execute(command, now)
        if ('code' in admission) {
          seen.add(admission.code)
          expect(outcome).toEqual({ ok: false, refusal: admission })
          continue
        }
        const { activationTax, held, expiresAt, endsAt, priceMax } = admission
        seen.add('admitted')
        expect(outcome).toMatchObject({ ok: true, request: repeated(state, command, now) })
        if (admission.known !== undefined) expect(events).toEqual([])
        else expect(events[0]?.event).toMatchObject({ activationTax, held, expiresAt, endsAt })
        const isText = command.work.kind === 'text'
        if (held > 0n && admission.known === undefined && !isText) expect(priceMax).toBe(held + activationTax)
      }
    }),
    { numRuns: 60, seed: 1 },
  )
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'admitted',
      'account_unknown',
      'request_id_taken',
      'generations_invalid',
      'kudos_insufficient',
    ]),
  )
})
