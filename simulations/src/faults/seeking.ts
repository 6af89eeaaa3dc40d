import type { Worker } from '@kudoswarm/peer'
import type { Random } from '@kudoswarm/testkit'
import type { SimulatedPeer } from '../swarm/simulated-swarm.js'

/** Mean time between two searches of a worker, in milliseconds. */
const seekMs = 700

/** What is needed to have a worker seek jobs. */
export interface SeekingInit {
  worker: Pick<Worker, 'seek' | 'jobsInHand'>
  /** As many jobs as its engine runs at once. */
  slots: number
  random: Random
  peer: Pick<SimulatedPeer, 'process'>
}

/** Has a worker seek as many jobs as it has room for, now and again, and others of the same request with what it finds. */
export function seekNowAndAgain({ worker, slots, random, peer }: SeekingInit): void {
  const { clock } = peer.process
  const seek = async (): Promise<void> => {
    const room = slots - worker.jobsInHand
    if (room <= 0) return
    const { begun } = await worker.seek({ count: random.integer(1, room) })
    const [besides] = begun
    const left = slots - worker.jobsInHand
    if (besides !== undefined && left > 0 && random.isTrue(0.5)) await worker.seek({ count: left, besides })
  }
  const later = (): void => {
    clock.after(Math.ceil(random.exponential(seekMs)), () => {
      // Not joined, say, or cut off: the next time will do.
      seek().then(later, later)
    })
  }
  later()
}
