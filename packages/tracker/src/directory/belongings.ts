import type { DirectoryDraft } from './directory.js'
import { ownerGroup } from './items/owner-group.js'
import { addresseeGroup } from './items/worker-message.js'

/**
 * Removes everything that an account has made: workers and what was written to them, shared keys, styles and collections of
 * them, teams, messages. Collections of others, and workers of others that name a team, do without.
 */
export function removeBelongings(draft: DirectoryDraft, account: number): void {
  const group = ownerGroup(account)
  for (const { id } of draft.workerDetails.inGroup(group)) {
    for (const message of draft.workerMessages.inGroup(addresseeGroup(id))) draft.workerMessages.remove(message.id)
    draft.workerDetails.remove(id)
  }
  for (const collection of ['sharedKeys', 'styleCollections', 'styles', 'teams', 'workerMessages'] as const) {
    for (const { id } of draft[collection].inGroup(group)) draft[collection].remove(id)
  }
}
