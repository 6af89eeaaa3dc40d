import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CliProcess } from '../src/demo/cli-process.js'
import { createHome, runCli, startCli } from './cli-run.js'
import { startFakeWorker } from './fake-worker.js'

const { home, remove } = createHome()
let tracker: CliProcess
let address = ''

beforeAll(async () => {
  const started = await startCli(home, ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0'])
  tracker = started.process
  address = started.line
  for (const name of ['alice', 'bob']) await runCli(home, ['account', 'create', name])
})

afterAll(async () => {
  await tracker.stop()
  remove()
})

/** Has alice earn kudos, of which she gets half at once: her worker answers a question of bob's. */
async function earn(): Promise<void> {
  const stop = await startFakeWorker({ home, address, name: 'hers', account: 'alice' })
  const args = ['--account', 'bob', '--max-tokens', '100', 'It was a dark night and']
  const asked = await runCli(home, ['ask', ...args])
  await stop()
  expect(asked.status).toBe(0)
}

/** The balance of an account as it is shown. */
async function balanceOf(name: string): Promise<number> {
  const { stdout } = await runCli(home, ['account', 'show', name])
  return Number(/ks1\w+ +(-?[\d.]+)/.exec(stdout)?.[1])
}

test('kudos are given to another account, once, and the ledger says so', async () => {
  await earn()
  const [hers, his] = [await balanceOf('alice'), await balanceOf('bob')]
  const given = await runCli(home, ['transfer', '0.25', '--account', 'alice', '--to', 'bob'])
  expect(given).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^0\.250 kudos given to account \d+, entry \d+ of the ledger$/) as string,
  })
  const [id = ''] = /[0-9a-f]{32}/.exec(given.stderr) ?? []
  const [account = ''] = /(?<=account )\d+/.exec(given.stdout) ?? []
  const again = await runCli(home, ['transfer', '0.25', '--account', 'alice', '--to', account, '--id', id])
  expect(again).toMatchObject({ status: 0, stdout: given.stdout })
  const other = await runCli(home, ['transfer', '0.5', '--account', 'alice', '--to', account, '--id', id])
  expect(other).toMatchObject({ status: 3, stderr: expect.stringMatching(/^transfer_id_taken: /m) as string })
  expect(await balanceOf('alice')).toBeCloseTo(hers - 0.25, 3)
  expect(await balanceOf('bob')).toBeCloseTo(his + 0.25, 3)
  const entries = await runCli(home, ['ledger', '--account', 'bob'])
  expect(entries.stdout).toMatch(/kudosTransferred +alice \(ks1\S+\) +bob \(ks1\S+\) +0\.250 +transfer/)
  expect(await runCli(home, ['ledger', '--check'])).toMatchObject({ status: 0 })
})

test.each([
  ['too much', ['999', '--account', 'alice', '--to', 'bob'], /^kudos_insufficient: This needs 999\.000 kudos/m],
  ['to itself', ['0.1', '--account', 'alice', '--to', 'alice'], /^transfer_to_self: .* Name another one/m],
  ['back at once', ['0.1', '--account', 'bob', '--to', 'alice'], /^transfer_too_soon: .* after \d+ ms/m],
  ['to a number that there is not', ['0.1', '--account', 'alice', '--to', '99'], /^account_unknown: /m],
])('%s is refused', async (_, args, message) => {
  const { status, stderr } = await runCli(home, ['transfer', ...args])
  expect(stderr).toMatch(message)
  expect(status).toBe(3)
})
