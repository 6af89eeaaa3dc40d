import { decodeFrame } from '@kudoswarm/protocol'
import type { NetworkEvent } from '@kudoswarm/testkit'
import { decodeEvent } from '@kudoswarm/tracker'
import type { RunPlanInit } from '../../src/faults/run-plan.js'

/** What was seen in some runs, by names of the specification. */
export class Seen {
  /** Codes that the tracker has refused something with, said goodbye with or closed a channel with. */
  readonly codes = new Set<string>()
  readonly withdrawals = new Set<string>()
  readonly reasons = new Set<string>()
  readonly events = new Set<string>()
  /** Kinds of frames that reached the tracker whole. */
  readonly received = new Set<string>()
  readonly sent = new Set<string>()

  /** Looks on at the run of a seed, in whose swarm the tracker is a peer. */
  watch(tracker: string): Pick<RunPlanInit, 'watcher' | 'tap'> {
    return {
      watcher: {
        durable: (rows) => {
          for (const { bytes } of rows) this.events.add(decodeEvent(bytes).event.type)
        },
        received: (_, bytes) => {
          const decoded = decodeFrame(bytes)
          if (decoded.ok) this.received.add(decoded.value.kind)
        },
        sent: (_, bytes) => this.#send(bytes),
      },
      tap: (event) => this.#hear(event, tracker),
    }
  }

  #send(bytes: Uint8Array): void {
    const decoded = decodeFrame(bytes)
    if (!decoded.ok) return
    const { kind, body } = decoded.value
    this.sent.add(kind)
    if (kind === 'refused' || kind === 'goodbye') this.codes.add(body.code)
    else if (kind === 'withdraw') this.withdrawals.add(body.reason)
    else if (kind === 'explanation') for (const { code } of body.reasons) this.reasons.add(code)
  }

  #hear(event: NetworkEvent, tracker: string): void {
    if (event.at === 'closed' && event.from === tracker) this.codes.add(event.reason)
  }
}
