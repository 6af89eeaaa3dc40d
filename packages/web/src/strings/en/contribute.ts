import { speedText } from '../../figures/speed-text.js'
import { secondText, wholeText } from '../locale.js'

type State = 'off' | 'fetching' | 'loading' | 'joining' | 'serving' | 'paused' | 'stopping' | 'failed'

const titles: Record<State, string> = {
  off: 'Lend your GPU to the swarm',
  fetching: 'Getting ready',
  loading: 'Getting ready',
  joining: 'Getting ready',
  serving: 'Your tab is serving',
  paused: 'Your tab is taking a break',
  stopping: 'Finishing up',
  failed: 'That did not work',
}

const leads: Partial<Record<State, string>> = {
  off: 'One click, and this tab answers what others ask. You earn kudos, which put your own requests first. Nothing is installed; stop whenever you like.',
  paused: 'No new jobs are taken for now. Keep this tab open, and it goes on as soon as it may.',
  stopping: 'The job in hand is being finished, so that it is paid. This takes a moment.',
  failed: 'The reason is below, with what helps. What was downloaded is kept.',
}

const speedsTold = {
  fast: 'as fast as others',
  slow: 'slow, so whoever refuses slow workers goes elsewhere',
  extra_slow: 'much slower, so jobs have three times as long',
}

/** By what the tracker says of the worker. */
const heldStates: Readonly<Record<string, string>> = { suspended: 'suspended', paused: 'paused', barred: 'barred' }

