import { durationText } from '../../figures/duration-text.js'
import { kudosText } from '../../figures/kudos-text.js'
import { counted, decimals, minuteText, secondText, wholeText } from '../locale.js'

type Kind = 'text' | 'image' | 'alchemy'
type State = 'serving' | 'maintenance' | 'paused' | 'left'
type Measure = 'tokens' | 'jobs' | 'images'

const tenths = decimals(1)

const atMost = (ms: number): string => (ms < 1_000 ? durationText(ms) : `up to ${durationText(ms)}`)

const units: Record<Kind, (amount: number) => string> = {
  text: (amount) => counted(amount, 'token', 'tokens'),
  image: (amount) => `${tenths(amount)} megapixelsteps`,
  alchemy: (amount) => counted(amount, 'tile', 'tiles'),
}

const measures: Record<Measure, string> = { tokens: 'Tokens', jobs: 'Jobs', images: 'Images' }

const measureUnits: Record<Measure, string> = {
  tokens: 'tokens',
  jobs: 'jobs completed',
  images: 'megapixelsteps of images',
}

/** Swarm. */
export const swarmWords = {
  title: 'What the swarm is doing',
  lead: 'Live from the tracker: who serves, what waits, how long it takes. Nothing here says who asked for what.',
  live: 'Live',
  connecting: 'Connecting',
  lost: 'Not live',
  connectingWhy: 'The figures are on their way.',
  lostWhy: 'The tracker does not answer, or too many pages watch it. It is asked again every few seconds.',
  lostSince: 'What you see is how it was before.',
  number: (value: number) => wholeText(value),

  totals: 'Now',
  workers: 'Workers',
  slots: (count: number) => `${counted(count, 'job', 'jobs')} at once`,
  waiting: 'Jobs waiting',
  nothingWaits: 'asked and served at once',
  inQueues: (models: number) => `for ${counted(models, 'model', 'models')}`,
  tokensNow: 'Tokens',
  perMinute: 'last minute',
  answers: 'Answers today',
  everTold: (total: number) => `${wholeText(total)} ever`,
  images: 'Images today',
  peers: 'Peers',
  accounts: (count: number) => counted(count, 'account', 'accounts'),

  throughput: 'Throughput',
  measure: 'What is shown',
  measures: (measure: Measure) => measures[measure],
  chart: (measure: Measure, sum: number, most: number) =>
    `${measures[measure]} by minute over the last hour: ${tenths(sum)} ${measureUnits[measure]} in all, at most ${tenths(most)} in a minute.`,
  chartSum: (measure: Measure, sum: number) => `${tenths(sum)} ${measureUnits[measure]} within the last hour`,
  minutesAgo: (minutes: number) => (minutes === 0 ? 'now' : `${minutes} min ago`),
  asTable: 'The same as a table',
  stretchFrom: minuteText,
  stretch: 'Five minutes from',
  stretchColumns: {
    submitted: 'Asked',
    completed: 'Completed',
    faulted: 'Failed',
    tokens: 'Tokens',
    images: 'Megapixelsteps',
  },

  models: 'Models and their queues',
  noModels: 'No model is served, and nobody waits for one.',
  noModelsWhat: 'Be the first: give this machine’s GPU to the swarm.',
  contribute: 'Contribute',
  modelWorkers: (workers: number, slots: number) =>
    workers === 0
      ? 'nobody serves it now'
      : `${counted(workers, 'worker', 'workers')}, ${counted(slots, 'job', 'jobs')} at once`,
  modelSpeed: (kind: Kind, perSecond: number) => `${units[kind](perSecond)} per second each`,
  modelWaiting: (count: number) => (count === 0 ? 'nothing waits' : counted(count, 'job waits', 'jobs wait')),
  modelWait: (seconds: number | null) =>
    seconds === null ? 'nobody can say how long' : seconds === 0 ? '' : `done in about ${durationText(seconds * 1000)}`,

  waits: 'How long people wait',
  waitsWhy: 'Within the last hour, by the kudos of the account. Whoever has more goes first, but waiting counts too.',
  noWaits: 'Nobody has waited within the last hour.',
  noWaitsWhat: 'Ask something, and see.',
  ask: 'Ask',
  waitRange: (from: number | null, below: number | null) => {
    if (from === null && below === null) return 'Any kudos'
    if (from === null) return `Less than ${wholeText(below!)} kudos`
    if (below === null) return `${wholeText(from)} kudos and more`
    return `${wholeText(from)} to ${wholeText(below)} kudos`
  },
  waitTimes: (medianMs: number, ninetiethMs: number) =>
    `half: ${atMost(medianMs)} · nine of ten: ${atMost(ninetiethMs)}`,
  waitNobody: 'nobody',
  waitJobs: (count: number) => counted(count, 'job', 'jobs'),

  workerList: 'Workers',
  noWorkers: 'No worker is there.',
  noWorkersWhat: 'What is asked for waits until one comes. Yours can be it.',
  columns: {
    name: 'Worker',
    models: 'Makes',
    state: 'State',
    busy: 'Jobs in hand',
    speed: 'Per second',
    completed: 'Completed',
    earned: 'Kudos, last hour',
  },
  states: (state: State) =>
    ({ serving: 'serving', maintenance: 'serves its owner only', paused: 'paused for a while', left: 'has left' })[
      state
    ],
  kudos: (amount: number) => kudosText(BigInt(Math.round(amount * 1_000))),
  busy: (busy: number, slots: number) => `${busy} of ${slots}`,
  showAll: (count: number) => `Show all ${count}`,
  showFewer: 'Show fewer',

  time: secondText,
  flow: 'Jobs flowing',
  noFlow: 'Nothing has happened yet.',
  noFlowWhat: 'As soon as somebody asks, it is seen here.',
  kinds: (kind: Kind) => ({ text: 'text', image: 'image', alchemy: 'alchemy' })[kind],
  anyModel: 'any model',
  submitted: (jobs: number, what: string, model: string) =>
    jobs === 1 ? `asked: ${what} · ${model}` : `asked: ${jobs} × ${what} · ${model}`,
  started: (worker: string, model: string) => `${worker} starts · ${model}`,
  completed: (worker: string, made: string, ms: number) => `${worker} made ${made} in ${durationText(ms)}`,
  faulted: (worker: string, model: string) => `${worker} gave up · ${model} goes to others`,
  aWorker: 'A worker',
  amount: (kind: Kind, amount: number) => units[kind](amount),
}
