import { Command, CommanderError } from 'commander'
import { codeOf, describeFailure, exitStatus, exitStatusOf } from '../failure.js'
import { watchInterruption } from '../interruption.js'
import { printDone } from '../progress.js'
import { Demo } from './demo.js'

/** What is continued when nobody says what. */
const promptDefault = 'It was a dark night and'

await run(process.argv.slice(2))

/** Reads the arguments, and runs the demo unless they are wrong or ask for help. */
async function run(args: readonly string[]): Promise<void> {
  const command = new Command('npm run demo --')
    .description(
      'Runs a tracker, a worker and a requester on this machine, shows what happens, and serves the page of this swarm until Ctrl-C. Leaves nothing behind.',
    )
    .argument('[prompt...]', 'text to continue; after "--" it may begin with a dash', [promptDefault])
    .option(
      '--end',
      'end at once when everything was shown (default: where the output is no terminal)',
      !process.stdout.isTTY,
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExample:\n  npm run demo -- "Once upon a time"')
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'usage_invalid: ')) })
    .action((words: string[], { end }: { end: boolean }) => runDemo(words.join(' '), end))
  try {
    await command.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exitCode = error.exitCode === 0 ? exitStatus.done : exitStatus.usage
  }
}

async function runDemo(prompt: string, endsAtOnce: boolean): Promise<void> {
  const interruption = watchInterruption()
  const demo = new Demo(interruption.first)
  process.on('exit', () => demo.kill())
  try {
    await demo.run(prompt)
    if (!endsAtOnce) await demo.stay()
  } catch (error) {
    process.stdout.write('\n')
    process.exitCode = interruption.first.aborted ? exitStatus.interrupted : exitStatusOf(codeOf(error))
    if (!interruption.first.aborted) process.stderr.write(`${describeFailure(error, false)}\n`)
  } finally {
    await demo.clean()
    printDone('every process ended, the folder removed')
    interruption.release()
  }
}
