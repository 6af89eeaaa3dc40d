import { execFileSync } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { adminActs, commandLine, type AdminAct } from '../../web/src/views/admin/admin-acts.js'
import { createProgram, run } from '../src/program.js'
import { createHome, startCli } from './cli-run.js'

/** What a shell or a command line would trip over, were it not quoted. */
const hostile = String.raw`--hours 'it''s "$(exit 3)" ${'`exit 3`'} \ * ~ ! ; # <ü> 🙂 =x` + '\n-second'

/** Everything that the page of moderators does, in an order in which each finds what it needs; see `known`. */
const acts: readonly [keyof typeof adminActs, () => AdminAct][] = [
  ['listUsers', () => adminActs.listUsers(2, 'age')],
  ['showUser', () => adminActs.showUser(known.user)],
  ['setUser', () => adminActs.setUser(known.user, { trusted: true, flagged: false, admin_comment: hostile })],
  ['award', () => adminActs.award(known.user, 500)],
  ['takeKudos', () => adminActs.takeKudos(known.user, 5)],
  ['listWorkers', () => adminActs.listWorkers()],
  ['showWorker', () => adminActs.showWorker(known.worker)],
  ['blockWorker', () => adminActs.blockWorker(known.worker, 3)],
  ['setWorker', () => adminActs.setWorker(known.worker, { maintenance: true, maintenance_msg: hostile })],
  ['sendMessage', () => adminActs.sendMessage(known.worker, hostile, 24)],
  ['suspectedAccounts', () => adminActs.suspectedAccounts()],
  ['suspectedWorkers', () => adminActs.suspectedWorkers()],
  ['refusals', () => adminActs.refusals()],
  ['whyWorker', () => adminActs.whyWorker(known.worker)],
  ['whyRequest', () => adminActs.whyRequest(known.request)],
  ['addFilter', () => adminActs.addFilter({ regex: '-+|=bad', filter_type: 10, description: hostile })],
  ['listFilters', () => adminActs.listFilters()],
  ['testFilters', () => adminActs.testFilters(hostile)],
  ['removeFilter', () => adminActs.removeFilter(known.filter)],
  ['blockAddress', () => adminActs.blockAddress('2001:db8::/64', 2)],
  ['listAddresses', () => adminActs.listAddresses()],
  ['releaseAddress', () => adminActs.releaseAddress('2001:db8::/64')],
  ['setModes', () => adminActs.setModes({ raid_mode: true, invite_only_mode: false })],
  ['showModes', () => adminActs.showModes()],
  ['publishNews', () => adminActs.publishNews('- "Hello"', hostile)],
  ['listNews', () => adminActs.listNews()],
  ['removeNews', () => adminActs.removeNews(known.news)],
  ['invite', () => adminActs.invite(5, 14)],
  ['listInvitations', () => adminActs.listInvitations()],
  ['removeInvitation', () => adminActs.removeInvitation(known.invitation)],
  ['deleteUser', () => adminActs.deleteUser(known.user)],
  ['deleteWorker', () => adminActs.deleteWorker(known.worker)],
]

/** What there is on the tracker, of what the acts before have made. */
const known = { user: 0, worker: '', request: '', filter: '', news: '', invitation: '' }

type Asked = Pick<AdminAct, 'method' | 'path' | 'body'> & { status: number }

const { home, remove } = createHome()
const asked: Asked[] = []
const relay = createServer((request, response) => void passOn(request, response))
let tracker: Awaited<ReturnType<typeof startCli>>['process']
let upstream = ''
let origin = ''
let key = ''

/** Has the tracker answer, and remembers what it was asked. */
async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const { method = '', url = '', headers } = request
  const sent = { apikey: String(headers.apikey), ...(text && { 'Content-Type': 'application/json' }) }
  const answer = await fetch(`${upstream}${url}`, { method, headers: sent, ...(text && { body: text }) })
  const body = text === '' ? {} : { body: JSON.parse(text) as object }
  const path = url.replace(/^\/api\/v2/, '')
  asked.push({ method: method as AdminAct['method'], path, ...body, status: answer.status })
  response.writeHead(answer.status).end(await answer.text())
}

