#!/usr/bin/env node
import { existsSync } from 'node:fs'

const entry = new URL('../dist/index.js', import.meta.url)

if (existsSync(entry)) {
  const { run } = await import(entry.href)
  process.exitCode = await run(process.argv.slice(2))
} else {
  process.stderr.write('not_built: kudoswarm has not been compiled yet. Run `npm run setup` in its repository first.\n')
  process.exitCode = 1
}
