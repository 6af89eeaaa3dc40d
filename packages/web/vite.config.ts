import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { preact } from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

/** Everything is served by the tracker below `/`; nothing is inlined, which the policy of the page forbids. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact(), preloadFont(), compressAssets()],
  worker: { format: 'es' },
  build: { outDir: 'dist', target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})

/** Has the browser fetch the font beside the style sheet, so that the first text is drawn with it. */
function preloadFont(): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
          injectTo: 'head-prepend',
        })),
  }
}

/** Puts the compressed form of every asset beside it: the tracker sends that to whoever takes it. */
function compressAssets(): Plugin {
  return {
    name: 'compress-assets',
    writeBundle: async ({ dir = '' }, bundle) => {
      const texts = Object.values(bundle).filter(({ fileName }) => /^assets\/.*\.(js|css|svg)$/.test(fileName))
      await Promise.all(
        texts.map(async (file) => {
          const content = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          await writeFile(join(dir, `${file.fileName}.br`), await promisify(brotliCompress)(content))
          await writeFile(join(dir, `${file.fileName}.gz`), await promisify(gzip)(content, { level: 9 }))
        }),
      )
    },
  }
}
