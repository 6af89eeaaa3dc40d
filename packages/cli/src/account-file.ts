import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { accountKeyToString } from '@kudoswarm/protocol'
import { createIdentityFile, loadIdentityFile, type FileIdentity } from '@kudoswarm/network/node'
import { dataFolder } from './data-folder.js'
import { CliError } from './failure.js'

/** Name of the account that is used when none is named. */
export const defaultAccount = 'default'

/** Longest name of an account or worker, in characters. */
const nameLengthMax = 64

/** An account's key, read from its file. */
export interface AccountKey {
  name: string
  path: string
  identity: FileIdentity
  /** Text form, `ks1…`. */
  id: string
}

/** True for a name that can be a file's: letters, digits, `-`, `_` and `.`, not beginning with a dot. */
export function isFileName(name: string): boolean {
  return name.length <= nameLengthMax && /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u.test(name)
}

/**
 * Makes an account: a new key, in a file that only its owner can read. The tracker learns of it when it is first used.
 *
 * @throws CliError account_exists, account_name_invalid
 */
export async function createAccount(name: string): Promise<AccountKey> {
  const path = pathOf(name)
  if (existsSync(path)) {
    const message = `There is an account ${name} already (${path}): use it with --account ${name}, or choose another name.`
    throw new CliError('account_exists', message)
  }
  return toAccountKey(name, path, await createIdentityFile(path))
}

/**
 * Reads an account's key.
 *
 * @param given a name, or a path of a key file (with a slash, or ending with .key)
 * @throws CliError account_missing, account_name_invalid
 * @throws KeyFileError key_file_invalid, key_file_unreadable
 */
export async function loadAccount(given: string): Promise<AccountKey> {
  const isPath = given.includes('/') || given.includes(sep) || given.endsWith('.key')
  const path = isPath ? given : pathOf(given)
  if (!existsSync(path)) {
    const known = await accountNames()
    const list = known.length > 0 ? ` Known names: ${known.join(', ')}.` : ''
    const create = isPath ? 'check the path.' : `create it with "kudoswarm account create ${given}".`
    throw new CliError('account_missing', `There is no account key at ${path}.${list} To use it, ${create}`)
  }
  return toAccountKey(isPath ? path : given, path, await loadIdentityFile(path))
}

/** The account to act for: the one given, else `default` if it exists, else undefined, the anonymous account. */
export async function chooseAccount(given: string | undefined): Promise<AccountKey | undefined> {
  if (given !== undefined) return loadAccount(given)
  return existsSync(pathOf(defaultAccount)) ? loadAccount(defaultAccount) : undefined
}

/** Names of all accounts in the data folder, sorted. */
export async function accountNames(): Promise<string[]> {
  const folder = dataFolder().accounts
  if (!existsSync(folder)) return []
  const files = await readdir(folder)
  return files
    .filter((file) => file.endsWith('.key'))
    .map((file) => file.slice(0, -'.key'.length))
    .toSorted()
}

function pathOf(name: string): string {
  if (isFileName(name)) return join(dataFolder().accounts, `${name}.key`)
  const message = `"${name}" cannot be an account's name: use up to ${nameLengthMax} letters, digits, "-", "_" and ".".`
  throw new CliError('account_name_invalid', message)
}

function toAccountKey(name: string, path: string, identity: FileIdentity): AccountKey {
  return { name, path, identity, id: accountKeyToString(identity.publicKey) }
}
