import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CliProcess } from '../src/demo/cli-process.js'
import { run } from '../src/program.js'
import { createHome, runCli, startCli } from './cli-run.js'
import type { CliRun } from './cli-run.js'

const { home, remove } = createHome()
const running: CliProcess[] = []
let url = ''
let key = ''

/** Starts a tracker that serves HTTP on any port; what it says before it is ready. */
async function startTracker(name: string, ...args: string[]): Promise<string> {
  const said: string[] = []
  const folder = ['--data', join(home, name), '--listen', '/ip4/127.0.0.1/tcp/0', '--http', '127.0.0.1:0']
  const { process } = await startCli(home, ['tracker', ...folder, ...args], (line) => said.push(line))
  running.push(process)
  await vi.waitFor(() => expect(said.join('\n')).toContain('on another:'), { timeout: 10_000 })
  return said.join('\n')
}

const keyIn = (said: string): string => /^[\w-]{22}$/m.exec(said)?.[0] ?? ''
const urlIn = (said: string): string => /http:\/\/\S+(?=\/)/.exec(said)?.[0] ?? ''
const admin = (...args: string[]) => runHere(['admin', ...args, '--url', url, '--key', key])

/** Runs the command in this process, which is much faster than to start one for each case. */
async function runHere(args: readonly string[]): Promise<CliRun> {
  const printed = { stdout: '', stderr: '' }
  const capture = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += String(text)
      return true
    })
  const captures = [capture('stdout'), capture('stderr')]
  try {
    const status = await run(args)
    return { status, ...printed }
  } finally {
    for (const one of captures) one.mockRestore()
  }
}

beforeAll(async () => {
  const said = await startTracker('one', '--registration', 'invite_only', '--test-bootstrap')
  expect(said).toMatch(/^warning: --test-bootstrap/m)
  url = urlIn(said)
  key = keyIn(said)
})

afterAll(async () => {
  for (const tracker of running) await tracker.stop()
  remove()
})

test('the key of an admin is printed once, and that of another one when it is asked for', async () => {
  const first = await startTracker('two')
  expect(keyIn(first)).toHaveLength(22)
  await running.pop()!.stop()
  expect(keyIn(await startTracker('two'))).toBe('')
  await running.pop()!.stop()
  const other = keyIn(await startTracker('two', '--new-admin'))
  expect([other.length, other === keyIn(first)]).toEqual([22, false])
})

test('news are published, changed and taken back', async () => {
  const added = await admin('news', 'add', 'title=Moving house', 'newspiece=Back at *noon*.', 'tags=service, house')
  expect(added).toMatchObject({ status: 0, stdout: expect.stringMatching(/^tags +service, house$/m) as string })
  const [, id = ''] = /^([0-9a-f-]{36}) .*Moving house$/m.exec((await admin('news', 'list')).stdout) ?? []
  expect((await admin('news', 'set', id, 'title=Moved', 'tags=')).stdout).toMatch(/^title +Moved$/m)
  expect(await (await fetch(`${url}/news`)).text()).toContain('<em>noon</em>')
  expect((await admin('news', 'remove', id)).status).toBe(0)
  expect((await admin('news', 'list')).stdout).not.toContain(id)
  const refused = await admin('news', 'add', 'title=No text')
  expect([refused.status, refused.stderr]).toEqual([3, expect.stringContaining('newspiece')])
})

test('accounts are listed, shown, changed and deleted', async () => {
  const init = { method: 'POST', body: JSON.stringify({ oauth_id: 'cli', username: 'tested', moderator: false }) }
  const headers = { 'Content-Type': 'application/json' }
  const made = await fetch(`${url}/api/v2/dev/test-user`, { ...init, headers })
  const { user_id: id } = (await made.json()) as { user_id: number }
  expect((await admin('users', 'list', '--sort', 'age')).stdout).toContain(`tested#${id}`)
  const changed = await admin('users', 'set', `tested#${id}`, 'concurrency=60', 'admin_comment=a fine person')
  expect(changed).toMatchObject({ status: 0, stdout: expect.stringMatching(/^concurrency +60$/m) as string })
  const shown = await admin('users', 'show', String(id), '--json')
  expect(JSON.parse(shown.stdout)).toMatchObject({ id, concurrency: 60, admin_comment: 'a fine person' })
  expect((await admin('kudos', 'give', String(id), '5')).stdout).toMatch(/^new_kudos +10005$/m)
  expect((await admin('kudos', 'take', String(id), '2.5')).stdout).toMatch(/^new_kudos +10002.5$/m)
  expect((await admin('kudos', 'award', String(id), '7')).stdout).toMatch(/^awarded +7$/m)
  expect((await admin('users', 'delete', String(id))).stdout).toMatch(/^message +OK$/m)
})

