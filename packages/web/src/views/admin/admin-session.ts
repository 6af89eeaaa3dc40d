import { computed, signal } from '@preact/signals'
import { adminWords as words } from '../../strings/en/admin.js'
import type { AdminAct } from './admin-acts.js'
import type { AdminUser } from './admin-answers.js'

/** Under which name the key is kept until the browser is closed, where the moderator wants that. */
const storageKey = 'kudoswarm-moderator'

/** Client name that the API asks for. */
const clientAgent = 'kudoswarm-page'

/** A moderator who has shown a key. The key is in memory; see `signIn`. */
export const moderator = signal<{ key: string; name: string } | undefined>(undefined)

/** Whether there is one. */
export const isSignedIn = computed(() => moderator.value !== undefined)

/** Takes a moderator's API key, and keeps it for this tab's session where that is wanted. @throws Error for people */
export async function signIn(key: string, isKept: boolean): Promise<void> {
  const user = await askWith<AdminUser>(key, { method: 'GET', path: '/find_user' })
  if (!user.moderator) throw new Error(words.notModerator(user.username))
  if (isKept) sessionStorage.setItem(storageKey, key)
  moderator.value = { key, name: user.username }
}

/** Signs in with the key that is kept, if there is one that still is good. */
export async function signInAgain(): Promise<void> {
  const key = sessionStorage.getItem(storageKey)
  if (key === null || isSignedIn.peek()) return
  try {
    await signIn(key, true)
  } catch (error) {
    sessionStorage.removeItem(storageKey)
    throw error
  }
}

/** Forgets the key. */
export function signOut(): void {
  sessionStorage.removeItem(storageKey)
  moderator.value = undefined
}

/** Does what a moderator does. @throws Error with a text for people */
export function askAdmin<Answer>(act: Pick<AdminAct, 'method' | 'path' | 'body'>): Promise<Answer> {
  return askWith<Answer>(moderator.peek()?.key ?? '', act)
}

async function askWith<Answer>(
  apikey: string,
  { method, path, body }: Pick<AdminAct, 'method' | 'path' | 'body'>,
): Promise<Answer> {
  const headers = { apikey, 'Client-Agent': clientAgent, ...(body && { 'Content-Type': 'application/json' }) }
  const url = path.startsWith('/page/') ? path : `/api/v2${path}`
  const answer = await answered(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  const told = (await answer.json()) as Answer & { message?: string; errors?: Record<string, string> }
  if (answer.ok) return told
  const complaints = Object.entries(told.errors ?? {}).map(([name, complaint]) => `${name}: ${complaint}`)
  throw new Error(complaints.length > 0 ? complaints.join('; ') : (told.message ?? words.unreachable))
}

async function answered(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new Error(words.unreachable, { cause })
  }
}
