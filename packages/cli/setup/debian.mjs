/** Installs packages of Debian, as root or through sudo where that asks for no password. */
import { existsSync, readFileSync } from 'node:fs'
import { runQuietly } from './subprocess.mjs'

/** True where the packages of Debian can be installed. */
export function isDebian() {
  if (!existsSync('/etc/os-release') || !existsSync('/usr/bin/apt-get')) return false
  return /^(ID|ID_LIKE)=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** The line that installs packages, for root. */
export function installLineOf(names) {
  return `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/** Whether this process may install. */
export async function mayInstall() {
  return sudo().length === 0 || (await runQuietly('sudo', ['-n', 'true'])).status === 0
}

/**
 * Installs packages where `isDebian` and `mayInstall`.
 *
 * @param {readonly string[]} names
 */
export function installPackages(names) {
  const line = `DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; ${installLineOf(names)}`
  const [command, ...args] = [...sudo(), 'sh', '-c', line]
  return runQuietly(command, args)
}

function sudo() {
  return process.getuid?.() === 0 ? [] : ['sudo', '-n']
}
