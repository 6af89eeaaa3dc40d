import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isRunning, ownMark } from '../src/running-process.js'
import { readTrackerNote, trackerAddress, writeTrackerNote } from '../src/tracker-address.js'
import { claimWorkerKey } from '../src/worker-key.js'
import { createHome } from './cli-run.js'

const { home, remove } = createHome()
const workers = join(home, 'workers')
/** A process that lives for as long as this test, and is another. */
const parent = process.ppid
const addresses = ['/ip4/127.0.0.1/tcp/1/p2p/12D3KooW']

beforeAll(() => {
  vi.stubEnv('KUDOSWARM_HOME', home)
  mkdirSync(workers)
})

afterAll(() => {
  vi.unstubAllEnvs()
  remove()
})

test('this process runs, and one that has no id does not', () => {
  expect(isRunning(ownMark())).toBe(true)
  for (const pid of [0, -1, 0.5, Number.NaN, 2 ** 30]) expect(isRunning({ pid, start: undefined })).toBe(false)
})

test('where it is not known when a process was started, its id is believed', () => {
  expect(isRunning({ pid: parent, start: undefined })).toBe(true)
})

describe.runIf(process.platform === 'linux')('a process that was given the id of one that ended', () => {
  test('is not that one', () => {
    const { pid, start } = ownMark()
    expect(start).toMatch(/^[0-9a-f-]{36} \d+$/)
    expect(isRunning({ pid, start: `${start}1` })).toBe(false)
  })

  test('keeps nobody from a worker key', async () => {
    writeFileSync(join(workers, 'attic.pid'), `${parent} of-another-boot 1\n`)
    const key = await claimWorkerKey('attic')
    await key.release()
    expect(readdirSync(workers)).toEqual([])
  })

  test('is no tracker', async () => {
    writeFileSync(join(home, 'tracker.json'), JSON.stringify({ pid: parent, start: 'of-another-boot 1', addresses }))
    expect(await readTrackerNote(home)).toBeUndefined()
    await expect(trackerAddress(undefined, home)).rejects.toMatchObject({ code: 'tracker_not_running' })
  })
})

test('a claim of a process that runs is respected, also one of the first versions', async () => {
  writeFileSync(join(workers, 'attic.pid'), `${parent}\n`)
  await expect(claimWorkerKey('attic')).rejects.toMatchObject({ code: 'worker_in_use' })
})

test('a claim that says nothing belongs to nobody', async () => {
  writeFileSync(join(workers, 'attic.pid'), '')
  await (await claimWorkerKey('attic')).release()
})

test('the note of a tracker that runs is found', async () => {
  await writeTrackerNote(home, addresses)
  expect(await readTrackerNote(home)).toEqual({ ...ownMark(), addresses })
  expect(await trackerAddress(undefined, home)).toBe(addresses[0])
})
