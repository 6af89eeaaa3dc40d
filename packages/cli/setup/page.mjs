/** Builds the page with Vite, unless it was built of the same sources already. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupFailure } from './failure.mjs'
import { runQuietly } from './subprocess.mjs'

/** What of the page's own folder goes into it. */
const own = ['index.html', 'package.json', 'vite.config.ts', 'build', 'public', 'src']

/** Where the hash of what was built lies. Vite empties the folder first, so half a build has none. */
const stampFile = 'dist/.built-of'

/**
 * True if the page that is there was built of what is there now.
 *
 * @param {string} root folder of the repository, whose packages are compiled
 */
export function isPageBuilt(root) {
  const stamp = join(root, 'packages/web', stampFile)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources(root)
}

/**
 * Builds the page.
 *
 * @param {string} root folder of the repository, whose packages are compiled
 */
export async function buildPage(root) {
  const web = join(root, 'packages/web')
  const sources = hashOfSources(root)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status, output } = await runQuietly(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: web })
  if (status === 0) {
    writeFileSync(join(web, stampFile), sources)
    return
  }
  const hint = 'Fix these, or discard the change that caused them with git.'
  throw new SetupFailure('build_failed', `vite build failed.\n${output.trimEnd()}\n${hint}`)
}

/** A hash of everything that the page is built of: its sources, the compiled packages that it has, versions from npm. */
function hashOfSources(root) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'packages/web/package.json'), 'utf8'))
  const compiled = Object.keys(dependencies)
    .filter((name) => name.startsWith('@kudoswarm/'))
    .map((name) => `packages/${name.slice('@kudoswarm/'.length)}/dist`)
  const hash = createHash('sha256')
  for (const path of ['package-lock.json', ...own.map((name) => `packages/web/${name}`), ...compiled]) {
    for (const file of filesOf(root, path)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/** A file, or the files of a folder in a fixed order; none where there is nothing. What only helps debuggers is left out. */
function filesOf(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!path.split('/').some((part) => ['src', 'dist', 'build', 'public'].includes(part))) return [path]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(map|d\.ts|tsbuildinfo)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}
