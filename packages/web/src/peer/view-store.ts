import type { ContributionView, PeerView } from './tab-peer.js'

/** Time between two tellings of what there is to show, in milliseconds: tokens come faster than anybody reads. */
const tellMs = 100

/** What there is to show before anything has happened. */
const contributionAtFirst: ContributionView = {
  state: 'off',
  model: undefined,
  adapter: undefined,
  fetch: undefined,
  load: undefined,
  reason: undefined,
  jobs: [],
  ended: [],
  earned: 0n,
  jobsCompleted: 0,
  speeds: { visible: undefined, hidden: undefined },
  speed: 'fast',
  standing: undefined,
  notices: [],
}

/** Keeps what the page shows, and tells it at most ten times a second. */
export class ViewStore {
  view: PeerView = {
    tracker: undefined,
    peer: undefined,
    session: { name: 'starting' },
    account: { id: undefined, needsBackup: false, balance: undefined },
    contribution: contributionAtFirst,
  }
  #listener: (view: PeerView) => void = () => {}
  #isTellingDue = false

  /** Calls the listener with what there is to show, now and whenever that changes. */
  listen(listener: (view: PeerView) => void): void {
    this.#listener = listener
    listener(this.view)
  }

  /** Something is otherwise. */
  change(part: Partial<PeerView>): void {
    this.view = { ...this.view, ...part }
    if (this.#isTellingDue) return
    this.#isTellingDue = true
    setTimeout(() => {
      this.#isTellingDue = false
      this.#listener(this.view)
    }, tellMs)
  }

  /** Something of the contribution is otherwise. */
  changeContribution(part: Partial<ContributionView>): void {
    this.change({ contribution: { ...this.view.contribution, ...part } })
  }

  /** Back to how a contribution begins. */
  resetContribution(part: Partial<ContributionView>): void {
    this.change({ contribution: { ...contributionAtFirst, ...part } })
  }
}
