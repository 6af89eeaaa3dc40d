import { createDomain, defaultPolicy } from '@kudoswarm/core'
import type { Logger } from '@kudoswarm/ports'
import { createMemoryStore } from '@kudoswarm/store'
import { createVirtualClock } from '@kudoswarm/testkit'
import { describe, expect, it } from 'vitest'
import { Writer } from '../../src/writer/writer.js'

const quiet = (): void => undefined

function fail(): never {
  throw new Error('an answer')
}

describe('an answer that throws', () => {
  it('concerns nobody else', async () => {
    const clock = createVirtualClock()
    const errors: string[] = []
    const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error: (message) => void errors.push(message) }
    const broken: unknown[] = []
    const domain = createDomain({ policy: defaultPolicy })
    const writer = new Writer({
      store: createMemoryStore(),
      clock,
      logger,
      domain,
      reload: async () => domain,
      onRecords: () => undefined,
      onEvents: () => {
        throw new Error('a consequence')
      },
      onBroken: (error) => void broken.push(error),
    })
    const told: string[] = []
    writer.execute({ command: { type: 'openAccount', key: new Uint8Array(32).fill(1) }, reply: fail })
    writer.look(fail)
    writer.execute({
      command: { type: 'openAccount', key: new Uint8Array(32).fill(2) },
      reply: (answer) => void told.push(`second ${answer.ok}`),
    })
    writer.look(({ seq }) => void told.push(`look at ${seq > 0}`))
    await clock.settle()
    expect(told).toEqual(['second true', 'look at true'])
    expect(errors).toHaveLength(3)
    expect(broken).toEqual([])
    writer.stop()
  })
})
