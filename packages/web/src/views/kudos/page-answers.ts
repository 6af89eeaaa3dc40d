import type { AccountSettings, Leaderboards, PageAccount, RefusedName, TrackerRules } from '@kudoswarm/http/contract'
import { tabPeer } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'

/** The rules of the tracker. @throws Error with a text for people */
export function fetchRules(): Promise<TrackerRules> {
  return fetchAnswer<TrackerRules>('/page/rules')
}

/** Who has most of what. @throws Error with a text for people */
export function fetchLeaderboards(): Promise<Leaderboards> {
  return fetchAnswer<Leaderboards>('/page/leaderboards')
}

/** An account by its text, its name or its number; undefined where there is none. @throws Error with a text for people */
export async function findAccount(who: string): Promise<PageAccount | undefined> {
  return (await fetchAnswer<PageAccount | null>(`/page/accounts/${encodeURIComponent(who)}`)) ?? undefined
}

/** Changes how others see the account of this tab, which signs it; or says why not. @throws Error with a text for people */
export async function changeSettings(settings: AccountSettings): Promise<PageAccount | RefusedName> {
  const body = JSON.stringify(await tabPeer.signSettings(settings))
  const headers = { 'Content-Type': 'application/json' }
  return read<PageAccount | RefusedName>(await ask('/page/settings', { method: 'PUT', headers, body }))
}

async function fetchAnswer<Answer>(path: string): Promise<Answer> {
  return read<Answer>(await ask(path))
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (cause) {
    throw new Error(words.unreachable, { cause })
  }
}

/** Refusals come with a text. */
async function read<Answer>(answer: Response): Promise<Answer> {
  const body = (await answer.json()) as Answer
  if (answer.ok) return body
  throw new Error((body as { message?: string }).message ?? words.unreachable)
}
