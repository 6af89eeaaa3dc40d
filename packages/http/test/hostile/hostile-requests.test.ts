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

let stage: ApiStage
let key: string

beforeAll(async () => {
  stage = await ApiStage.start()
  key = (await stage.register('somebody')).apikey
})

afterAll(async () => {
  expect(stage.errors).toEqual([])
  expect(await stage.tracker.look(({ ledger }) => ledger.total)).toBe(0n)
  await stage.stop()
})

/** What everybody has. */
function balances(): Promise<string> {
  return stage.tracker.look(({ ledger }) => [...ledger.all()].map(({ no, balance }) => `${no}: ${balance}`).join())
}

/** How a request is put. */
interface Asking {
  method: string
  url: string
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer> | undefined
}

/** Demands that a request does not break anything, and that one that is refused changes nothing. */
async function demandHarmless({ method, url, headers, body }: Asking): Promise<void> {
  const before = await balances()
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
  const text = await response.text()
  const what = `${method} ${url.slice(0, 300)} ${String(body).slice(0, 300)} → ${response.status} ${text.slice(0, 300)}`
  expect(response.status, what).toBeLessThan(500)
  expect(response.headers.get('access-control-allow-origin'), what).toBe('*')
  if (response.status < 400) return
  expect(JSON.parse(text), what).toMatchObject({ message: expect.any(String) as string })
  expect(await balances(), what).toBe(before)
}

function urlOf({ path }: Operation, values: Readonly<Record<string, string>>, query: URLSearchParams): string {
  const filled = path.replaceAll(/\{(?:\w+:)?(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'))
  return `${stage.server.url}/api${filled}?${query.toString()}`
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
      apikey: fc.constantFrom(undefined, undefined, ...hostileKeys),
    })
    .map(({ path, query, body, apikey }) => () => ({
      method: operation.method,
      url: urlOf(operation, path, new URLSearchParams(query as Record<string, string>)),
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
        await demandHarmless({ method, url: urlOf(operation, {}, new URLSearchParams()), headers, body: sent })
      }
    },
    60_000,
  )
})
