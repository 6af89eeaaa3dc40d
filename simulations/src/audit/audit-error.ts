/** Every way in which a run can break its word, by the code that says so. Codes are stable; messages may improve. */
export const auditCodes = [
  // The journal.
  'journal_gap',
  'journal_time_backward',
  'journal_not_canonical',
  'history_rewritten',
  'number_not_dense',
  'transition_illegal',
  'event_unasked',
  // The ledger.
  'ledger_sum',
  'amount_wrong',
  'payer_wrong',
  'payee_wrong',
  'double_pay',
  'counts_invalid',
  'receipt_invalid',
  'hold_wrong',
  'hold_ended_twice',
  'trust_wrong',
  // The queue.
  'lease_overlap',
  'slots_exceeded',
  'worker_not_ready',
  'worker_cannot_serve',
  'worker_excluded',
  'order_violated',
  'overtaken',
  'work_not_conserved',
  'too_early',
  'overdue',
  'consequence_missing',
  'not_recovered',
  // Limits.
  'limit_exceeded',
  // What peers are told.
  'frame_invalid',
  'sent_after_end',
  'answer_unasked',
  'answer_kind_wrong',
  'ack_not_durable',
  'told_otherwise',
  'told_to_stranger',
  'not_refused',
  'output_wrong',
  // The end.
  'unanswered',
  'not_converged',
] as const

/** The code of a violation. */
export type AuditCode = (typeof auditCodes)[number]

/** The tracker broke a rule of protocol-spec. The message names the rule's numbers. */
export class AuditError extends Error {
  override readonly name = 'AuditError'
  readonly code: AuditCode

  constructor(code: AuditCode, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** Ends the audit. @throws AuditError */
export function fail(code: AuditCode, message: string): never {
  throw new AuditError(code, message)
}
