import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { compressed } from './build/compressed.js'

/** Everything is served by the tracker below `/`; nothing is inlined, which the policy of the page forbids. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact(), compressed()],
  worker: { format: 'es' },
  build: { outDir: 'dist', target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
