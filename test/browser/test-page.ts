import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const web = fileURLToPath(new URL('../../packages/web/', import.meta.url))
const source = fileURLToPath(new URL('page/', import.meta.url))

/** The engine of the page, replaced by one that goes wrong when it is told to. */
const faultyEngine: Plugin = {
  name: 'faulty-engine',
  enforce: 'pre',
  load: (id) =>
    id.split('?')[0] === `${web}src/peer/engine-worker.ts`
      ? `import ${JSON.stringify(`${source}faulty-engine-worker.ts`)}`
      : undefined,
}

/** Builds the page of the deep tests into a folder. */
export async function buildTestPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: source,
    logLevel: 'error',
    plugins: [faultyEngine],
    worker: { format: 'es', plugins: () => [faultyEngine] },
    build: { outDir, target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, minify: false },
  })
}
