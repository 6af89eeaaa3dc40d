/** The programs of the system that a run needs, and how they come. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDebianPackages } from '../../packages/cli/setup/debian.mjs'

/** Each program, and the package of Debian that it is in. */
const packages = { unshare: 'util-linux', mount: 'mount', ip: 'iproute2', openssl: 'openssl', chromium: 'chromium' }

/** Other names of the browser. */
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Names of programs that are not here. */
export function missingPrograms() {
  return Object.keys(packages).filter((name) => (name === 'chromium' ? findChromium() : find(name)) === undefined)
}

/**
 * Installs programs.
 *
 * @param {readonly string[]} names
 */
export async function installPrograms(names) {
  const wanted = names.map((name) => packages[name])
  await installDebianPackages(wanted, {
    isThere: () => missingPrograms().length === 0,
    code: 'programs_missing',
    needed: `This machine has no ${names.join(', no ')}, which the run needs.`,
    elsewhere: 'Install what has them (Linux only)',
    retry: 'npm run acceptance',
  })
}

/** The path of the browser; undefined if there is none. */
export function findChromium() {
  return browsers.map(find).find((path) => path !== undefined)
}

/** Programs for administrators are not on everybody's path. */
function find(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
