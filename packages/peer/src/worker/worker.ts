import type { Engine } from '@kudoswarm/ports'
import type { Offer } from '@kudoswarm/protocol'
import type { TrackerSession } from '../session/tracker-session.js'
import { WorkerLoop } from './worker-loop.js'
import type { WorkerSpeed } from './worker-speed.js'

/** Whom a worker works for first: its owner, and then the accounts of these numbers; the first 16 count. */
export interface Favours {
  accounts: readonly bigint[]
  /** Whether it works for nobody else. */
  areOnly: boolean
}

/** What a worker needs. */
export interface WorkerInit {
  session: TrackerSession
  engine: Engine
  /** Shown to people. */
  name: string
  /** Whom it favours beside its owner; asked each time that the worker says what it is. @default nobody */
  favours?: () => Favours
  /** What it offers beside what its engine does, by names that requests may need. @default nothing */
  offers?: readonly string[]
  /** How fast it is; asked each time that the worker says what it is. @default it does not say, and gets no jobs of who minds */
  speed?: () => WorkerSpeed
  /** Longest prompt and answer of text that it takes, in tokens, where its models take longer ones. @default as they do */
  contextTokensMax?: number
  /**
   * Whether it is given jobs only when it seeks some. How many it has in hand then is for who seeks to decide, and the slots
   * of its engine tell others how much it is able to do.
   *
   * @default false
   */
  seeks?: boolean
  /**
   * Jobs that the worker has had in hand before this process began: it joins with their leases, and runs those that live.
   *
   * @default none
   */
  inHand?: readonly JobInHand[]
}

/** How many jobs more a worker has room for. */
export interface Seeking {
  /** The most that it is to be given, 1 to `workerSlotsMax`. */
  count: number
  /** A lease in hand: jobs of its request only, as far as they are next. @default any jobs */
  besides?: bigint
}

/** What a worker has found. */
export interface Found {
  /** How many jobs it was given. Fewer may be in hand: what does not suit its engine it hands back. */
  given: number
  /** Leases of those that it has in hand now. */
  begun: bigint[]
}

/** A job that a worker has had in hand before this process began. */
export interface JobInHand {
  /** As it was offered. */
  offer: Offer
  /** When the worker began it, for its receipt, in milliseconds since 1970. */
  startedAtMs: number
}

/** What a worker tells whoever shows it. Leases name jobs; they are the tracker's numbers. */
export type WorkerEvent =
  | { type: 'joined'; worker: bigint }
  | { type: 'jobStarted'; lease: bigint; model: string; rewardMax: bigint; offer: Offer }
  | { type: 'token'; lease: bigint; text: string; tokens: number }
  | { type: 'jobEnded'; lease: bigint; outcome: 'completed'; reward: bigint; escrowed: bigint }
  | { type: 'jobEnded'; lease: bigint; outcome: 'withdrawn' | 'handedBack' | 'failed' | 'refused'; code: string }
  /**
   * Whether it gets jobs: `serving`, `paused`, `suspended` or `barred`. `untilMs` is the end of a pause, in milliseconds since
   * 1970 by the tracker's clock, 0 for none that is known; `message` is for people.
   */
  | { type: 'stateTold'; state: string; reason: string; untilMs: number; message: string }
  /** Somebody has written to it; told again, it has the same id. */
  | { type: 'noticeTold'; id: string; text: string; origin: string; expiresAtMs: number }
  | { type: 'stopped'; code: string }

/** A peer that runs jobs for a tracker while the session lasts. */
export interface Worker {
  /** Jobs in hand: being run, or not acknowledged yet. */
  readonly jobsInHand: number
  /** Calls `listener`, which must not throw, with what happens; the returned function ends that. */
  subscribe(listener: (event: WorkerEvent) => void): () => void
  /**
   * Says anew what the worker is, after its engine has got other models or another number of slots: at once, or within
   * `announceMsMax` where it has said so often lately. Resolves when the tracker knows it, however long it takes that to answer,
   * or the worker has stopped. What it has in hand goes on meanwhile.
   */
  announce(): Promise<void>
  /**
   * Has the tracker give it jobs, none where none waits for it. Resolves when of each that it was given it is known whether it is
   * in hand. For workers that seek.
   *
   * @throws PeerError
   */
  seek(seeking: Seeking): Promise<Found>
  /**
   * Takes no more offers, finishes the jobs in hand or hands them back, and leaves. A job whose receipt is under way is
   * not handed back: the answer is waited for, as long as the connection lasts. Resolves when that is done, or the session
   * has ended. The session stays open: it may have other roles. A second call with `finish: false` cuts short. With
   * `isSilent` the tracker is not told, and takes the worker for one that has vanished when the session closes.
   */
  stop(options: { finish: boolean; isSilent?: boolean }): Promise<void>
}

/**
 * Makes the peer of a session a worker. It joins at every connection, naming the leases it still has in hand, and sends
 * what they have produced again. It stops by itself when its engine has given up, or the tracker does not
 * take it.
 */
export function createWorker(init: WorkerInit): Worker {
  return new WorkerLoop(init)
}
