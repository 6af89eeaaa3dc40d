import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { run } from '../src/program.js'
import { adminActs, type AdminAct } from '../../web/src/views/admin/admin-acts.js'

/** A worker's id, since names are looked up first. */
const worker = '9aebca52-a837-39f9-4857-228157030dda'

/** Everything that the page of moderators does. */
const acts: Record<keyof typeof adminActs, AdminAct> = {
  listUsers: adminActs.listUsers(2, 'age'),
  showUser: adminActs.showUser(17),
  setUser: adminActs.setUser(17, { trusted: true, flagged: false, concurrency: 60, admin_comment: 'It is "well".' }),
  deleteUser: adminActs.deleteUser(17),
  award: adminActs.award(17, -500),
  listWorkers: adminActs.listWorkers(),
  showWorker: adminActs.showWorker(worker),
  setWorker: adminActs.setWorker(worker, { maintenance: true, maintenance_msg: 'Your answers are empty.' }),
  deleteWorker: adminActs.deleteWorker(worker),
  sendMessage: adminActs.sendMessage(worker, 'Well done!', 24),
  blockWorker: adminActs.blockWorker(worker, 3),
  suspects: adminActs.suspects(),
  refusals: adminActs.refusals(),
  whyWorker: adminActs.whyWorker(worker),
  whyRequest: adminActs.whyRequest('0f1e2d3c4b5a69788796a5b4c3d2e1f0'),
  listFilters: adminActs.listFilters(),
  addFilter: adminActs.addFilter({ regex: String.raw`\bbad words?\b`, filter_type: 10 }),
  removeFilter: adminActs.removeFilter('an-id'),
  testFilters: adminActs.testFilters('a prompt'),
  listAddresses: adminActs.listAddresses(),
  blockAddress: adminActs.blockAddress('192.0.2.0/24', 2),
  releaseAddress: adminActs.releaseAddress('192.0.2.1'),
  showModes: adminActs.showModes(),
  setModes: adminActs.setModes({ raid_mode: true, invite_only_mode: false }),
  listNews: adminActs.listNews(),
  publishNews: adminActs.publishNews('Hello', 'The swarm *lives*.'),
  removeNews: adminActs.removeNews('an-id'),
  listInvitations: adminActs.listInvitations(),
  invite: adminActs.invite(5, 14),
  removeInvitation: adminActs.removeInvitation('a-code'),
}

const asked: Pick<AdminAct, 'method' | 'path' | 'body'>[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString()
    const { method = '', url = '' } = request
    const body = text === '' ? {} : { body: JSON.parse(text) as object }
    asked.push({ method: method as AdminAct['method'], path: url.replace(/^\/api\/v2/, ''), ...body })
    response.end(JSON.stringify({ accounts: [], workers: [], reasons: [] }))
  })
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

test.each(Object.entries(acts))(
  'the command that the page shows for %s asks what the page asks',
  async (_name, act) => {
    const { method, path, body, command } = act
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    try {
      const { port } = server.address() as AddressInfo
      expect(await run(['admin', ...command, '--url', `http://127.0.0.1:${port}`, '--key', 'any'])).toBe(0)
    } finally {
      printed.mockRestore()
    }
    expect(asked.at(-1)).toEqual({ method, path, ...(body && { body }) })
  },
)
