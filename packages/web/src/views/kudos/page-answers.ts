import type { AccountSettings, Leaderboards, PageAccount, TrackerRules } from '@kudoswarm/http/contract'
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
  const answer = await ask(`/page/accounts/${encodeURIComponent(who)}`)
  return answer.status === 404 ? undefined : read<PageAccount>(answer)
}

/** Changes how others see the account of this tab, which signs it. @throws Error with a text for people */
export async function changeSettings(settings: AccountSettings): Promise<PageAccount> {
  const body = JSON.stringify(await tabPeer.signSettings(settings))
  const headers = { 'Content-Type': 'application/json' }
  return read<PageAccount>(await ask('/page/settings', { method: 'PUT', headers, body }))
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
  const body = (await answer.json()) as Answer & { message?: string }
  if (!answer.ok) throw new Error(body.message ?? words.unreachable)
  return body
}
