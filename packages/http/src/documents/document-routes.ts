import type { FastifyInstance } from 'fastify'
import { marked } from 'marked'
import { readAsset } from '../assets.js'
import { ApiError } from '../conventions/api-error.js'
import { textOf } from '../conventions/query.js'

const names = ['terms', 'privacy', 'sponsors'] as const

/** The operator's documents, as pages and as `/api/v2/documents/…`. */
export async function addDocumentRoutes(app: FastifyInstance): Promise<void> {
  for (const name of names) {
    const markdown = await readAsset(`${name}.md`)
    const html = await marked.parse(markdown)
    app.get(`/${name}`, (_request, reply) => reply.type('text/html; charset=utf-8').send(pageOf(name, html)))
    app.get(`/api/v2/documents/${name}`, ({ query }) => {
      const format = textOf(query, 'format') ?? 'html'
      if (format === 'html') return { html }
      if (format === 'markdown') return { markdown }
      throw new ApiError(400, 'BadRequest', "'format' is html or markdown.")
    })
  }
}

function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
</style>
${body}
</html>
`
}
