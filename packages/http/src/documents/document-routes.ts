import type { FastifyInstance } from 'fastify'
import { marked } from 'marked'
import { readAsset } from '../assets.js'
import { ApiError } from '../conventions/api-error.js'
import { textOf } from '../conventions/query.js'
import { pageOf } from '../pages/page.js'

/** Titles of the operator's documents, by their names. */
const titles = { terms: 'Terms of use', privacy: 'Privacy', sponsors: 'Sponsors' } as const

/** Markdown of the operator's, in place of what comes along. What is HTML in it is shown as such. */
export type Documents = { readonly [Name in keyof typeof titles]?: string | undefined }

/** The operator's documents, as pages and as `/api/v2/documents/…`. */
export async function addDocumentRoutes(app: FastifyInstance, documents: Documents): Promise<void> {
  for (const name of Object.keys(titles) as (keyof typeof titles)[]) {
    const markdown = documents[name] ?? (await readAsset(`${name}.md`))
    const html = await marked.parse(markdown)
    app.get(`/${name}`, (_request, reply) => {
      return reply.type('text/html; charset=utf-8').send(pageOf(titles[name], html))
    })
    app.get(`/api/v2/documents/${name}`, ({ query }) => {
      const format = textOf(query, 'format') ?? 'html'
      if (format === 'html') return { html }
      if (format === 'markdown') return { markdown }
      throw new ApiError(400, 'BadRequest', "'format' is html or markdown.")
    })
  }
}
