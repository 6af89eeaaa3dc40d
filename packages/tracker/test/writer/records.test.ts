import { createDomain, defaultPolicy } from '@kudoswarm/core'
import type { RecordChange, Store } from '@kudoswarm/ports'
import { createMemoryStore } from '@kudoswarm/store'
import { createFaultyStore, createVirtualClock } from '@kudoswarm/testkit'
import { expect, it } from 'vitest'
import type { RecordAnswer } from '../../src/writer/entry.js'
import { Writer } from '../../src/writer/writer.js'

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const unavailable = { ok: false, refusal: { code: 'storage_unavailable', retryAfterMs: 250 } }

/** A writer whose records are counted: how often they were durable, and how often they had to be read anew. */
function writerOf() {
  const clock = createVirtualClock()
  const store = createFaultyStore(createMemoryStore())
  const told: string[] = []
  const writer = new Writer({
    store,
    clock,
    logger: quiet,
    domain: createDomain({ policy: defaultPolicy }),
    async reload() {
      told.push('reload')
      return createDomain({ policy: defaultPolicy })
    },
    onRecords: () => void told.push('durable'),
    onEvents: () => undefined,
    onBroken: (error) => void told.push(`broken: ${String(error)}`),
  })
  const change = (...changes: RecordChange[]): void =>
    writer.change({ change: () => changes, reply: (answer) => void told.push(textOf(answer)) })
  return { clock, store, writer, told, change }
}

function textOf(answer: RecordAnswer): string {
  return answer.ok ? 'ok' : answer.refusal.code
}

function put(key: string): RecordChange {
  return { key, value: Uint8Array.of(1) }
}

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.readRecords()) keys.push(key)
  return keys
}

it('changes records in the order in which it was asked to, in one batch with the commands', async () => {
  const { clock, store, writer, told, change } = writerOf()
  change(put('a'), put('b'))
  writer.execute({
    command: { type: 'openAccount', key: new Uint8Array(32) },
    records: ({ outcome }) => (outcome.ok ? [put('c')] : []),
    reply: ({ ok }) => void told.push(`command ${ok}`),
  })
  change({ key: 'a' })
  change()
  await clock.settle()
  expect(told).toEqual(['durable', 'ok', 'command true', 'ok', 'ok'])
  expect(store.commits.map(({ events, records }) => [events.length > 0, records.length])).toEqual([[true, 4]])
  expect(await keysOf(store)).toEqual(['b', 'c'])
  writer.stop()
})

it('answers nothing before it is durable, and a change of nothing writes nothing', async () => {
  const { clock, store, writer, told, change } = writerOf()
  const release = store.hold()
  change(put('a'))
  await clock.settle()
  expect(told).toEqual([])
  release()
  await clock.settle()
  expect(told).toEqual(['durable', 'ok'])
  change()
  await clock.settle()
  expect(told).toEqual(['durable', 'ok', 'ok'])
  expect(store.commits).toHaveLength(1)
  writer.stop()
})

it.each([false, true])('refuses what may be there or not, and has it read anew (written: %s)', async (isWritten) => {
  const { clock, store, writer, told, change } = writerOf()
  Object.assign(store, { failure: 'storage_failed', failsAfterWriting: isWritten })
  change(put('a'))
  await clock.settle()
  change(put('b'))
  expect(told).toEqual(['storage_unavailable', 'reload', 'storage_unavailable'])
  Object.assign(store, { failure: undefined })
  await clock.advance(250)
  change(put('c'))
  await clock.settle()
  expect(told.slice(3)).toEqual(['durable', 'ok'])
  expect(await keysOf(store)).toEqual(isWritten ? ['a', 'c'] : ['c'])
  writer.stop()
})

it('refuses what waits when it stops, and whoever comes later', () => {
  const { writer, told, change } = writerOf()
  const answers: RecordAnswer[] = []
  writer.change({ change: () => [], reply: (answer) => void answers.push(answer) })
  writer.stop()
  change(put('a'))
  expect(answers).toEqual([unavailable])
  expect(told).toEqual(['storage_unavailable'])
})
