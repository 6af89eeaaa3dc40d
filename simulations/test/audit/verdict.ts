import { createAuditor } from '../../src/audit/index.js'
import type { AuditLimits } from '../../src/audit/index.js'
import type { AuditedSwarm } from './audited-swarm.js'
import { noteFired } from './fired-checks.js'
import { play } from './tape.js'
import type { Call } from './tape.js'

/** What an auditor says to a tape: the code of the first violation, or that there is nothing. */
export function verdictOf(
  { auditInit }: AuditedSwarm,
  calls: readonly Call[],
  limits: Partial<AuditLimits> = {},
): string {
  const auditor = createAuditor({ ...auditInit, limits: { ...auditInit.limits, ...limits } })
  try {
    play(calls, auditor)
  } catch (error) {
    if (auditor.failure === undefined) throw error
    noteFired(auditor.failure)
    return auditor.failure.code
  }
  return 'nothing'
}

/** The same where everything must have converged at the end. */
export function verdictAtEnd(swarm: AuditedSwarm, calls: readonly Call[], limits: Partial<AuditLimits> = {}): string {
  return verdictOf(swarm, [...calls, { method: 'finish', given: [] }], limits)
}
