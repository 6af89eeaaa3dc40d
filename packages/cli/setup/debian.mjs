/** Installs packages of Debian, where that is the system and this user may. */
import { existsSync, readFileSync } from 'node:fs'
import { SetupFailure } from './failure.mjs'
import { runQuietly } from './subprocess.mjs'

/** True where the packages of Debian can be installed. */
function isDebian() {
  if (!existsSync('/etc/os-release') || !existsSync('/usr/bin/apt-get')) return false
  return /^(ID|ID_LIKE)=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/**
 * Installs packages with apt-get, as root or through sudo where that asks for no password.
 *
 * @param {readonly string[]} packages
 * @param {object} init
 * @param {() => boolean | Promise<boolean>} init.isThere whether what was missing is there now
 * @param {keyof typeof import('./failure.mjs').exitStatus} init.code of the failure
 * @param {string} init.needed what is missing, and for what
 * @param {string} init.elsewhere what to do where this is not Debian
 * @param {string} init.retry command to run again afterwards, for messages
 */
export async function installDebianPackages(packages, { isThere, code, needed, elsewhere, retry }) {
  if (!isDebian()) throw new SetupFailure(code, `${needed} ${elsewhere}; then run: ${retry}`)
  const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (sudo.length > 0 && (await runQuietly('sudo', ['-n', 'true'])).status !== 0) {
    throw new SetupFailure(code, `${needed} Run this line, then ${retry} again:\n  sudo sh -c '${line}'`)
  }
  const [command, ...args] = [...sudo, 'sh', '-c', `DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; ${line}`]
  const { status, output } = await runQuietly(command, args)
  if (status === 0 && (await isThere())) return
  throw new SetupFailure(
    code,
    `${needed} Installing failed with status ${status}.\n${output.trimEnd()}\n` +
      `Run this line as root, then ${retry} again:\n  ${line}`,
  )
}
