import type { DomainState } from '@kudoswarm/core'
import { teamGroup } from '@kudoswarm/tracker/directory'
import type { Directory, Team } from '@kudoswarm/tracker/directory'
import { aliasOfAccount } from '../accounts/alias.js'
import { kudosOf } from '../accounts/kudos.js'
import type { Accounts } from '../accounts/accounts.js'
import type { KnownWorker, WorkerBook } from '../workers/worker-book.js'
import { workerViewLite } from '../workers/worker-view.js'

/** What views of teams are made of. */
export interface TeamViewInit {
  accounts: Accounts
  book: WorkerBook
  directory: Directory
  state: DomainState
}

/**
 * Teams as the API tells of them: `TeamDetails`. What their workers have done while they were in them is behind by as much as
 * the records of workers are. It is for show: no kudos come of it.
 */
export function teamViews({ accounts, book, directory, state }: TeamViewInit, teams: readonly Team[]): object[] {
  return teams.map((team) => {
    const details = directory.workerDetails.inGroup(teamGroup(team.id))
    const members = details.flatMap(({ id }) => book.find(state, id) ?? [])
    return {
      id: team.id,
      name: team.name,
      info: team.info,
      requests_fulfilled: team.tally?.completed ?? 0,
      kudos: kudosOf(BigInt(team.tally?.earned ?? 0)),
      uptime: team.tally?.uptimeSeconds ?? 0,
      creator: aliasOfAccount(accounts, team.owner),
      worker_count: members.length,
      workers: members.map(workerViewLite),
      models: modelCounts(members),
    }
  })
}

/** Slots of workers that are there, by model: `ActiveModelLite`. */
function modelCounts(workers: readonly KnownWorker[]): object[] {
  const counts = new Map<string, number>()
  for (const { isOnline, worker } of workers) {
    if (!isOnline || worker === undefined) continue
    for (const { name } of worker.models) counts.set(name, (counts.get(name) ?? 0) + worker.slots)
  }
  return [...counts].map(([name, count]) => ({ name, count }))
}