const heldTitles: Readonly<Record<string, string>> = {
  suspended: 'A moderator has suspended this tab',
  paused: 'The tracker has paused this tab',
  barred: 'This account may not contribute',
}

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** Contribute. */
export const contribute = {
  title: (state: State) => titles[state],
  lead: (state: State) => leads[state] ?? 'Keep this tab open. It works in the background and stops when you say so.',

  titleHeld: 'Your tab gets no jobs for now',
  leadHeld: 'It is connected, and the tracker gives it nothing to do. The reason is below, with what helps.',
  heldStates: (state: string) => heldStates[state] ?? 'gets no jobs',
  heldTitle: (state: string) => heldTitles[state] ?? 'The tracker gives this tab no jobs',
  heldUntil: (time: string) => `It goes on by itself at ${time}.`,
  noticeFrom: (origin: string) => (origin === '' ? 'A message to your worker' : `A message from ${origin}`),
  dismissNotice: 'I have read it',

  checking: 'Looking at this machine',
  checkingWhy: 'Checking which GPU this browser offers and which models are here already. Nothing is downloaded yet.',
  cannot: 'This browser cannot contribute yet',
  notStarted: 'The peer of this tab has not started',
  noModels: 'There is nothing to serve',
  noModelsWhy: 'The tracker offers no model to tabs. Its operator can add one with --page-model.',
  noAdapter: {
    insecure_context: {
      title: 'This page came over an insecure connection',
      why: 'Browsers give the GPU only to pages that come by https, or from this very machine.',
      waysOut: [
        'Open the page by its https address, if the operator has one.',
        'If the tracker runs on this machine, open it as http://localhost or http://127.0.0.1.',
        'If you operate the tracker, give it a certificate with --tls-cert and --tls-key.',
      ],
    },
    no_webgpu: {
      title: 'This browser has no WebGPU',
      why: 'The swarm computes on the GPU by way of WebGPU, which this browser does not have or has switched off.',
      waysOut: [
        'Use a current Chrome, Edge, Firefox or Safari.',
        'Or run a worker without a browser: kudoswarm worker.',
      ],
    },
    no_adapter: {
      title: 'This browser offers no GPU',
      why: 'It has WebGPU, but no graphics card or driver that it trusts.',
      waysOut: [
        'Update the driver of the graphics card, and restart the browser.',
        'Switch on graphics acceleration in the settings of the browser.',
        'Or run a worker without a browser: kudoswarm worker.',
      ],
    },
  },
  waysOut: 'What helps',
  lookAgain: 'Look again',
  canStillAsk: 'You can still ask the swarm: that needs no GPU.',

  canServe: 'This machine can serve',
  model: 'Model to serve',
  download: 'Download',
  nothing: 'None',
  isHere: 'the model is here already',
  onceOnly: 'once, then it stays here',
  storage: 'Stored in this browser',
  free: (bytes: string) => `${bytes} free`,
  gpuMemory: 'GPU memory',
  about: (bytes: string) => `~ ${bytes}`,
  gpuMemoryWhy: 'and some for each job',
  here: 'Stored in this browser.',
  partHere: (bytes: string) => `${bytes} of it are here; the download goes on from there.`,
  notHere: 'Not in this browser yet.',
  mayNotFit: (bytes: string) => `May be too large for this GPU, which takes ${bytes} at once.`,
  remove: 'Remove',
  software: 'This is a software adapter: it computes on the processor. That is slow, but it gives the same answers.',
  start: 'Start contributing',
  startWhy: 'Fetches the model, checks it against its hash and its known answers, and then takes jobs.',

  starting: (model: string) => `Preparing ${model}`,
  steps: {
    download: { label: 'Download', why: 'From the tracker, straight into this browser’s private storage.' },
    verify: { label: 'Verify', why: 'Its hash has to be the one that was promised.' },
    load: { label: 'Load', why: 'The weights go to the GPU, and its kernels are compiled.' },
    check: { label: 'Known answers', why: 'The GPU has to give the same bits as every other one.' },
    join: { label: 'Join', why: 'The tracker is told what this tab can serve.' },
  },
  otherTabDownloads:
    'Another tab of this browser is downloading it. This one waits for that, and then uses the same file.',
  stepState: { done: 'done', now: 'in progress', ahead: 'still to come' },
  ofBytes: (done: string, total: string) => `${done} of ${total}`,
  waitsForTracker: 'Waits for the connection to the tracker, which is being made anew.',
  cancel: 'Cancel',

  servingModel: (model: string) => model,
  states: { serving: 'Serving', paused: 'Paused', stopping: 'Stopping' } as Record<State, string>,
  speed: 'Speed now',
  perSecond: 'tokens/s',
  most: (speed: string) => `${speed} at most`,
  measured: ({ visible, hidden }: Record<'visible' | 'hidden', number | undefined>, told: keyof typeof speedsTold) => {
    const parts = [
      ...(visible === undefined ? [] : [`${speedText(visible)} tokens/s in front`]),
      ...(hidden === undefined ? [] : [`${speedText(hidden)} in the background`]),
    ]
    return `${parts.length === 0 ? 'Not measured yet' : `Measured: ${parts.join(', ')}`}. The tracker is told: ${speedsTold[told]}.`
  },
  chartTitle: 'Tokens per second, the last two minutes',
  earned: 'Earned',
  kudos: 'kudos',
  yours: 'since you started',
  forAll: 'shared: you are anonymous',
  inEscrow: (amount: string) => `${amount} of yours in escrow`,
  jobsDone: 'Jobs done',
  thisSession: 'since you started',
  chart: (now: string, most: string) => `Tokens per second over the last two minutes: ${now} now, ${most} at most.`,
  jobInHand: 'In hand',
  waitsForJob: 'Nothing. This tab waits for the next job; there is nothing to do.',
  jobText: (lease: string, tokens: number, speed: string) => `Job ${lease}: ${tokens} tokens so far, ${speed} a second`,
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  disconnected: 'The connection to the tracker is lost and is being made anew. The job in hand goes on meanwhile.',
  secondsAgo: (seconds: number) => (seconds === 0 ? 'now' : `${seconds} s ago`),
  time: secondText,
  number: wholeText,
  jobs: 'Latest jobs',
  noJobsYet: 'None yet. Each job appears here with what it has earned.',
  columns: { ended: 'Ended', outcome: 'Outcome', tokens: 'Tokens', speed: 'Tokens/s', kudos: 'Kudos' },
  outcome: (outcome: string, code: string) => {
    const names: Record<string, string> = {
      completed: 'Completed',
      withdrawn: 'Withdrawn',
      handedBack: 'Handed back',
      failed: 'Failed',
      refused: 'Refused',
    }
    const name = names[outcome] ?? outcome
    return code === '' ? name : `${name} (${code.replaceAll('_', ' ')})`
  },
  escrowTitle: 'What is escrow?',
  escrowWhy:
    'While an account is new, half of what it earns waits in escrow. Once it has served enough and is old enough, the tracker trusts it, and all of its escrow is paid out at once. Nothing of it is lost.',
  stopTitle: 'There is a job in hand',
  stopWhy:
    'Finish it first, and it is paid. Or hand it back now: another worker starts it anew, and nobody is charged twice.',
  goOn: 'Keep serving',
  handBack: 'Hand it back now',
  finish: 'Finish, then stop',

  failedTitle: 'The contribution has ended',
  failed: (model: string) => `${model} is not being served`,
  tryAgain: 'Try again',
  back: 'Back to the start',
  code: 'For a report:',
  earnsForAll: 'Whose kudos?',
  earnsForYou: 'Your account',

  pauses: {
    byUser: 'Paused by you. No new jobs are taken until you resume.',
    battery: 'Paused while this machine runs on its battery. Plug it in, or allow the battery in the limits.',
    hours: (from: number) => `Paused outside of your hours. It goes on at ${hourText(from)}, or change the hours.`,
  },
  limits: {
    title: 'Your limits',
    gpuShare: 'GPU time',
    percent: (percent: number) => `${percent} %`,
    gpuShareWhy: 'The GPU rests in between, so that your own work stays smooth.',
    certainHours: 'Only at certain hours',
    anyHour: 'It serves at any hour.',
    from: 'From',
    until: 'Until',
    hour: hourText,
    hoursText: (from: number, until: number) =>
      from < until
        ? `Serves from ${hourText(from)} to ${hourText(until)}, by the clock of this machine.`
        : `Serves from ${hourText(from)} over midnight to ${hourText(until)}.`,
    battery: 'Pause on battery',
    batteryWhy: (isOnBattery: boolean | undefined) => {
      if (isOnBattery === undefined) return 'Looking at the battery.'
      return isOnBattery ? 'This machine runs on its battery now.' : 'This machine is plugged in now.'
    },
    batteryUnknown: 'This browser does not tell whether it runs on a battery.',
    awake: 'Keep the screen on while serving',
    awakeWhy: 'A screen that sleeps may take the tab with it.',
    awakeUnknown: 'This browser cannot keep the screen on.',
  },
}
