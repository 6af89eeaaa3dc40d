import type { FastifyInstance } from 'fastify'
import { changeNews, newestFirst, publishNews, removeNews } from '@kudoswarm/tracker/directory'
import type { NewsFields, Newspiece } from '@kudoswarm/tracker/directory'
import type { Caller } from '../accounts/caller.js'
import { decided } from '../directory/directory-answer.js'
import { callerOf, partOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import { apiKeyOf, optionalApiKeyOf } from '../input/bodies/caller.js'
import type { Fields } from '../input/bodies/fields.js'

/** News of those who run the tracker: `/api/v2/status/news`. To write them there the AI Horde has no way. */
export function addNewsRoutes(app: FastifyInstance, parts: DirectoryParts): void {
  const { accounts, bodies, tracker } = parts
  const { directory } = tracker
  app.get('/status/news', async ({ headers }) => {
    const apiKey = optionalApiKeyOf(headers)
    const caller = apiKey === undefined ? undefined : await accounts.find(apiKey)
    return newestFirst(directory).map((newspiece) => viewFor(caller, newspiece))
  })
  app.post('/status/news', async ({ body, headers }, reply) => {
    apiKeyOf(headers)
    const fields = bodies.read('news', body)
    const caller = await callerOf(parts, headers)
    const given = { ...fieldsIn(fields), title: fields.text('title', ''), text: fields.text('newspiece', '') }
    const answer = await directory.change((draft) => publishNews(draft, caller, given))
    return reply.code(201).send(viewFor(caller, decided(answer).newspiece))
  })
  app.patch('/status/news/:news_id', async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const given = fieldsIn(bodies.read('newsChange', body))
    const caller = await callerOf(parts, headers)
    const id = partOf(params, 'news_id')
    const answer = await directory.change((draft) => changeNews(draft, caller, { id, ...given }))
    return viewFor(caller, decided(answer).newspiece)
  })
  app.delete('/status/news/:news_id', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    decided(await directory.change((draft) => removeNews(draft, caller, partOf(params, 'news_id'))))
    return { message: 'OK' }
  })
}

function fieldsIn(fields: Fields): NewsFields {
  return {
    title: fields.text('title'),
    text: fields.text('newspiece'),
    importance: fields.text('importance'),
    tags: fields.has('tags') ? fields.texts('tags') : undefined,
    moreInfoUrls: fields.has('more_info_urls') ? fields.texts('more_info_urls') : undefined,
    publishedOn: fields.text('date_published'),
  }
}

/** A piece of news as the API tells of it, `Newspiece`; moderators are told the id by which they change it, too. */
function viewFor(caller: Caller | undefined, newspiece: Newspiece): object {
  const { id, publishedOn, text, importance, tags, title, moreInfoUrls } = newspiece
  return {
    ...(caller?.isModerator === true ? { id } : {}),
    date_published: publishedOn,
    newspiece: text,
    importance,
    tags,
    title,
    more_info_urls: moreInfoUrls,
  }
}
