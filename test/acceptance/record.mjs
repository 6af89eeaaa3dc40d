/** What was shown so far: a line for each step while it runs, and a table at the end. */
import Table from 'cli-table3'
import { step } from '../../packages/cli/setup/progress.mjs'

/** Characters of a line in the widest column. */
const figuresWidth = 64

/** The steps of a run. */
export class StepRecord {
  #rows = []
  #part = ''

  /** Names what the next steps go through. */
  begin(part) {
    this.#part = part
  }

  /**
   * Runs one step.
   *
   * @param {string} title what is to be shown
   * @param {() => Promise<string>} work throws where it is not so; else says what was seen, with figures
   */
  async show(title, work) {
    const startedAt = performance.now()
    const row = { part: this.#part, title, figures: 'FAILED', ms: 0 }
    this.#rows.push(row)
    try {
      await step(title, async () => {
        row.figures = await work()
        return { done: `${title}: ${row.figures}` }
      })
    } finally {
      row.ms = performance.now() - startedAt
    }
  }

  /** The table of all steps, one that failed included. */
  table() {
    return tableOf(this.#rows)
  }
}

/**
 * A table of steps; a part is named once.
 *
 * @param {readonly { part: string, title: string, figures: string, ms: number }[]} rows
 */
function tableOf(rows) {
  const table = new Table({
    head: ['through', 'shown', 'what was seen', 'seconds'],
    colAligns: ['left', 'left', 'left', 'right'],
    colWidths: [null, null, figuresWidth + 2, null],
    wordWrap: true,
    style: { head: [], border: [] },
  })
  for (const [at, { part, title, figures, ms }] of rows.entries()) {
    const isFirst = rows[at - 1]?.part !== part
    table.push([isFirst ? part : '', title, figures, (ms / 1000).toFixed(1)])
  }
  return table.toString()
}

/**
 * A table of what the client called.
 *
 * @param {readonly { operation: string, status: number, times: number }[]} counts
 */
export function callTableOf(counts) {
  const colAligns = /** @type {const} */ (['left', 'right', 'right'])
  const table = new Table({
    head: ['call of the client', 'status', 'times'],
    colAligns,
    style: { head: [], border: [] },
  })
  for (const { operation, status, times } of counts) table.push([operation, status, times])
  return table.toString()
}
