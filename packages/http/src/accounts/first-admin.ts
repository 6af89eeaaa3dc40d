import { adminGroup } from '@kudoswarm/tracker/directory'
import type { GatewayInit } from '../gateway/gateway.js'
import type { ServedTracker } from '../http-server.js'
import { Accounts } from './accounts.js'

/** The account of somebody who runs the tracker, with its key, which nobody can show again. */
export interface AdminAccount {
  /** The name with the number. */
  alias: string
  apiKey: string
}

/** With what an admin is made. */
export interface AdminInit {
  tracker: Pick<ServedTracker, 'look' | 'openAccount' | 'directory' | 'changeRole'>
  gateway: Pick<GatewayInit, 'identityOf' | 'chance' | 'clock'>
}

/** The account of an admin where the tracker has none so far; undefined where it has. @throws ApiError where there is no room */
export async function makeFirstAdmin(init: AdminInit): Promise<AdminAccount | undefined> {
  return init.tracker.directory.profiles.inGroup(adminGroup).length > 0 ? undefined : makeAdmin(init)
}

/** Opens an account that is a moderator's and an admin's. @throws ApiError where there is no room */
export async function makeAdmin({ tracker, gateway }: AdminInit): Promise<AdminAccount> {
  const { account, alias, apiKey, profile } = await new Accounts({ tracker, gateway }).register('operator')
  const answer = await tracker.changeRole(account, 'moderator', true)
  // Last, so that a start that is cut off here makes another one.
  const kept = answer.ok ? await tracker.directory.profiles.put({ ...profile, isAdmin: true }) : answer
  if (!kept.ok) throw new Error('the account of the operator cannot be written down; start the tracker again')
  return { alias, apiKey }
}
