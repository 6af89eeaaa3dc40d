import { signal } from '@preact/signals'
import { peerView } from '../../peer/peer-client.js'
import { SpeedHistory } from './speed-history.js'

/** Time between two looks at the jobs, in milliseconds. */
const lookMs = 1_000

/** Tokens per second of this tab, a sample a second; empty before anything is served. */
export const liveSpeed = signal<SpeedHistory['samples']>({ seconds: [], speeds: [] })

let history = new SpeedHistory()
let timer: ReturnType<typeof setInterval> | undefined

/** Begins to look, with an empty history. */
export function startLiveSpeed(): void {
  stopLiveSpeed()
  history = new SpeedHistory()
  liveSpeed.value = history.samples
  timer = setInterval(() => {
    const contribution = peerView.peek()?.contribution
    if (contribution === undefined) return
    history.look([...contribution.jobs, ...contribution.ended], Date.now())
    liveSpeed.value = history.samples
  }, lookMs)
}

/** Looks no more; what was seen stays. */
export function stopLiveSpeed(): void {
  clearInterval(timer)
  timer = undefined
}
