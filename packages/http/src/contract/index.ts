/**
 * What the tracker serves to its page, as both sides know it. Runs anywhere and imports nothing.
 *
 * @example
 * const feed = new EventSource('/page/swarm')
 * let swarm: SwarmSnapshot
 * feed.addEventListener('snapshot', ({ data }) => (swarm = JSON.parse(data)))
 * feed.addEventListener('change', ({ data }) => (swarm = foldSwarm(swarm, JSON.parse(data))))
 */
export type {
  AccountSettings,
  Leaderboard,
  LeaderboardEntry,
  LeaderboardName,
  Leaderboards,
  PageAccount,
  RefusedName,
  RequestTax,
  SignedSettings,
  TrackerRules,
} from './accounts.js'
export { apiUrlDefault } from './api-url.js'
export type {
  PageExplanation,
  PageRefusal,
  PageRefusals,
  SuspectedAccount,
  SuspectedWorker,
  SuspicionName,
  Suspects,
} from './moderation.js'
export type {
  SwarmChange,
  SwarmHappening,
  SwarmKind,
  SwarmListChange,
  SwarmMinute,
  SwarmModel,
  SwarmSnapshot,
  SwarmTotals,
  SwarmWait,
  SwarmWorker,
} from './swarm-feed.js'
export { foldSwarm } from './swarm-fold.js'
