/** Finds or installs the servers that benchmarks compare with: PostgreSQL and Redis. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installLineOf, installPackages, isDebian, mayInstall } from './debian.mjs'
import { SetupFailure } from './failure.mjs'
import { runQuietly } from './subprocess.mjs'

/** Where Debian keeps the programs of each version of PostgreSQL: they are not all in the path. */
const debianPostgres = '/usr/lib/postgresql'

/** Folder of PostgreSQL's programs, of the newest version; undefined where there is none. */
export function postgresBin() {
  const versions = existsSync(debianPostgres) ? readdirSync(debianPostgres) : []
  const folders = versions.sort((one, other) => Number(other) - Number(one)).map((name) => join(debianPostgres, name))
  const elsewhere = (process.env.PATH ?? '').split(':')
  return [...folders.map((folder) => join(folder, 'bin')), ...elsewhere].find((bin) => existsSync(join(bin, 'initdb')))
}

/** Whether all of them are there. */
export async function hasDatabases() {
  return postgresBin() !== undefined && (await runQuietly('redis-server', ['--version'])).status === 0
}

const packages = ['postgresql', 'redis-server']

/**
 * Installs them with apt-get.
 *
 * @param {string} retry command to run again afterwards, for messages
 */
export async function installDatabases(retry) {
  const needed = 'The benchmark compares with PostgreSQL and Redis, and not both are here.'
  const wayOut = `Install initdb, postgres and redis-server, then run: ${retry}`
  if (!isDebian()) throw new SetupFailure('databases_missing', `${needed} ${wayOut}`)
  const line = installLineOf(packages)
  if (!(await mayInstall())) {
    throw new SetupFailure('databases_missing', `${needed} Run this line, then ${retry} again:\n  sudo sh -c '${line}'`)
  }
  const { status, output } = await installPackages(packages)
  if (status === 0 && (await hasDatabases())) return
  throw new SetupFailure(
    'databases_missing',
    `${needed} Installing them failed with status ${status}.\n${output.trimEnd()}\n` +
      `Run this line as root, then ${retry} again:\n  ${line}`,
  )
}
