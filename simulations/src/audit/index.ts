/** The auditor of simulations: what a tracker did and said, held against protocol-spec by code of its own. */
export { AuditError, auditCodes } from './audit-error.js'
export type { AuditCode } from './audit-error.js'
export type { AuditLimits, AuditPolicy } from './audit-policy.js'
export type { IsSignature } from './signed-bytes.js'
export { auditNetwork, auditStore } from './audited-ports.js'
export type { AuditedPorts } from './audited-ports.js'
export { createAuditor } from './auditor.js'
export type { AuditCounts, AuditInit, Auditor, Watcher } from './auditor.js'
