import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Files that are small already, or so small that a header more than makes up for what is saved. */
const bytesMin = 1_024
const compressible = /\.(js|css|svg|json|wasm|webmanifest)$/

/** Writes every asset beside itself once for Brotli and once for gzip, so that the tracker compresses nothing. */
export function compressed(): Plugin {
  return {
    name: 'kudoswarm:compressed',
    apply: 'build',
    // The workers are bundles of their own, written by the time that the page is.
    closeBundle(error): void {
      if (error !== undefined) return
      const folder = join(import.meta.dirname, '../dist/assets')
      for (const name of readdirSync(folder).filter((each) => compressible.test(each))) {
        const path = join(folder, name)
        const bytes = readFileSync(path)
        if (bytes.length < bytesMin) continue
        writeFileSync(`${path}.br`, brotliCompressSync(bytes))
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}