/** Asks the tracker itself, as its admin. */
async function askTracker<Answer>(path: string, body?: object): Promise<Answer> {
  const headers = { apikey: key, ...(body && { 'Content-Type': 'application/json' }) }
  const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }
  return (await (await fetch(`${upstream}/api/v2${path}`, init)).json()) as Answer
}

/** What a shell makes of a line, with what stands in for `npx` telling what it was given. */
function wordsOf(line: string): string[] {
  const program = `npx() { printf '%s\\0' "$@"; }\n${line}`
  return execFileSync('sh', ['-c', program], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

async function firstOf(path: string): Promise<{ id?: string; code?: string }> {
  return (await askTracker<{ id: string; code: string }[]>(path))[0] ?? {}
}

async function learn(): Promise<void> {
  const [worker, filter, news, invitation] = await Promise.all(
    ['/workers?type=text', '/filters', '/status/news', '/invitations'].map(firstOf),
  )
  known.worker = worker?.id ?? known.worker
  known.filter = filter?.id ?? ''
  known.news = news?.id ?? ''
  known.invitation = invitation?.code ?? ''
}

beforeAll(async () => {
  const said: string[] = []
  const folder = ['--data', join(home, 'tracker'), '--listen', '/ip4/127.0.0.1/tcp/0', '--http', '127.0.0.1:0']
  tracker = (await startCli(home, ['tracker', ...folder, '--test-bootstrap'], (line) => said.push(line))).process
  await vi.waitFor(() => expect(said.join('\n')).toContain('on another:'), { timeout: 10_000 })
  upstream = /http:\/\/\S+(?=\/)/.exec(said.join('\n'))?.[0] ?? ''
  key = /^[\w-]{22}$/m.exec(said.join('\n'))?.[0] ?? ''
  vi.stubEnv('KUDOSWARM_API_KEY', key)
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`

  const user = { oauth_id: 'page', username: 'tested', moderator: false }
  known.user = (await askTracker<{ user_id: number }>('/dev/test-user', user)).user_id
  const worker = { name: 'attic', models: ['any'], max_length: 80, max_context_length: 1024, bridge_agent: 'a:1:b' }
  await askTracker('/generate/text/pop', worker)
  known.request = (await askTracker<{ id: string }>('/generate/text/async', { prompt: 'x', models: ['other'] })).id
})

afterAll(async () => {
  vi.unstubAllEnvs()
  relay.close()
  await tracker.stop()
  remove()
})

describe('a command that the page shows, typed into a shell, asks what the page asks:', () => {
  test.each(acts)('%s', async (_name, actOf) => {
    await learn()
    const act = actOf()
    const [program, ...args] = wordsOf(commandLine(act, origin))
    expect(program).toBe('kudoswarm')
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    try {
      expect(await run(args)).toBe(0)
    } finally {
      printed.mockRestore()
    }
    const { method, path, body } = act
    const status: unknown = expect.toBeOneOf([200, 201])
    expect(asked.at(-1)).toEqual({ method, path, ...(body && { body }), status })
  })

  test('there is one for each', () => {
    expect(acts.map(([name]) => name).toSorted()).toEqual(Object.keys(adminActs).toSorted())
  })
})

test('the place is left out only where commands find it by themselves', () => {
  const act = adminActs.suspectedAccounts()
  expect(commandLine(act, 'http://127.0.0.1:4711')).toBe('npx kudoswarm admin suspects accounts')
  for (const other of ['http://127.0.0.1:4712', 'https://127.0.0.1:4711', 'http://localhost:4711', 'http://[::1]:4711'])
    expect(wordsOf(commandLine(act, other)).slice(-2)).toEqual(['--url', other])
  const list = createProgram()
    .commands.find((one) => one.name() === 'admin')!
    .commands.find((one) => one.name() === 'suspects')!
  expect(list.commands[0].opts().url).toBe('http://127.0.0.1:4711')
})
