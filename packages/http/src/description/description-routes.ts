import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { readAsset } from '../assets.js'

/** Files of Swagger UI that the browser of the API is made of. */
const browserFiles = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))

const browserScript = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
SwaggerUIBundle({ url: '/api/swagger.json', dom_id: '#api', deepLinking: true })\n`

const browserPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>API</title>
<link rel="stylesheet" href="/api/browser/swagger-ui.css">
<div id="api"></div>
<script src="/api/browser/swagger-ui-bundle.js"></script>
<script src="/api/browser.js"></script>
</html>
`

/** What the API is: `/api/swagger.json`, a browser of it at `/api/`, and `/.well-known/serviceinfo`. */
export async function addDescriptionRoutes(app: FastifyInstance, { version }: { version: string }): Promise<void> {
  const description = JSON.parse(await readAsset('api-v2.json')) as object
  app.get('/api/swagger.json', ({ host }) => ({ ...description, host }))
  app.get('/api', (_request, reply) => reply.redirect('/api/'))
  app.get('/api/', (_request, reply) => reply.type('text/html; charset=utf-8').send(browserPage))
  app.get('/api/browser.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(browserScript))
  await app.register(fastifyStatic, { root: browserFiles, prefix: '/api/browser/', index: false, decorateReply: false })
  app.get('/.well-known/serviceinfo', ({ protocol, host }) => ({
    version: '0.2',
    software: { name: 'kudoswarm', version },
    api: {
      aihorde: {
        name: 'AI Horde API',
        version: '2.5',
        base_url: `${protocol}://${host}/api/v2`,
        rel_url: '/api/v2',
        documentation: `${protocol}://${host}/api/`,
      },
    },
  }))
}
