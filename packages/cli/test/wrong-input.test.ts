import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CliProcess } from '../src/demo/cli-process.js'
import { run } from '../src/program.js'
import { createHome, runCli, startCli } from './cli-run.js'

const { home, remove } = createHome()
const nobody = '12D3KooWJ8VjMzYrSx2fG5WbTqbFSwVY2BQwTqZJtEh1Y3w4yQvX'
const anyPort = ['--listen', '/ip4/127.0.0.1/tcp/0']
let tracker: CliProcess
let address = ''

beforeAll(async () => {
  vi.stubEnv('KUDOSWARM_HOME', home)
  const started = await startCli(home, ['tracker', ...anyPort])
  tracker = started.process
  address = started.line
  writeFileSync(join(home, 'broken.key'), 'no key')
  mkdirSync(join(home, 'closed'))
  writeFileSync(join(home, 'file'), '')
  mkdirSync(join(home, 'noteless', 'tracker.json.new'), { recursive: true })
  mkdirSync(join(home, 'workers', 'occupied.pid'), { recursive: true })
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await tracker.stop()
  remove()
})

/** Wrong input, the exit status, and what is said about it. */
const cases: [string, () => string[], number, RegExp][] = [
  ['no command', () => [], 2, /Usage: kudoswarm/],
  ['an unknown command', () => ['asq'], 2, /^usage_invalid: unknown command 'asq'\n\(Did you mean ask\?\)/],
  ['an unknown option', () => ['ask', '--seeds', '1', 'x'], 2, /^usage_invalid: unknown option '--seeds'/],
  ['no prompt', () => ['ask'], 2, /^usage_invalid: missing required argument 'prompt'/],
  ['too few tokens', () => ['ask', '--max-tokens', '0', 'x'], 2, /from 1 to 65536/],
  ['an empty stop text', () => ['ask', '--stop', '', 'x'], 2, /Give up to 128 texts, none of them empty/],
  ['a name of nothing', () => ['ask', '--need', '', 'x'], 2, /Give up to 31 names/],
  [
    'workers that may and that may not',
    () => ['ask', '--worker', 'a', '--not-worker', 'b', 'x'],
    2,
    /^usage_invalid: option '--worker <id>' cannot be used with option '--not-worker <id>'/,
  ],
  ['a speed that there is not', () => ['worker', '--speed', 'warp'], 2, /Allowed choices are fast, slow, extra_slow/],
  ['no context', () => ['worker', '--max-context', '0'], 2, /from 1 to 2147483646/],
  [
    'nobody to favour',
    () => ['worker', '--favour', 'ks1nonsense'],
    2,
    /^usage_invalid: "ks1nonsense" is not an account/m,
  ],
  ['an account that is not here', () => ['worker', '--favour', 'nobody'], 2, /^account_missing: /m],
  ['too many tokens', () => ['ask', '--max-tokens', '65537', 'x'], 2, /from 1 to 65536/],
  [
    'a wrong multiaddr',
    () => ['ask', '--tracker', 'foo', 'x'],
    2,
    /^address_invalid: "foo" is no multiaddr; one looks/m,
  ],
  [
    'a multiaddr without a peer',
    () => ['ask', '--tracker', '/ip4/127.0.0.1/tcp/1', 'x'],
    2,
    /^address_invalid: .* add \/p2p\/ and the peer id/m,
  ],
  [
    'an unreachable tracker',
    () => ['ask', '--tracker', `/ip4/127.0.0.1/tcp/1/p2p/${nobody}`, 'x'],
    4,
    /^peer_unreachable: .* Check that the peer is running/m,
  ],
  [
    'another peer than expected',
    () => ['ask', '--tracker', address.replace(/12D3.*$/, nobody), 'x'],
    4,
    /^peer_mismatch: .* Ask its operator for the new address/m,
  ],
  [
    'no tracker here',
    () => ['ledger', '--follow', '--data', join(home, 'closed')],
    4,
    /^tracker_not_running: .* start one with "kudoswarm tracker"/m,
  ],
  [
    'an unknown account',
    () => ['ask', '--account', 'alice', 'x'],
    2,
    /^account_missing: .* create it with "kudoswarm account create alice"/m,
  ],
  ['a missing key file', () => ['ask', '--account', './a.key', 'x'], 2, /^account_missing: .* check the path/m],
  [
    'a wrong account key',
    () => ['ask', '--account', join(home, 'broken.key'), 'x'],
    5,
    /^key_file_invalid: .* Restore it from a backup/m,
  ],
  [
    'an impossible account name',
    () => ['account', 'create', 'a/b'],
    2,
    /^account_name_invalid: .* use up to 64 letters/m,
  ],
  ['an account of the ledger that is none', () => ['ledger', '--account', 'ks1nonsense'], 2, /^account_missing: /m],
  ['a prompt over the limit', () => ['ask', 'x'.repeat(65_537)], 3, /^prompt_too_long: .*65536 bytes.* Shorten it/m],
  ['an amount that is none', () => ['transfer', '0', '--to', '4'], 2, /^usage_invalid: .* such as 2\.5/],
  ['no receiver', () => ['transfer', '1'], 2, /^usage_invalid: required option '--to <account>' not specified/],
  ['a receiver that is none', () => ['transfer', '1', '--to', 'ks1nonsense'], 2, /^usage_invalid: .* copy it again/m],
  ['a receiver without a key', () => ['transfer', '1', '--to', 'bob'], 2, /^account_missing: .* account create bob"/m],
  [
    'a transfer without an account',
    () => ['transfer', '1', '--to', '4'],
    3,
    /^transfer_from_anonymous: .* of your own/m,
  ],
  [
    'a transfer without a tracker',
    () => ['transfer', '1', '--to', '4', '--tracker', `/ip4/127.0.0.1/tcp/1/p2p/${nobody}`],
    4,
    /^peer_unreachable: /m,
  ],
  ['a request that is none', () => ['explain', 'x'], 2, /^usage_invalid: .* copy one of them/m],
  ['a request that nobody made', () => ['explain', '0'.repeat(32)], 3, /^request_unknown: .* Check its id/m],
  ['a worker that nobody knows', () => ['explain', nobody], 3, /^worker_unknown: /m],
  [
    'a folder in use',
    () => ['tracker', ...anyPort],
    5,
    /^storage_in_use: A tracker runs on .* already \(process \d+, \/ip4\/.*\): use it, stop it with Ctrl-C, or start/m,
  ],
  ['a folder without a ledger', () => ['ledger', '--data', join(home, 'closed')], 5, /^ledger_missing: .* --data/m],
  ['a folder that is a file', () => ['tracker', ...anyPort, '--data', join(home, 'file')], 5, /^storage_\w+: .*file/m],
  [
    'a claim that cannot be written',
    () => ['worker', '--name', 'occupied'],
    5,
    /^storage_failed: .*occupied\.pid cannot be used \(EISDIR: .*: check that nothing else is in its place/m,
  ],
  [
    'an address in use',
    () => ['tracker', '--data', join(home, 'other'), '--listen', address.replace(/\/p2p.*$/, '')],
    4,
    /^address_in_use: .* choose another port/m,
  ],
  [
    'a wrong address to listen on',
    () => ['tracker', '--data', join(home, 'other'), '--listen', 'foo'],
    2,
    /^address_invalid: "foo" is no multiaddr/m,
  ],
  [
    'a worker name that is none',
    () => ['worker', '--name', '../x'],
    2,
    /^usage_invalid: .* cannot be a worker's name/m,
  ],
]

// Not even root may write there, but only Linux has it.
if (process.platform === 'linux') {
  const args = ['tracker', ...anyPort, '--data', '/sys/kudoswarm']
  cases.push([
    'a folder that may not be written',
    () => args,
    5,
    /^storage_permission: .*: give this user the right to/m,
  ])
}

describe('wrong input is answered with a code and the way out', () => {
  test.each(cases)('%s', async (_, args, status, message) => {
    const { run: result, printed } = await runHere(args())
    expect(printed).toMatch(message)
    expect(printed).not.toMatch(/^ +at /m)
    expect(result).toBe(status)
  })
})

/** Runs the command in this process, which is much faster than to start one for each case. */
async function runHere(args: readonly string[]): Promise<{ run: number; printed: string }> {
  let printed = ''
  const capture = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  try {
    const result = await run(args)
    return { run: result, printed }
  } finally {
    capture.mockRestore()
  }
}

test('a tracker that cannot leave its note stops, and says why', async () => {
  const result = await runCli(home, ['tracker', ...anyPort, '--data', join(home, 'noteless')])
  expect(result.stderr).toMatch(/^✔ stopped$/m)
  expect(result.stderr).toMatch(/^storage_failed: .*tracker\.json cannot be used \(EISDIR: .*: check that nothing/m)
  expect(result.status).toBe(5)
})

test('the status and the message are those of the process', async () => {
  const result = await runCli(home, ['ask', '--tracker', 'foo', 'x'])
  expect(result).toMatchObject({ status: 2, stdout: '' })
  expect(result.stderr).toMatch(/^address_invalid: "foo" is no multiaddr/m)
})
