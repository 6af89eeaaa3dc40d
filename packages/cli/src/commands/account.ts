import { formatKudos, type BalanceReport } from '@kudoswarm/protocol'
import { Argument, Command } from 'commander'
import { accountNames, createAccount, defaultAccount, loadAccount, type AccountKey } from '../account-file.js'
import { dataFolder } from '../data-folder.js'
import { CliError, codeOf } from '../failure.js'
import { formatTable } from '../ledger-table.js'
import { printDone, printNote } from '../progress.js'
import { trackerAddress } from '../tracker-address.js'
import { withConnection } from '../tracker-connection.js'
import { logOption, trackerOption, type TrackerOptions } from '../tracker-option.js'

/** `kudoswarm account`. */
export function accountCommand(): Command {
  return new Command('account')
    .description('Makes and shows accounts. An account is a key on this machine; kudos are kept under it by trackers.')
    .addCommand(createCommand())
    .addCommand(showCommand())
}

function createCommand(): Command {
  return new Command('create')
    .description('Makes an account: a new Ed25519 key in a file that only you can read.')
    .addArgument(new Argument('[name]', 'name of the account on this machine').default(defaultAccount))
    .addHelpText(
      'after',
      `
The account "default" is used by every command that is not told another one. A tracker opens
the account when it is first used there. Whoever has the key file has the kudos: keep a copy.

Examples:
  kudoswarm account create
  kudoswarm account create alice`,
    )
    .action(async (name: string) => {
      const account = await createAccount(name)
      printDone(`account ${name} made; its key is ${account.path}`)
      process.stdout.write(`${account.id}\n`)
    })
}

function showCommand(): Command {
  return new Command('show')
    .description('Shows an account of this machine, with its kudos if the tracker can be reached.')
    .argument('[name|file]', 'account to show (default: all)')
    .addOption(trackerOption())
    .addOption(logOption('silent'))
    .addHelpText(
      'after',
      `
Balance, held and escrow are in kudos. Held is set aside for requests that have not ended.
Escrow is what a new worker has earned, by jobs and by being there, and gets when it is trusted.

Examples:
  kudoswarm account show
  kudoswarm account show alice --tracker /ip4/192.0.2.1/tcp/4710/p2p/12D3Koo…`,
    )
    .action(showAccounts)
}

async function showAccounts(given: string | undefined, options: TrackerOptions): Promise<void> {
  const names = given === undefined ? await accountNames() : [given]
  if (names.length === 0) {
    throw new CliError('account_missing', 'There is no account yet: make one with "kudoswarm account create".')
  }
  const accounts = await Promise.all(names.map(loadAccount))
  const reports = await askForBalances(accounts, options)
  const rows = accounts.map((account, i) => [account.name, account.id, ...balanceColumns(reports?.[i])])
  const heads = ['name', 'account', ...(reports === undefined ? [] : ['>balance', '>held', '>escrow', 'trusted'])]
  process.stdout.write(`${formatTable(heads, rows)}\n`)
}

function balanceColumns(report: BalanceReport | undefined): string[] {
  if (report === undefined) return []
  const { balance, held, escrow, trusted } = report
  return [formatKudos(balance), formatKudos(held), formatKudos(escrow), trusted ? 'yes' : 'no']
}

/** The balances, or undefined where no tracker was named and none runs here. */
async function askForBalances(
  accounts: readonly AccountKey[],
  options: TrackerOptions,
): Promise<BalanceReport[] | undefined> {
  const folder = dataFolder()
  let address: string
  try {
    address = await trackerAddress(options.tracker, folder.tracker)
  } catch (error) {
    if (codeOf(error) !== 'tracker_not_running') throw error
    printNote('no tracker runs on this machine, so the kudos are not shown; name one with --tracker')
    return undefined
  }
  const reports: BalanceReport[] = []
  for (const account of accounts) {
    const init = { address, account, keyPath: folder.requesterKey, logLevel: options.log, attemptsMax: 1 }
    reports.push(await withConnection(init, (session) => session.ask('balance', { accountKey: new Uint8Array() })))
  }
  return reports
}
