/** Finds or installs the servers that benchmarks compare with: PostgreSQL and Redis. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installDebianPackages } from './debian.mjs'
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

/**
 * Installs them.
 *
 * @param {string} retry command to run again afterwards, for messages
 */
export async function installDatabases(retry) {
  await installDebianPackages(['postgresql', 'redis-server'], {
    isThere: hasDatabases,
    code: 'programs_missing',
    needed: 'The benchmark compares with PostgreSQL and Redis, and not both are here.',
    elsewhere: 'Install initdb, postgres and redis-server',
    retry,
  })
}
