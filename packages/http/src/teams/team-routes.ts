import type { FastifyInstance } from 'fastify'
import { changeTeam, createTeam, removeTeam } from '@kudoswarm/tracker/directory'
import type { Team } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import { decided } from '../directory/directory-answer.js'
import { cacheOf, callerOf, partOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import { teamViews } from './team-view.js'

/** Requests a minute. */
const config = { rateLimit: { max: 30 } }

/** How long an answer about teams serves everybody, in milliseconds. */
const listMs = 10_000
const teamMs = 3_000

/** Teams of workers: `/api/v2/teams`. What is told of them is the same for everybody. */
export function addTeamRoutes(app: FastifyInstance, parts: DirectoryParts): void {
  const { accounts, bodies, book, tracker } = parts
  const { directory } = tracker
  const [list, single] = [cacheOf(parts, listMs), cacheOf(parts, teamMs)]
  const viewsOf = (teams: readonly Team[]): Promise<object[]> =>
    tracker.look((state) => teamViews({ accounts, book, directory, state }, teams))
  const forget = (): void => {
    list.clear()
    single.clear()
  }
  app.get('/teams', { config }, () => list.get('', () => viewsOf([...directory.teams.all()])))
  app.get('/teams/:team_id', { config }, ({ params }) => {
    const id = partOf(params, 'team_id')
    return single.get(id, async () => {
      const team = directory.teams.get(id)
      if (team === undefined) throw new ApiError(404, 'TeamNotFound', `There is no team ${id.slice(0, 100)}.`)
      return (await viewsOf([team]))[0]
    })
  })
  app.post('/teams', { config }, async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = bodies.read('team', body)
    const caller = await callerOf(parts, headers)
    const given = { name: fields.text('name', ''), info: fields.text('info') }
    const { team } = decided(await directory.change((draft) => createTeam(draft, caller, given)))
    forget()
    return modified(team)
  })
  app.patch('/teams/:team_id', { config }, async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const fields = bodies.read('teamChange', body)
    const caller = await callerOf(parts, headers)
    const given = { id: partOf(params, 'team_id'), name: fields.text('name'), info: fields.text('info') }
    const { team } = decided(await directory.change((draft) => changeTeam(draft, caller, given)))
    forget()
    return modified(team)
  })
  app.delete('/teams/:team_id', { config }, async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    const { team } = decided(await directory.change((draft) => removeTeam(draft, caller, partOf(params, 'team_id'))))
    forget()
    return { deleted_id: team.id, deleted_name: team.name }
  })
}

/** A team after a change: `ModifyTeam`. */
function modified({ id, name, info }: Team): object {
  return { id, name, info }
}
