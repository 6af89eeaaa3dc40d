import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountByKey } from '@kudoswarm/core'
import { createMemoryHub } from '@kudoswarm/network'
import { openLevelStore } from '@kudoswarm/store/level'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { verifyEd25519 } from '@kudoswarm/protocol'
import { expect, it } from 'vitest'
import { createTracker } from '../src/index.js'
import { identityOf } from './test-identity.js'

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** LevelDB takes the time that it takes. */
const clock = createSystemClock()

it('a tracker on LevelDB finds its ledger again, from a snapshot and from the journal after it, and its directory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-tracker-'))
  const identity = await identityOf(1)
  const { publicKey: accountKey } = await identityOf(20)
  try {
    const teams = [['1'], ['1', '2'], ['2', '3'], ['2', '3', '4']]
    for (let run = 1; run <= 4; run += 1) {
      const store = await openLevelStore(folder)
      const network = createMemoryHub({ clock }).createNetwork(identity.peer)
      const components = {
        store,
        network,
        clock,
        chance: systemChance,
        identity,
        verifySignature: verifyEd25519,
        logger: quiet,
      }
      const tracker = await createTracker(components)
      const id = new Uint8Array(16).fill(run)
      await tracker.grant({ id, accountKey, amount: 1_000n, reason: 'a test' })
      const balance = await tracker.look((state, policy) => accountByKey(state, policy, accountKey)?.balance)
      expect(balance).toBe(25_000n + BigInt(run) * 1_000n)
      const team = { id: String(run), name: `team ${run}`, info: '', owner: 5, createdAt: run }
      expect(await tracker.directory.teams.put(team)).toEqual({ ok: true })
      if (run === 3) await tracker.directory.teams.remove('1')
      expect(Array.from(tracker.directory.teams.all(), ({ id }) => id)).toEqual(teams[run - 1])
      // Every other time the process ends without a word, hence without a snapshot.
      if (run % 2 === 1) await tracker.stop()
      await store.close()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
