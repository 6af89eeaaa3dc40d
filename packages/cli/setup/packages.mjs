/** Installs what package-lock.json names, unless it is there already. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupFailure } from './failure.mjs'
import { runQuietly } from './subprocess.mjs'

/**
 * True if node_modules holds what package-lock.json asks for. npm keeps a list of what it installed in node_modules;
 * packages for other platforms, and peers, which .npmrc leaves out, are in the lock file only.
 *
 * @param {string} root folder of the repository
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'))
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === undefined || installed === undefined) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true
    const found = installed[path]
    if (found === undefined) return entry.optional === true || entry.peer === true
    return found.version === entry.version && found.resolved === entry.resolved
  })
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw new SetupFailure('dependencies_failed', `${path} cannot be read: ${error.message}. Restore it with git.`)
  }
}

/**
 * Runs `npm ci`.
 *
 * @param {string} root folder of the repository
 */
export async function install(root) {
  // Some packages declare newer engines than they need and npm would warn of each: errors are enough here.
  const options = ['ci', '--loglevel=error', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const { status, output } =
    npm === undefined
      ? await runQuietly('npm', options, { cwd: root })
      : await runQuietly(process.execPath, [npm, ...options], { cwd: root })
  if (status === 0) return
  const hint = 'Check the connection to the package registry, then run the same command again.'
  throw new SetupFailure('dependencies_failed', `npm ci failed with status ${status}.\n${output.trimEnd()}\n${hint}`)
}
