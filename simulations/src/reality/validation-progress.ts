import ora from 'ora'
import type { ValidationProgress } from './validation.js'

/** Shows on stderr how far a validation has come: a line that turns on a terminal, and one for each part elsewhere. */
export function showProgress(init: { rounds: number; seconds: number }): {
  report: (progress: ValidationProgress) => void
  clear: () => void
} {
  // Where a terminal does not know its width, the spinner would never end clearing its line.
  const isEnabled = process.stderr.isTTY && process.stderr.columns > 0
  const spinner = ora({ stream: process.stderr, isEnabled, discardStdin: false })
  let shown = ''
  return {
    report({ round, phase, ended, requests }) {
      const ofRounds = init.rounds > 1 ? `round ${round} of ${init.rounds}, ` : ''
      const title = phase === 'real' ? `real processes, about ${init.seconds + 10} s` : 'simulation'
      const part = `${ofRounds}${title}`
      spinner.text = `${part}: ${ended} of ${requests} jobs`
      if (part === shown) return
      shown = part
      spinner.start()
    },
    clear() {
      if (spinner.isSpinning) spinner.stop()
    },
  }
}
