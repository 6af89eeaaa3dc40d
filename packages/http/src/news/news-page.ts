import type { FastifyInstance } from 'fastify'
import { Marked } from 'marked'
import { newestFirst } from '@kudoswarm/tracker/directory'
import type { Directory, Newspiece } from '@kudoswarm/tracker/directory'
import { escapeHtml, pageOf } from '../pages/page.js'

/** Markdown of moderators: HTML in it is shown, not run, links lead to the web only, and no picture is fetched. */
const markdown = new Marked({
  renderer: {
    html: ({ text }) => escapeHtml(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      return /^https?:\/\//i.test(href) ? `<a href="${escapeHtml(href)}" rel="nofollow noopener">${text}</a>` : text
    },
    image: ({ text }) => escapeHtml(text),
  },
})

/** The news as a page, `/news`. */
export function addNewsPage(app: FastifyInstance, { directory }: { directory: Pick<Directory, 'news'> }): void {
  app.get('/news', async (_request, reply) => {
    const pieces = await Promise.all(newestFirst(directory).map(articleOf))
    const body = pieces.length === 0 ? '<p>There are none yet.</p>' : pieces.join('\n')
    return reply.type('text/html; charset=utf-8').send(pageOf('News', `<h1>News</h1>\n${body}`))
  })
}

async function articleOf({ title, text, publishedOn, moreInfoUrls }: Newspiece): Promise<string> {
  const links = moreInfoUrls.map(
    (url) => `<li><a href="${escapeHtml(url)}" rel="nofollow noopener">${escapeHtml(url)}</a>`,
  )
  const more = links.length === 0 ? '' : `<ul>${links.join('')}</ul>`
  const heading = `<h2>${escapeHtml(title)}</h2>\n<p><time>${escapeHtml(publishedOn)}</time></p>`
  return `<article>\n${heading}\n${await markdown.parse(text)}${more}\n</article>`
}
