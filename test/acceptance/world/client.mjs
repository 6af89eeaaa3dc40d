/** The published client: installed from the registry as client/package-lock.json has it, and never changed. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, isInstalled } from '../../../packages/cli/setup/packages.mjs'
import { AcceptanceFailure } from '../failure.mjs'

const wanted = fileURLToPath(new URL('../client', import.meta.url))

/** Where it is installed; kept from run to run. */
export const clientFolder = fileURLToPath(new URL('../../../.cache/acceptance/client', import.meta.url))

/** Where the client keeps what it has compiled, so that it need not again: the one place it writes to in its package. */
const ownCache = 'dist/_webpack'

const hashFile = join(clientFolder, 'sillytavern.sha256')

/** The exact version that is wanted. */
export const clientVersion = JSON.parse(readFileSync(join(wanted, 'package.json'), 'utf8')).dependencies.sillytavern

/** True if exactly what the lock file has is there. An installation that was broken off has no hash yet. */
export function isClientInstalled() {
  copyManifest()
  return existsSync(hashFile) && isInstalled(clientFolder)
}

/** Runs `npm ci`, which checks every package against the hash in the lock file. */
export async function installClient() {
  copyManifest()
  rmSync(hashFile, { force: true })
  await install(clientFolder)
  writeFileSync(hashFile, packageState().hash)
}

function copyManifest() {
  mkdirSync(clientFolder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(wanted, name), join(clientFolder, name))
}

/**
 * Compares every file of the client's package with what came from the registry.
 *
 * @returns {number} how many files there are
 */
export function checkUnmodified() {
  const { hash, count } = packageState()
  if (readFileSync(hashFile, 'utf8') === hash) return count
  throw new AcceptanceFailure(
    'client_modified',
    `The files in ${join(clientFolder, 'node_modules/sillytavern')} are not those that were installed: remove ` +
      `${clientFolder}, and it is installed again.`,
  )
}

function packageState() {
  const folder = join(clientFolder, 'node_modules', 'sillytavern')
  const hash = createHash('sha256')
  const files = filesUnder(folder, '')
    .filter((path) => !path.startsWith(`${ownCache}/`))
    .toSorted()
  for (const path of files) {
    const content = readFileSync(join(folder, path))
    hash.update(`${path}\n${content.length}\n`).update(content)
  }
  return { hash: hash.digest('hex'), count: files.length }
}

function filesUnder(folder, below) {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    return entry.isDirectory() ? filesUnder(folder, path) : [path]
  })
}

/** Playwright, which is installed beside the client. */
export function loadPlaywright() {
  return createRequire(join(clientFolder, 'package.json'))('playwright-core')
}
