import type { FastifyInstance } from 'fastify'
import {
  changeFilter,
  createFilter,
  filterOf,
  joinedFilters,
  listFilters,
  removeFilter,
} from '@kudoswarm/tracker/directory'
import type { Filter, FilterFields } from '@kudoswarm/tracker/directory'
import { refusalOfRule } from '@kudoswarm/tracker/moderation'
import { aliasOfAccount } from '../accounts/alias.js'
import { ApiError } from '../conventions/api-error.js'
import { textOf, wholeNumberOf } from '../conventions/query.js'
import { decided } from '../directory/directory-answer.js'
import { callerOf, partOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import { ruleOf } from '../gates/prompt-rules.js'
import type { PromptRules } from '../gates/prompt-rules.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { Fields } from '../input/bodies/fields.js'

/** What the routes of filters work with. */
export type FilterParts = DirectoryParts & { promptRules: PromptRules }

/** Expressions that prompts are held against, for moderators: `/api/v2/filters`. */
export function addFilterRoutes(app: FastifyInstance, parts: FilterParts): void {
  const { bodies, promptRules, tracker } = parts
  const { directory } = tracker
  const view = viewer(parts)
  app.get('/filters', async ({ headers, query }) => {
    const type = wholeNumberOf(query, 'filter_type')
    const caller = await callerOf(parts, headers)
    return decided(listFilters(directory, caller, { type, contains: textOf(query, 'contains') })).filters.map(view)
  })
  app.put('/filters', async ({ body, headers }, reply) => {
    apiKeyOf(headers)
    const fields = bodies.read('filter', body)
    const caller = await callerOf(parts, headers)
    const given = { ...fieldsOf(fields), regex: fields.text('regex', ''), type: fields.whole('filter_type', 0) }
    if (caller.isModerator) checkRule(parts, { id: '', owner: 0, description: '', replacement: '', ...known(given) })
    const { filter } = decided(await directory.change((draft) => createFilter(draft, caller, given)))
    promptRules.refresh()
    return reply.code(201).send(view(filter))
  })
  app.post('/filters', async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = bodies.read('filterTest', body)
    const caller = await callerOf(parts, headers)
    decided(listFilters(directory, caller, {}))
    const { suspicion, matches } = promptRules.filter.check(fields.text('prompt', ''), fields.whole('filter_type'))
    return { suspicion: String(suspicion), matches }
  })
  app.get('/filters/regex', async ({ headers, query }) => {
    const type = wholeNumberOf(query, 'filter_type')
    const caller = await callerOf(parts, headers)
    decided(listFilters(directory, caller, {}))
    return joinedFilters(directory, type).map((one) => ({ filter_type: one.type, regex: one.regex }))
  })
  app.get('/filters/:filter_id', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    return view(decided(filterOf(directory, caller, partOf(params, 'filter_id'))).filter)
  })
  app.patch('/filters/:filter_id', async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const given = fieldsOf(bodies.read('filterChange', body))
    const caller = await callerOf(parts, headers)
    const id = partOf(params, 'filter_id')
    checkRule(parts, { ...decided(filterOf(directory, caller, id)).filter, ...known(given) })
    const { filter } = decided(await directory.change((draft) => changeFilter(draft, caller, { id, ...given })))
    promptRules.refresh()
    return view(filter)
  })
  app.delete('/filters/:filter_id', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    decided(await directory.change((draft) => removeFilter(draft, caller, partOf(params, 'filter_id'))))
    promptRules.refresh()
    return { message: 'OK' }
  })
}

/** What the engine that prompts are held against does not take is refused before it is kept. @throws ApiError */
function checkRule({ tracker }: DirectoryParts, filter: Filter): void {
  const others = [...tracker.directory.filters.all()].filter(({ id }) => id !== filter.id)
  const refusal = refusalOfRule(ruleOf(filter), others.map(ruleOf))
  if (refusal !== undefined) throw new ApiError(400, refusal.rc, `${refusal.message}.`)
}

function fieldsOf(body: Fields): FilterFields {
  return {
    regex: body.text('regex'),
    type: body.whole('filter_type'),
    description: body.text('description'),
    replacement: body.text('replacement'),
  }
}

/** Fields that were given. */
function known<Given extends FilterFields>(given: Given): { [Name in keyof Given]: NonNullable<Given[Name]> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Name in keyof Given]: NonNullable<Given[Name]> }
}

/** A filter as the API tells of it, `FilterDetails`, and why it is not in force where that is so. */
function viewer({ accounts, promptRules }: FilterParts): (filter: Filter) => object {
  return ({ id, regex, type, description, replacement, owner }) => {
    const problem = promptRules.problemOf(id)
    const view = { id, regex, filter_type: type, description, replacement, user: aliasOfAccount(accounts, owner) }
    return problem === undefined ? view : { ...view, problem }
  }
}
