import { Option } from 'commander'
import { chooseAccount, type AccountKey } from './account-file.js'
import { dataFolder } from './data-folder.js'
import { logLevels, type LogLevel } from './service-log.js'
import { trackerAddress } from './tracker-address.js'
import type { TrackerConnectionInit } from './tracker-connection.js'

/** Options of every command that talks to a tracker. */
export interface TrackerOptions {
  tracker?: string
  account?: string
  log: LogLevel
}

/** `--tracker`. */
export function trackerOption(): Option {
  return new Option('--tracker <multiaddr>', 'address of the tracker (default: the tracker on this machine)')
}

/** `--account`. */
export function accountOption(): Option {
  const text =
    'account to act for, a name or a key file (default: the account "default" if there is one, else anonymous)'
  return new Option('--account <name|file>', text)
}

/** `--log`. */
export function logOption(level: LogLevel): Option {
  return new Option('--log <level>', 'what to log on stderr, as JSON').choices([...logLevels]).default(level)
}

/** What the options say about the connection, with the requester's key as this peer's own. */
export async function requesterConnection(options: TrackerOptions): Promise<TrackerConnectionInit> {
  const folder = dataFolder()
  return {
    account: await chooseAccount(options.account),
    address: await trackerAddress(options.tracker, folder.tracker),
    keyPath: folder.requesterKey,
    logLevel: options.log,
  }
}

/** How an account is named to people. */
export function accountTitle(account: AccountKey | undefined): string {
  return account === undefined ? 'anonymous' : `${account.name} (${account.id})`
}
