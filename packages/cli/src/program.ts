import { Command, CommanderError } from 'commander'
import { accountCommand } from './commands/account.js'
import { adminCommand } from './commands/admin.js'
import { askCommand } from './commands/ask.js'
import { explainCommand } from './commands/explain.js'
import { ledgerCommand } from './commands/ledger.js'
import { trackerCommand } from './commands/tracker.js'
import { transferCommand } from './commands/transfer.js'
import { workerCommand } from './commands/worker.js'
import { version } from './version.js'
import { codeOf, describeFailure, exitStatus, exitStatusOf } from './failure.js'
import { fileErrorOf } from './own-file.js'

const description = 'A peer-to-peer swarm for AI inference in which kudos decide the queue.'

const epilogue = `
On one machine:
  kudoswarm tracker                     start a tracker
  kudoswarm account create              make an account, so that kudos are kept
  kudoswarm worker                      earn kudos with this machine
  kudoswarm ask "Once upon a time"      spend them

Exit status:
  0 done   1 unexpected, a defect   2 wrong usage   3 refused by the tracker, or no answer
  4 no connection   5 folder, file or key   6 model or adapter   7 the ledger does not add up
  8 an answer not to be trusted   130 stopped by Ctrl-C

Environment:
  KUDOSWARM_HOME   keys and data; otherwise kudoswarm in $XDG_DATA_HOME or ~/.local/share
  KUDOSWARM_API_KEY  API key for kudoswarm admin
  NO_COLOR         no colours`

const commands = [
  trackerCommand,
  workerCommand,
  askCommand,
  accountCommand,
  transferCommand,
  ledgerCommand,
  explainCommand,
  adminCommand,
]

/** The command with all its subcommands. */
export function createProgram(): Command {
  const program = new Command('kudoswarm')
    .description(description)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', epilogue)
    .showHelpAfterError('Run it with --help to see what it takes.')
  for (const create of commands) program.addCommand(create())
  return configure(program)
}

/**
 * Every subcommand prints failures in the same way and leaves the exit to `run`. What follows its name is read by it alone:
 * a command above would swallow the `--` after which nothing is an option.
 */
function configure(command: Command): Command {
  command
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'usage_invalid: ')),
    })
  if (command.commands.length === 0) command.option('--debug', 'print where a failure came from')
  for (const child of command.commands) configure(child)
  return command
}

/**
 * Runs the command line and reports failures.
 *
 * @param args without the program's name
 * @returns the exit status, see `exitStatus`
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? exitStatus.done)
  } catch (thrown) {
    // Commander has printed its own errors already; its help and version end this way too.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitStatus.done : exitStatus.usage
    const error = fileErrorOf(thrown)
    process.stderr.write(`${describeFailure(error, args.includes('--debug'))}\n`)
    return exitStatusOf(codeOf(error))
  }
}
