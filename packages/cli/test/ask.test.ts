import { afterAll, beforeAll, expect, test } from 'vitest'
import { CliProcess } from '../src/demo/cli-process.js'
import { createHome, runCli, startCli } from './cli-run.js'
import { startFakeWorker } from './fake-worker.js'

const { home, remove } = createHome()
let tracker: CliProcess
let address = ''

beforeAll(async () => {
  const started = await startCli(home, ['tracker', '--listen', '/ip4/127.0.0.1/tcp/0'])
  tracker = started.process
  address = started.line
  await runCli(home, ['account', 'create'])
})

afterAll(async () => {
  await tracker.stop()
  remove()
})

function eventsOf(stdout: string): Record<string, unknown>[] {
  return stdout.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('an answer is streamed, paid for and found in the ledger', async () => {
  const stopWorker = await startFakeWorker({ home, address, name: 'first' })
  const args = ['--max-tokens', '20', '--seed', '7', 'It was a dark night and']
  const text = await runCli(home, ['ask', ...args])
  expect(text).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('the receipt is signed, not recomputed') as string,
  })
  const json = await runCli(home, ['ask', '--json', ...args])
  const events = eventsOf(json.stdout)
  await stopWorker()
  const said = events.filter(({ event }) => event === 'output').map((it) => it.text)
  expect(said.join('').trim()).toBe(text.stdout.trim())
  expect(events.map(({ event }) => event).filter((event) => event !== 'output' && event !== 'waiting')).toEqual([
    'connecting',
    'submitted',
    'jobEnded',
    'ended',
  ])
  expect(events.find(({ event }) => event === 'jobEnded')).toMatchObject({ verdict: 'verified', state: 'completed' })
  const check = await runCli(home, ['ledger', '--check'])
  expect(check.stdout).toContain('the ledger sums to zero and every balance is right')
  expect(check.status).toBe(0)
  const entries = await runCli(home, ['ledger', '--account', 'default'])
  expect(entries.stdout).toMatch(/jobCompleted +default \(ks1.*reward/)
  const request = String(events.find(({ event }) => event === 'submitted')?.request)
  const explained = await runCli(home, ['explain', request])
  expect(explained.stdout).toMatch(
    new RegExp(
      `^${request}: completed\nEvery answer .* was made.\nServed by 12D3Koo\\w+: \\d+ tokens?.\nPaid: [\\d.]+ kudos.$`,
    ),
  )
  expect(entries.stdout).toContain(request)
})

test.each([
  ['nobody is connected', false, /^! No worker is connected, .*start "kudoswarm worker"/],
  ['nobody who is connected serves the model', true, /^! No connected worker serves "nonsense", .*ask without --model/],
])('while %s that is said, and Ctrl-C withdraws the request', async (_, hasWorker, told) => {
  const stopWorker = hasWorker ? await startFakeWorker({ home, address, name: 'second' }) : undefined
  const stderr: string[] = []
  let request = ''
  const env = { ...process.env, NO_COLOR: '1', KUDOSWARM_HOME: home }
  const asking = new CliProcess({
    args: ['ask', '--model', 'nonsense', 'Once'],
    env,
    stderr(line) {
      stderr.push(line)
      request = /^request ([0-9a-f]{32})/.exec(line)?.[1] ?? request
      if (told.test(line)) void asking.stop()
    },
  })
  expect(await asking.ended).toBe(130)
  await stopWorker?.()
  expect(stderr.join('\n')).toMatch(/cancelling on the tracker/)
  expect((await runCli(home, ['explain', request])).stdout).toMatch(/: cancelled\nIt was withdrawn .*\nPaid: /)
})

test('a tracker that does not run leaves a ledger that can be read and checked', async () => {
  await tracker.stop()
  const check = await runCli(home, ['ledger', '--check'])
  expect(check.stdout).toMatch(/[1-9]\d* balances compared/)
  expect(check.stdout).toContain('the ledger sums to zero')
  expect(check.status).toBe(0)
  const shown = await runCli(home, ['account', 'show'])
  expect(shown.stdout).toMatch(/^default +ks1/m)
  expect(shown.stderr).toContain('no tracker runs on this machine')
})
