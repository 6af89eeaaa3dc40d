import { effect, signal } from '@preact/signals'
import type { Hours } from './hours.js'

/** What the user allows the swarm to take of the machine. Remembered in this browser. */
export interface Settings {
  /** Share of the GPU's time, `gpuShareMin` to 1. */
  gpuShare: number
  /** Undefined: at any hour. */
  hours: Hours | undefined
  pausesOnBattery: boolean
  /** Whether the screen stays on while it serves. */
  keepsAwake: boolean
}

/** Least share of the GPU's time that can be given: below, a job would take longer than its requester waits. */
export const gpuShareMin = 0.1

const storageKey = 'kudoswarm-contribution'

const settingsAtFirst: Settings = { gpuShare: 1, hours: undefined, pausesOnBattery: true, keepsAwake: false }

/** What the user allows now. */
export const settings = signal<Settings>(settingsAtFirst)

/** Takes what is remembered, and remembers every later choice. */
export function startSettings(): void {
  settings.value = readSettings(localStorage.getItem(storageKey))
  effect(() => localStorage.setItem(storageKey, JSON.stringify(settings.value)))
}

/** Changes some of what the user allows. */
export function changeSettings(part: Partial<Settings>): void {
  settings.value = { ...settings.value, ...part }
}

/** Reads what was remembered; what is missing or out of bounds is as at first. */
export function readSettings(text: string | null): Settings {
  const { gpuShare, hours, pausesOnBattery, keepsAwake } = parseObject(text)
  const { gpuShare: shareAtFirst, ...atFirst } = settingsAtFirst
  return {
    gpuShare: isBetween(gpuShare, gpuShareMin, 1) ? gpuShare : shareAtFirst,
    hours: readHours(hours),
    pausesOnBattery: typeof pausesOnBattery === 'boolean' ? pausesOnBattery : atFirst.pausesOnBattery,
    keepsAwake: typeof keepsAwake === 'boolean' ? keepsAwake : atFirst.keepsAwake,
  }
}

function readHours(value: unknown): Hours | undefined {
  const { from, until } = (value ?? {}) as Record<string, unknown>
  const areHours =
    isBetween(from, 0, 23) && isBetween(until, 1, 24) && Number.isInteger(from) && Number.isInteger(until)
  return areHours ? { from, until } : undefined
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    // What somebody else has written there is not ours.
    return {}
  }
}

function isBetween(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max
}
