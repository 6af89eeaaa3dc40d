import { signal } from '@preact/signals'

/** What Chromium's battery tells: https://www.w3.org/TR/battery-status/. The library of types does not have it. */
interface Battery extends EventTarget {
  readonly charging: boolean
}

/** Whether this browser tells anything about the battery. */
export const canTellBattery = 'getBattery' in navigator

/** Whether this machine runs on its battery; undefined until, or where, the browser does not tell. */
export const isOnBattery = signal<boolean | undefined>(undefined)

/** Follows the battery, if the browser lets us. */
export async function followBattery(): Promise<void> {
  const battery = await (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.()
  if (battery === undefined) return
  const look = (): void => {
    isOnBattery.value = !battery.charging
  }
  battery.addEventListener('chargingchange', look)
  look()
}
