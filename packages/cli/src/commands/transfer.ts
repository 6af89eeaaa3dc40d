import { createRequester, PeerError } from '@kudoswarm/peer'
import { bytesToHex, formatKudos, limits, type Transferred } from '@kudoswarm/protocol'
import { Argument, Command, Option } from 'commander'
import { randomBytes } from 'node:crypto'
import { CliError } from '../failure.js'
import { accountForms, namedAccount } from '../named-account.js'
import { kudosAmount, transferId } from '../option-value.js'
import { withProgress } from '../progress.js'
import { withConnection } from '../tracker-connection.js'
import {
  accountOption,
  accountTitle,
  logOption,
  requesterConnection,
  trackerOption,
  type TrackerOptions,
} from '../tracker-option.js'

/** Attempts in a row to reach a tracker that was lost, about a minute of them, before giving up. */
const attemptsMax = 8

interface TransferOptions extends TrackerOptions {
  to: string
  id?: Uint8Array
}

/** `kudoswarm transfer`. */
export function transferCommand(): Command {
  return new Command('transfer')
    .description('Gives kudos to another account of the same tracker.')
    .addArgument(new Argument('<kudos>', 'how many, with up to three decimals').argParser(kudosAmount))
    .addOption(new Option('--to <account>', `receiver: ${accountForms}`).makeOptionMandatory())
    .addOption(trackerOption())
    .addOption(accountOption())
    .addOption(
      new Option('--id <id>', 'repeats a transfer of which it is not known whether it was made').argParser(transferId),
    )
    .addOption(logOption('silent'))
    .addHelpText(
      'after',
      `
What can be given is the balance less what the tracker leaves to every account and what requests
hold. It cannot be taken back; the receiver can give the sender something a minute later.

A lost connection is opened again; the kudos are given once, however often they are asked for under
one id. Where the answer is lost for good, the same command with --id and the id that was printed
tells what became of it, within a day.

Examples:
  kudoswarm transfer 2.5 --to ks1…
  kudoswarm transfer 100 --to 17 --account alice
  kudoswarm transfer 2.5 --to bob --id 0f1e2d3c4b5a69788796a5b4c3d2e1f0`,
    )
    .action(transfer)
}

async function transfer(amount: bigint, options: TransferOptions): Promise<void> {
  const to = await namedAccount(options.to)
  const id = options.id ?? randomBytes(limits.transferIdBytes)
  const init = { ...(await requesterConnection(options)), attemptsMax }
  const kudos = `${formatKudos(amount)} kudos`
  const { account, seq } = await withProgress(
    `transfer ${bytesToHex(id)}: ${kudos} from ${accountTitle(init.account)} by ${init.address}`,
    () =>
      withConnection(init, (session) => {
        return certainly(createRequester({ session }).transfer({ to, amount, transferId: id }), id)
      }),
    () => `transfer ${bytesToHex(id)} made`,
  )
  process.stdout.write(`${kudos} given to account ${account}, entry ${seq} of the ledger\n`)
}

/** @throws PeerError the refusal; CliError transfer_uncertain where it is not known what became of it */
async function certainly(asking: Promise<Transferred>, id: Uint8Array): Promise<Transferred> {
  try {
    return await asking
  } catch (error) {
    // Only what the question itself was refused with has details.
    const isRefused = error instanceof PeerError && error.details !== undefined && error.code !== 'storage_unavailable'
    if (isRefused) throw error
    const why = error instanceof Error ? error.message : String(error)
    const message = `Whether the kudos were given is not known. ${why} Then run the same again with --id ${bytesToHex(id)}, which gives them once.`
    throw new CliError('transfer_uncertain', message, { cause: error })
  }
}
