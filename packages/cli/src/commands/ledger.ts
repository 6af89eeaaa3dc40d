import { accountKeyFromString, bytesToHex, formatKudos, limits } from '@kudoswarm/protocol'
import { checkLedger, trackerLedger } from '@kudoswarm/peer'
import type { LedgerCheckResult, LedgerPage, LedgerSource, TrackerSession } from '@kudoswarm/peer'
import { Command } from 'commander'
import { accountNames, loadAccount } from '../account-file.js'
import { AccountLabels } from '../account-label.js'
import { dataFolder } from '../data-folder.js'
import { CliError } from '../failure.js'
import { openFolderLedger, type FolderLedger } from '../folder-ledger.js'
import { watchInterruption } from '../interruption.js'
import { followLedger } from '../ledger-follow.js'
import { formatTable, movementHeads, movementRows } from '../ledger-table.js'
import { wholeNumber } from '../option-value.js'
import { paint } from '../paint.js'
import { printable } from '../printable.js'
import { printNote, startProgress } from '../progress.js'
import { readTrackerNote, trackerAddress } from '../tracker-address.js'
import { withConnection } from '../tracker-connection.js'
import { logOption, trackerOption, type TrackerOptions } from '../tracker-option.js'
import { progressText } from '../tracker-progress.js'

/** Entries shown when nobody says how many. */
const entriesShown = 20

interface LedgerOptions extends TrackerOptions {
  data?: string
  limit: number
  follow?: boolean
  check?: boolean
}

/** `kudoswarm ledger`. */
export function ledgerCommand(): Command {
  return new Command('ledger')
    .description('Shows the movements of kudos, follows them, or counts all of them anew.')
    .addOption(trackerOption())
    .option('--data <dir>', "folder of a tracker on this machine (default: the tracker's own)")
    .option('--account <account>', 'only the movements of this account: a name, a key file or an id (ks1…)')
    .option('--limit <n>', 'newest entries to show', wholeNumber(0, limits.historyEntriesMax), entriesShown)
    .option('--follow', 'go on showing entries as they happen, until Ctrl-C')
    .option('--check', 'read every entry and recount the ledger')
    .addOption(logOption('silent'))
    .addHelpText(
      'after',
      `
Amounts are in kudos. Every movement takes from one account what it gives to another; the
treasury mints and burn collects taxes, so the sum over all accounts is zero.

Of the kinds, reward and escrow are for a job, uptime is for a worker that was there for a while,
royalty is for the author of the style of a request, and floor keeps an account at its lowest balance.

If the tracker of the folder runs, it is asked; otherwise the folder is read. --follow connects
again when the tracker was stopped and started, and shows what it has missed.

--check takes nothing from the tracker but the entries and recounts them with code of its own:
each movement is balanced, entries are numbered without gaps, the sum is zero, and every balance
that can be asked for is what the movements give. It ends with status 7 if anything differs.

Examples:
  kudoswarm ledger
  kudoswarm ledger --account default --follow
  kudoswarm ledger --check --data /var/lib/kudoswarm`,
    )
    .action(showLedger)
}

async function showLedger(options: LedgerOptions): Promise<void> {
  const labels = new AccountLabels(await ownNames())
  const key = options.account === undefined ? undefined : await accountKeyOf(options.account)
  const folder = options.data ?? dataFolder().tracker
  const isFolder = options.tracker === undefined && (await readTrackerNote(folder)) === undefined
  if (isFolder && !options.follow) {
    const ledger = await openLedger(folder)
    try {
      await showSource(ledger, options, labels, key)
    } finally {
      await ledger.close()
    }
    return
  }
  const address = await trackerAddress(options.tracker, folder)
  const { requesterKey } = dataFolder()
  const init = { address, account: undefined, keyPath: requesterKey, logLevel: options.log }
  await withConnection(init, async (session) => {
    const last = await showSource(trackerLedger(session, address), options, labels, key)
    if (options.follow) await follow(session, labels, key, last)
  })
}

async function openLedger(folder: string): Promise<FolderLedger> {
  const progress = startProgress(`reading the ledger in ${folder}`)
  try {
    return await openFolderLedger(folder, (now) => progress.update(progressText(now)))
  } finally {
    progress.clear()
  }
}

/** Gives the number of the last entry that was shown or counted. */
async function showSource(
  source: LedgerSource,
  options: LedgerOptions,
  labels: AccountLabels,
  key: Uint8Array | undefined,
): Promise<bigint> {
  if (options.check) {
    const progress = startProgress(`counting ${source.title}`)
    const result = await checkLedger(source, (entries) =>
      progress.update(`counting ${source.title}: ${entries} entries`),
    )
    progress.clear()
    labels.learn(result.accounts)
    printCheck(result, labels)
    return result.recount.lastSeq
  }
  const page = await source.newest(key, options.limit)
  if (options.limit > 0) process.stdout.write(`${formatPage(page, labels)}\n`)
  return page.lastSeq
}

function formatPage({ entries, accounts }: LedgerPage, labels: AccountLabels): string {
  labels.learn(accounts)
  return formatTable(
    movementHeads,
    entries.flatMap((entry) => movementRows(entry, labels)),
  )
}

function printCheck({ recount, compared, tooBusy, findings }: LedgerCheckResult, labels: AccountLabels): void {
  const rows = [...recount.balances]
    .toSorted(([a], [b]) => Number(a - b))
    .map(([account, balance]) => [String(account), labels.label(account), formatKudos(balance)])
  const sum = ['', paint.bold('sum'), paint.bold(formatKudos(recount.sum()))]
  process.stdout.write(`${formatTable(['>no', 'account', '>kudos'], [...rows, sum])}\n\n`)
  const busy = tooBusy > 0 ? `, ${tooBusy} moved too often to compare` : ''
  const counted = `${recount.entries} entries with ${recount.movements} movements counted`
  process.stdout.write(`${counted}, ${compared} balances compared${busy}\n`)
  if (findings.length === 0) {
    process.stdout.write(`${paint.green('✔')} the ledger sums to zero and every balance is right\n`)
    return
  }
  const list = findings.map((finding) => `\n  ${finding}`).join('')
  throw new CliError('ledger_mismatch', `The ledger does not add up:${list}\nKeep the folder as it is and report this.`)
}

async function follow(
  session: TrackerSession,
  labels: AccountLabels,
  accountKey: Uint8Array | undefined,
  afterSeq: bigint,
): Promise<void> {
  const interruption = watchInterruption()
  const show = ({ entries, accounts }: LedgerPage): void => {
    labels.learn(accounts)
    for (const row of entries.flatMap((entry) => movementRows(entry, labels))) {
      process.stdout.write(`${row.join('  ')}\n`)
    }
  }
  try {
    await followLedger({ session, accountKey, afterSeq, show, note: printRemark, signal: interruption.first })
  } finally {
    interruption.release()
  }
}

function printRemark(text: string): void {
  printNote(printable(text))
}

async function accountKeyOf(given: string): Promise<Uint8Array> {
  const id = accountKeyFromString(given)
  return id.ok ? id.value : (await loadAccount(given)).identity.publicKey
}

/** Names of this machine's accounts by the hex digits of their keys. */
async function ownNames(): Promise<Map<string, string>> {
  const accounts = await Promise.all((await accountNames()).map(loadAccount))
  return new Map(accounts.map(({ identity, name }) => [bytesToHex(identity.publicKey), name]))
}
