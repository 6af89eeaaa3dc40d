import type { Store } from '@kudoswarm/ports'
import type { TrackerSession } from '@kudoswarm/peer'

/** What a message, a commit and a timer take on a machine. Means, in milliseconds. */
export interface Machine {
  /** Between a question to the tracker and its answer, where there is nothing to decide. */
  roundTripMs: number
  /** Of a synced commit to a store. */
  commitMs: number
  /** By which a timer is late. */
  timerLateMs: number
  /** How often each was measured. */
  samples: number
}

/** The wait of a timer that is measured, and so about the time between two samples, in milliseconds. */
const timerMs = 200

/** Bytes and number of the events of a commit that is measured; about what a job's are. */
const eventBytes = 256
const events = 2

/**
 * Measures the machine while it is at work: over a session of its own and in a store of its own, again and again until
 * the signal fires.
 */
export async function measureMachine(init: {
  session: TrackerSession
  store: Store
  signal: AbortSignal
}): Promise<Machine> {
  const { session, store, signal } = init
  const sums = { roundTripMs: 0, commitMs: 0, timerLateMs: 0 }
  let samples = 0
  do {
    sums.timerLateMs += (await took(() => passed(session, timerMs))) - timerMs
    sums.roundTripMs += await took(() => session.ask('balance', { accountKey: new Uint8Array(0) }))
    sums.commitMs += await took(() => commit(store))
    samples += 1
  } while (!signal.aborted)
  return {
    roundTripMs: sums.roundTripMs / samples,
    commitMs: sums.commitMs / samples,
    timerLateMs: sums.timerLateMs / samples,
    samples,
  }
}

/** The mean of several, each with its samples. */
export function meanMachine(machines: readonly Machine[]): Machine {
  const samples = machines.reduce((sum, each) => sum + each.samples, 0)
  const mean = (of: (machine: Machine) => number): number =>
    machines.reduce((sum, each) => sum + of(each) * each.samples, 0) / samples
  return {
    roundTripMs: mean(({ roundTripMs }) => roundTripMs),
    commitMs: mean(({ commitMs }) => commitMs),
    timerLateMs: mean(({ timerLateMs }) => timerLateMs),
    samples,
  }
}

async function took(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}

function passed({ clock }: TrackerSession, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve))
}

async function commit(store: Store): Promise<void> {
  const first = store.lastSeq + 1
  const bytes = new Uint8Array(eventBytes)
  const rows = Array.from({ length: events }, (_, at) => ({ seq: first + at, bytes, accounts: [] }))
  await store.commit({ events: rows, blobs: [], records: [] })
}
