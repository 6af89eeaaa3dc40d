import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createStartingServer, startingRetrySeconds } from '../../src/observation/starting-server.js'

it('a tracker that starts says that it runs, how far it has come, and to come again', async () => {
  let state = 'reading the snapshot'
  const server = await createStartingServer({ host: '127.0.0.1', port: 0, state: () => state })
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, init)
    return { status: answer.status, retry: answer.headers.get('retry-after'), body: (await answer.json()) as unknown }
  }
  const retry = String(startingRetrySeconds)
  try {
    expect(await ask('/healthz')).toEqual({ status: 200, retry: null, body: { status: 'ok' } })
    const message = 'The tracker starts: reading the snapshot.'
    expect(await ask('/readyz?x=1')).toEqual({ status: 503, retry, body: { status: 'not ready', message } })
    state = 'reading the journal: 40 % of 1,000 events'
    const body = { message: `The tracker starts: ${state}.`, rc: 'ServiceUnavailable' }
    expect(await ask('/api/v2/status/heartbeat')).toEqual({ status: 503, retry, body })
    const init = { method: 'POST', body: 'x'.repeat(100_000) }
    expect(await ask('/api/v2/generate/text/async', init)).toEqual({ status: 503, retry, body })
  } finally {
    await server.close()
  }
  const { port } = server
  const next = await createStartingServer({ host: '127.0.0.1', port, state: () => state })
  await next.close()
})

it('a place that is taken is none', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const taken = createStartingServer({ host: '127.0.0.1', port, state: () => '' })
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' })
  other.close()
})
