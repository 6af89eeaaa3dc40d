import { attempt } from '../../components/attempt.js'
import { computed, effect, signal } from '@preact/signals'
import { askForLastingStorage } from '../../models/lasting-storage.js'
import { peerView, tabPeer } from '../../peer/peer-client.js'
import { followBattery, isOnBattery } from './battery.js'
import { startLiveSpeed, stopLiveSpeed } from './live-speed.js'
import { pauseReason } from './pause-reason.js'
import { settings, startSettings } from './settings.js'
import { keepAwake } from './wake-lock.js'

/** Time between two looks at the clock on the wall, in milliseconds. */
const clockMs = 30_000

/** Whether the user has asked for a pause. */
export const isPausedByUser = signal(false)

const time = signal(new Date())
const state = computed(() => peerView.value?.contribution.state ?? 'off')
const isServing = computed(() => state.value === 'serving' || state.value === 'paused')

/** Why no jobs should be taken now. One object for as long as the reason is the same. */
const reason = computed(() =>
  pauseReason({
    settings: settings.value,
    isPausedByUser: isPausedByUser.value,
    isOnBattery: isOnBattery.value,
    time: time.value,
  }),
)
const reasonCode = computed(() => reason.value?.code)

/** Begins to contribute with a model, within what the user allows, and asks that the model is not cleared away. */
export async function startContributing(hash: string): Promise<void> {
  isPausedByUser.value = false
  askForLastingStorage()
  await tabPeer.contribute(hash, { gpuShare: settings.value.gpuShare })
}

/** Holds the contribution to what the user allows, from now until the page is closed. */
export function startContributionGuard(): void {
  startSettings()
  void followBattery()
  setInterval(() => {
    time.value = new Date()
  }, clockMs)
  effect(() => {
    if (!isServing.value) return
    if (reasonCode.value === undefined) attempt(tabPeer.resume())
    else attempt(tabPeer.pause(reason.peek()!))
  })
  effect(() => {
    const { gpuShare } = settings.value
    if (isServing.value) attempt(tabPeer.setLimits({ gpuShare }))
  })
  effect(() => void keepAwake(settings.value.keepsAwake && state.value === 'serving'))
  effect(() => (isServing.value ? startLiveSpeed() : stopLiveSpeed()))
}
