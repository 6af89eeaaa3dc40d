/**
 * The core numbers everything it knows densely from 1, in the order of the journal: short in the journal, fast as
 * array indexes. Names from outside (keys, client-chosen ids) appear once, in the event that introduces them.
 */
declare const brand: unique symbol
type Numbered<Name extends string> = number & { readonly [brand]: Name }

/** A ledger account. 1 to 3 are the system accounts of `ledger/accounts.ts`. */
export type AccountNo = Numbered<'account'>
/** A worker: one peer identity that has announced itself. */
export type WorkerNo = Numbered<'worker'>
/** A request, with one job for each generation it asks for. */
export type RequestNo = Numbered<'request'>
/** A job: one generation of a request. */
export type JobNo = Numbered<'job'>
/** A lease, from the offer to its end. A job has at most one that lives. */
export type LeaseNo = Numbered<'lease'>

/** 1/1000 of a kudos, the smallest unit. */
export type Millikudos = bigint

/** Milliseconds since 1970-01-01 UTC, an integer. */
export type TimeMs = number