test('suspects are listed, and none are where there are none', async () => {
  expect((await admin('suspects', 'accounts')).stdout).toMatch(/^account +alias +isSuspicious/)
  expect(JSON.parse((await admin('suspects', 'workers', '--json')).stdout)).toEqual([])
})

test('invitations let somebody register', async () => {
  const { stdout } = await admin('invite', '--days', '3')
  const code = /^code +(\S+)$/m.exec(stdout)?.[1] ?? ''
  expect((await admin('invitations', 'list')).stdout).toContain(code)
  const body = new URLSearchParams({ username: 'invited', invitation: code })
  expect((await fetch(`${url}/register`, { method: 'POST', body })).status).toBe(200)
  const gone = await admin('invitations', 'remove', code)
  expect(gone).toMatchObject({ status: 3, stderr: expect.stringContaining('InvitationNotFound') as string })
})

test.each([
  [['users', 'show', 'nobody'], 2, /^usage_invalid: A user is given by number/],
  [['users', 'show', '999'], 3, /^api_refused: .*\(UserNotFound\)/],
  [['users', 'set', '4'], 2, /^usage_invalid: missing required argument/],
  [['users', 'set', '4', 'fine=yes'], 2, /^usage_invalid: "fine=yes" is not one of kudos,/],
  [['users', 'set', '4', 'trusted=maybe'], 2, /^usage_invalid: trusted takes yes or no/],
  [['users', 'set', '4', 'concurrency=501'], 3, /^api_refused: concurrency: 501 is greater/],
  [['workers', 'show', 'nobody'], 3, /^api_refused: .*\(WorkerNotFound\)/],
])('%j ends with %i', async (args, status, message) => {
  const ended = await admin(...args)
  expect(ended.stderr).toMatch(message)
  expect(ended.status).toBe(status)
})

test('the key comes from an option, a file, the environment, or the data folder', async () => {
  const asked = ['admin', 'invitations', 'list', '--url', url]
  const without = await runCli(home, asked, { KUDOSWARM_API_KEY: '' })
  expect(without).toMatchObject({ status: 2, stderr: expect.stringMatching(/^api_key_missing: /) as string })
  expect((await runCli(home, [...asked, '--key', key])).status).toBe(0)
  writeFileSync(join(home, 'any.key'), `${key}\n`)
  expect((await runCli(home, [...asked, '--key-file', join(home, 'any.key')])).status).toBe(0)
  writeFileSync(join(home, 'admin.apikey'), key)
  expect((await runCli(home, asked, { KUDOSWARM_API_KEY: '' })).status).toBe(0)
  const nowhere = await runCli(home, ['admin', 'invitations', 'list', '--url', 'http://127.0.0.1:1', '--key', key])
  expect(nowhere).toMatchObject({ status: 4, stderr: expect.stringMatching(/^api_unreachable: /) as string })
})

describe('modes, filters and addresses', () => {
  const asked: { method: string | undefined; path: string | undefined; body: unknown }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      asked.push({ method: request.method, path: request.url, body: text === '' ? undefined : JSON.parse(text) })
      response.end(JSON.stringify({ message: 'OK' }))
    })
  })

  afterAll(() => void server.close())

  test.each([
    ['modes show', 'GET', '/status/modes', undefined],
    ['modes set raid=yes', 'PUT', '/status/modes', { raid_mode: true }],
    ['filters list --type 10', 'GET', '/filters?filter_type=10', undefined],
    ['filters add regex=x filter_type=10', 'PUT', '/filters', { regex: 'x', filter_type: 10 }],
    ['filters set an-id description=y', 'PATCH', '/filters/an-id', { description: 'y' }],
    ['filters remove an-id', 'DELETE', '/filters/an-id', undefined],
    ['filters test prompt', 'POST', '/filters', { prompt: 'prompt' }],
    ['addresses list', 'GET', '/operations/ipaddr', undefined],
    ['addresses list 192.0.2.1', 'GET', '/operations/ipaddr/192.0.2.1', undefined],
    ['addresses block 192.0.2.0/24 --hours 2', 'POST', '/operations/ipaddr', { ipaddr: '192.0.2.0/24', hours: 2 }],
    ['addresses release 192.0.2.1', 'DELETE', '/operations/ipaddr', { ipaddr: '192.0.2.1' }],
  ])('%s asks %s %s', async (command, method, path, body) => {
    if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const at = ['--url', `http://127.0.0.1:${port}/`, '--key', 'any']
    expect((await runHere(['admin', ...command.split(' '), ...at])).stdout).toMatch(/^message +OK$/m)
    expect(asked.at(-1)).toEqual({ method, path: `/api/v2${path}`, body })
  })
})
