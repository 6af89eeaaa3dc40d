import { codeOf, describeFailure, exitStatus, exitStatusOf } from '../failure.js'
import { watchInterruption } from '../interruption.js'
import { printDone } from '../progress.js'
import { Demo } from './demo.js'

/** What is continued when nobody says what. */
const promptDefault = 'It was a dark night and'

const interruption = watchInterruption()
const demo = new Demo(interruption.first)
process.on('exit', () => demo.kill())

try {
  await demo.run(process.argv.slice(2).join(' ') || promptDefault)
} catch (error) {
  process.stdout.write('\n')
  process.exitCode = interruption.first.aborted ? exitStatus.interrupted : exitStatusOf(codeOf(error))
  if (!interruption.first.aborted) process.stderr.write(`${describeFailure(error, false)}\n`)
} finally {
  await demo.clean()
  printDone('every process ended, the folder removed')
  interruption.release()
}
