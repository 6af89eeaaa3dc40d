import { preact } from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'
import { compressed } from './build/compressed.js'

/** Everything is served by the tracker below `/`; nothing is inlined, which the policy of the page forbids. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact(), preloadFont(), compressed()],
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
