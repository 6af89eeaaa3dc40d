import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { failuresOf, formatDocument, formatTable } from '../../src/reality/reality-table.js'
import { runReally } from '../../src/reality/real-run.js'
import { drawRequests, isMeasured } from '../../src/reality/scenario.js'
import { validate } from '../../src/reality/validation.js'
import type { ValidationProgress } from '../../src/reality/validation.js'

const folder = mkdtempSync(join(tmpdir(), 'kudoswarm-test-'))

beforeAll(() => void vi.stubEnv('TMPDIR', folder))

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test('real processes and the simulation complete the same jobs, with the same answers', async () => {
  const progress: ValidationProgress[] = []
  const validation = await validate({
    seed: 'short',
    seconds: 1,
    rounds: 1,
    signal: new AbortController().signal,
    onProgress: (one) => void progress.push(one),
  })
  const { real, simulated, machine, differentAnswers } = validation
  const requests = drawRequests({ seed: 'short', seconds: 1 })
  const { length } = requests.filter(isMeasured)
  expect(length).toBe(5)
  for (const figures of [real, simulated]) {
    expect(figures).toMatchObject({ requests: length, completed: length })
    expect(figures.throughput).toBeGreaterThan(0)
    expect(figures.utilisation).toBeGreaterThan(0)
    expect(figures.utilisation).toBeLessThanOrEqual(1)
    expect(figures.wait.p95).toBeGreaterThan(0)
    expect(figures.completion.mean).toBeGreaterThan(figures.wait.mean)
  }
  expect(differentAnswers).toBe(0)
  for (const ms of Object.values(machine)) expect(ms).toBeGreaterThan(0)
  const lasts = ['real', 'simulated'].map((phase) => progress.findLast((one) => one.phase === phase))
  for (const last of lasts) expect(last).toMatchObject({ round: 1, ended: requests.length, requests: requests.length })

  const measures = formatTable(validation)
    .split('\n')
    .flatMap((line) => /^\| ([a-z][^|]*?) +\|/.exec(line)?.[1] ?? [])
  expect(measures.slice(0, 3)).toEqual(['measure', 'throughput, jobs/s', 'waiting time, mean, ms'])
  expect(measures).toHaveLength(8)
  // How much the two deviate in a second on a machine that runs tests says nothing.
  expect(failuresOf(validation).filter((failure) => !failure.includes('deviates'))).toEqual([])
  expect(formatDocument(validation, { seed: 'short', seconds: 1, rounds: 1 })).toContain(formatTable(validation))
})

test('when it is interrupted, no process and no folder is left', async () => {
  const interruption = new AbortController()
  const reason = new Error('interrupted')
  const run = runReally({
    requests: drawRequests({ seed: 'interrupted', seconds: 1 }),
    signal: interruption.signal,
    onEnd: () => {
      if (interruption.signal.aborted) return
      expect(processesLeft()).toHaveLength(7)
      expect(readdirSync(folder)).toHaveLength(1)
      interruption.abort(reason)
    },
  })
  await expect(run).rejects.toBe(reason)
  expect(processesLeft()).toEqual([])
  expect(readdirSync(folder)).toEqual([])
})

/** An entry for each process that this one has started and that still runs. */
function processesLeft(): string[] {
  return process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap')
}
