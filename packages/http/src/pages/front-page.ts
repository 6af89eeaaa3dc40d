import type { FastifyInstance } from 'fastify'
import { newestFirst } from '@kudoswarm/tracker/directory'
import type { Directory } from '@kudoswarm/tracker/directory'
import type { LoadCache } from '../status/load-cache.js'
import { escapeHtml, pageOf } from './page.js'

/** Pieces of news that it names. */
const newsShown = 3

/** What the front page is made of. */
export interface FrontPageInit {
  loads: LoadCache
  tracker: { directory: Pick<Directory, 'news'> }
}

/** What whoever comes without a path sees, `/`: what this is, how it is doing, and where to go. */
export function addFrontPage(app: FastifyInstance, { loads, tracker }: FrontPageInit): void {
  app.get('/', async (_request, reply) => {
    const { alchemy, image, text } = await loads.load()
    const workers = text.workers + image.workers + alchemy.workers
    const waiting = text.jobsWaiting + image.jobsWaiting + alchemy.jobsWaiting
    const body = `<h1>A tracker of Kudoswarm</h1>
<p>A swarm for AI inference: people lend their machines to one another, and kudos say who is served first.
Now ${counted(workers, 'worker is', 'workers are')} here, and ${counted(waiting, 'job waits', 'jobs wait')}.</p>
<p>To ask or to work, <a href="/register">make an account</a>: it is free. Programs for the AI Horde work here with the key
that you are given, and with the address of this page in place of theirs.</p>
${newsOf(tracker.directory)}`
    return reply.type('text/html; charset=utf-8').send(pageOf('Kudoswarm', body))
  })
}

function counted(count: number, one: string, several: string): string {
  if (count === 0) return `no ${several}`
  return count === 1 ? `one ${one}` : `${count} ${several}`
}

function newsOf(directory: Pick<Directory, 'news'>): string {
  const pieces = newestFirst(directory).slice(0, newsShown)
  if (pieces.length === 0) return ''
  const items = pieces.map(({ publishedOn, title }) => `<li>${escapeHtml(publishedOn)}: ${escapeHtml(title)}</li>`)
  return `<h2>News</h2>\n<ul>\n${items.join('\n')}\n</ul>\n<p><a href="/news">All of them</a></p>`
}
