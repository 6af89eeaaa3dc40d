import type { DomainState } from '@kudoswarm/core'
import { describe, expect, it, test } from 'vitest'
import { targetsOf, withFeatures } from '../../src/requests/targets.js'

type Parts = Parameters<typeof targetsOf>[0]

/** Workers whose ids are of one letter are there, and their peers are called like them. */
const parts = {
  tracker: { look: (look: (state: DomainState) => unknown) => Promise.resolve(look({} as DomainState)) },
  book: {
    find: (_: unknown, id: string) => (id.length === 1 ? { worker: { peer: `peer ${id}` } } : undefined),
  },
} as unknown as Parts

const anybody = { onlyTrustedWorkers: false, slowWorkers: true }

test.each<[workers: string[], isWorkerBlacklist: boolean, peers: string[]]>([
  [[], false, []],
  [[], true, []],
  [['a', 'B'], false, ['peer a', 'peer b']],
  [['a', 'b'], true, ['peer a', 'peer b']],
  [['1', '2', '3', '4', '5', 'a'], false, ['peer 1', 'peer 2', 'peer 3', 'peer 4', 'peer 5']],
  [['1', '2', '3', '4', '5', 'unknown'], false, ['peer 1', 'peer 2', 'peer 3', 'peer 4', 'peer 5']],
])('workers %j, blacklist %s: the tracker is told of %j', async (workers, isWorkerBlacklist, peers) => {
  const targets = await targetsOf(parts, { ...anybody, workers, isWorkerBlacklist })
  expect(targets).toEqual({ needs: [], workers: peers, areExcluded: isWorkerBlacklist, isFast: false })
})

it('a worker that is not there is refused', async () => {
  const asking = targetsOf(parts, { ...anybody, workers: ['a', 'unknown'] })
  await expect(asking).rejects.toMatchObject({ status: 404, rc: 'WorkerNotFound' })
})

describe('needs', () => {
  it('are trust and speed where they are asked for, and features', async () => {
    const targets = await targetsOf(parts, { onlyTrustedWorkers: true, slowWorkers: false })
    expect(targets).toMatchObject({ needs: ['fast', 'trusted'], isFast: true })
    expect(withFeatures(targets, ['lora', 'img2img']).needs).toEqual(['fast', 'img2img', 'lora', 'trusted'])
  })
})
