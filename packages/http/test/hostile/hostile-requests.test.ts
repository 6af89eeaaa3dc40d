import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { ApiStage } from '../api-stage.js'
import { hostileFor, operationsOf } from './api-schema.js'
import type { Description, Operation, Parameter } from './api-schema.js'
import { hostileBodies, hostileKeys, hostileValues } from './hostile-values.js'

const description = JSON.parse(
  readFileSync(new URL('../../assets/api-v2.json', import.meta.url), 'utf8'),
) as Description
const operations = operationsOf(description)

/** Requests that each operation is asked. */
const runs = 12

/** Who asks. Whoever has more rights gets further. */
const callers: Readonly<Record<string, (stage: ApiStage) => Promise<string>>> = {
  nobody: async () => '0000000000',
  'somebody with an account': async (stage) => (await stage.register('somebody')).apikey,
  'a moderator': async (stage) => (await stage.registerAs('moderator', 'moderator')).apikey,
  'an admin': async (stage) => (await stage.admin()).apikey,
}

/** What moves kudos, or may: everything else leaves balances as they are. */
const moving: ReadonlySet<string> = new Set([
  'POST /v2/kudos/award',
  'POST /v2/kudos/transfer',
  'POST /v2/generate/async',
  'POST /v2/generate/text/async',
  'POST /v2/interrogate/async',
  'POST /v2/generate/submit',
  'POST /v2/generate/text/submit',
  'POST /v2/interrogate/submit',
])

/** What moves kudos for admins alone. */
const movingForAdmins: ReadonlySet<string> = new Set(['PUT /v2/users/{user_id}'])

let stage: ApiStage
let key: string
let mayMove: (operation: Operation) => boolean
/** Words that name something: accounts that there are. */
let names: readonly string[]

async function begin(caller: string): Promise<void> {
  stage = await ApiStage.start()
  key = await callers[caller](stage)
  const others = await Promise.all(['one', 'two'].map((name) => stage.register(name)))
  names = others.flatMap(({ id }) => [String(id), `x#${id}`])
  for (const other of others) await stage.grant(other, 1_000_000n)
  const all = new Set([...moving, ...(caller === 'an admin' ? movingForAdmins : [])])
  mayMove = ({ method, path }) => all.has(`${method} ${path}`)
}

async function end(): Promise<void> {
  expect(stage.errors).toEqual([])
  await stage.stop()
}

/** What everybody has, which is nothing together. */
async function balances(): Promise<string> {
  const { all, total } = await stage.tracker.look(({ ledger }) => {
    return {
      total: ledger.total,
      all: ledger
        .all()
        .map(({ no, balance }) => `${no}: ${balance}`)
        .join(),
    }
  })
  expect(total).toBe(0n)
  return all
}

/** How a request is put. */
interface Asking {
  operation: Operation
  method: string
  url: string
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer> | undefined
}

/** Demands that a request does not break anything, and that nobody has more or less but by what says so, and is not refused. */
async function demandHarmless({ operation, method, url, headers, body }: Asking): Promise<void> {
  const before = await balances()
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
  const text = await response.text()
  const what = `${method} ${url.slice(0, 300)} ${String(body).slice(0, 300)} → ${response.status} ${text.slice(0, 300)}`
  expect(response.status, what).toBeLessThan(500)
  expect(response.headers.get('access-control-allow-origin'), what).toBe('*')
  const isRefused = response.status >= 400
  if (isRefused) expect(JSON.parse(text), what).toMatchObject({ message: expect.any(String) as string })
  const after = await balances()
  if (isRefused || !mayMove(operation)) expect(after, what).toBe(before)
}

function urlOf({ path }: Operation, values: Readonly<Record<string, string>>, query: URLSearchParams): string {
  const filled = path.replaceAll(/\{(?:\w+:)?(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'))
  return `${stage.server.url}/api${filled}?${query.toString()}`
}

/** The same parts of a path, all of which name something that there is. */
function withName(path: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.keys(path).map((part) => [part, name]))
}

/** Words for parameters that are no body. */
const words = fc.oneof(
  fc.constantFrom(
    ...Object.values(hostileValues).filter(
      (value) => typeof value === 'string' && value.length < 1_000 && isText(value),
    ),
    '1',
    '-1',
    '1e9',
  ),
  fc.string({ maxLength: 30 }).filter(isText),
) as fc.Arbitrary<string>

/** What can stand in an address: whole characters, and something. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.isWellFormed() && !['.', '..'].includes(value)
}

function askingOf(operation: Operation): fc.Arbitrary<() => Asking> {
  const { parameters } = operation
  const named = (where: Parameter['in']): Parameter[] => parameters.filter((one) => one.in === where)
  const schema = named('body')[0]?.schema
  return fc
    .record({
      path: fc.record(Object.fromEntries(named('path').map(({ name }) => [name, words]))),
      query: fc.record(Object.fromEntries(named('query').map(({ name }) => [name, words])), { requiredKeys: [] }),
      body: schema === undefined ? fc.constant(undefined) : hostileFor(schema, description),
      apikey: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(...hostileKeys)),
      name: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
    })
    .map(({ path, query, body, apikey, name }) => () => ({
      operation,
      method: operation.method,
      url: urlOf(
        operation,
        name === undefined ? path : withName(path, names[name]),
        new URLSearchParams(query as Record<string, string>),
      ),
      headers: {
        apikey: apikey ?? key,
        'x-forwarded-for': stage.newAddress(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined || operation.method === 'GET' ? {} : { body: JSON.stringify(body) }),
    }))
}

test('there are kinds enough of what is wrong', () => {
  expect(Object.keys(hostileValues).length).toBeGreaterThanOrEqual(30)
  expect(operations.length).toBeGreaterThan(50)
})

describe.each(Object.keys(callers))('by %s', (caller) => {
  beforeAll(() => begin(caller))
  afterAll(end)

  describe('what the description allows, spoilt, breaks nothing', () => {
    test.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
      '%s',
      async (_name, operation) => {
        await fc.assert(
          fc.asyncProperty(askingOf(operation), (asking) => demandHarmless(asking())),
          { numRuns: runs },
        )
      },
      30_000,
    )
  })

  describe('bodies that are none break nothing', () => {
    const posts = operations.filter(({ method }) => method !== 'GET')
    test.each(Object.entries(hostileBodies))(
      '%s',
      async (_what, body) => {
        for (const operation of posts) {
          const headers = { apikey: key, 'content-type': 'application/json', 'x-forwarded-for': stage.newAddress() }
          const { method } = operation
          const sent = typeof body === 'string' ? body : new Uint8Array(body)
          const url = urlOf(operation, {}, new URLSearchParams())
          await demandHarmless({ operation, method, url, headers, body: sent })
        }
      },
      60_000,
    )
  })
})
