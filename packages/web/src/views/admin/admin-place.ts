import { signal } from '@preact/signals'
import type { AdminSection } from '../../strings/en/admin.js'

/** The part of the view that is shown. */
export const section = signal<AdminSection>('users')

/** The account that is open; undefined for the list. */
export const openUser = signal<number | undefined>(undefined)

/** The worker that is open; undefined for the list. */
export const openWorker = signal<string | undefined>(undefined)

/** Shows an account. */
export function showUser(user: number): void {
  section.value = 'users'
  openUser.value = user
}

/** Shows a worker. */
export function showWorker(worker: string): void {
  section.value = 'workers'
  openWorker.value = worker
}
