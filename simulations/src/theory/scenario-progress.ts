import ora from 'ora'
import type { ScenarioReport } from './scenario-pool.js'
import type { Scenario } from './scenarios.js'

/** Shows on stderr how far scenarios have come: a line that turns on a terminal, and one for each that is done. */
export function showProgress(scenarios: readonly Scenario[]): {
  report: (place: number, report: ScenarioReport) => void
  clear: () => void
} {
  const running = new Map<number, string>()
  let done = 0
  // Where a terminal does not know its width, the spinner would never end clearing its line.
  const isEnabled = process.stderr.isTTY && process.stderr.columns > 0
  const spinner = ora({ stream: process.stderr, isEnabled, discardStdin: false })
  const show = (): string => [`${done} of ${scenarios.length} queues`, ...running.values()].join(' · ')
  spinner.start(show())
  return {
    report(place, report) {
      const { name, parameters } = scenarios[place]!
      if (report.type === 'progress') {
        running.set(place, `${name} ${describe(report)}`)
        spinner.text = show()
        return
      }
      const { comparison, seconds } = report
      const jobs = comparison.jobs.toLocaleString('en')
      running.delete(place)
      done += 1
      const waits = comparison.classes.map(
        ({ theory, controlled: { mean, halfWidth } }) =>
          `${mean.toFixed(1)} ± ${halfWidth.toFixed(1)} ms, in theory ${theory.toFixed(1)} ms`,
      )
      const title = `${done}/${scenarios.length} ${name}, ${parameters}`
      const text = `${title}: ${waits.join('; ')}; ${jobs} jobs in ${seconds.toFixed(0)} s`
      if (comparison.classes.every(({ isWithin }) => isWithin)) spinner.succeed(text)
      else spinner.fail(text)
      if (done < scenarios.length && isEnabled) spinner.start(show())
    },
    clear() {
      if (spinner.isSpinning) spinner.stop()
    },
  }
}

function describe({ jobs, halfWidth }: Extract<ScenarioReport, { type: 'progress' }>): string {
  const known = halfWidth < Infinity ? ` ± ${(100 * halfWidth).toFixed(2)} %` : ''
  return `${jobs.toLocaleString('en')} jobs${known}`
}
