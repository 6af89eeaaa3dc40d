import { describe, expect, test } from 'vitest'
import { startSteps, stepNames } from '../../../src/views/contribute/start-steps.js'

type View = Parameters<typeof startSteps>[0]

const view = (part: Partial<View>): View => ({ state: 'fetching', fetch: undefined, load: undefined, ...part })

/** Of each step, while the download is in a phase. */
const isElsewhere = (phase: 'waiting' | 'downloading'): boolean[] =>
  startSteps(view({ fetch: { phase, done: 0, total: 4 } })).map((step) => step.isElsewhere)

describe('the steps to the first job', () => {
  test.each([
    ['before the first byte', view({}), 'download', undefined],
    ['behind another tab', view({ fetch: { phase: 'waiting', done: 0, total: 4 } }), 'download', undefined],
    ['downloading', view({ fetch: { phase: 'downloading', done: 1, total: 4 } }), 'download', 0.25],
    ['verifying', view({ fetch: { phase: 'verifying', done: 2, total: 4 } }), 'verify', 0.5],
    ['loading', view({ state: 'loading' }), 'load', undefined],
    ['uploading', view({ state: 'loading', load: { phase: 'uploading', done: 3, total: 4 } }), 'load', 0.75],
    ['checking', view({ state: 'loading', load: { phase: 'checking', done: 0, total: 0 } }), 'check', undefined],
    ['joining', view({ state: 'joining' }), 'join', undefined],
  ])('%s', (_, given, name, share) => {
    const steps = startSteps(given)
    const now = stepNames.indexOf(name as (typeof stepNames)[number])
    expect(steps.map((step) => step.state)).toEqual(
      stepNames.map((_name, at) => (at === now ? 'now' : at < now ? 'done' : 'ahead')),
    )
    expect(steps[now]?.share).toBe(share)
  })

  test('only a download is counted in bytes', () => {
    const [download] = startSteps(view({ fetch: { phase: 'downloading', done: 1, total: 4 } }))
    expect(download?.bytes).toEqual({ done: 1, total: 4 })
    expect(startSteps(view({ fetch: { phase: 'verifying', done: 1, total: 4 } }))[1]?.bytes).toBeUndefined()
  })

  test('what another tab makes is said to be made elsewhere', () => {
    expect(isElsewhere('waiting')).toEqual([true, false, false, false, false])
    expect(isElsewhere('downloading')).not.toContain(true)
  })
})
