import { createFakeEngine, fakeModel } from '@kudoswarm/engine/fake'
import { createIdentityFile, createNodeNetwork, loadIdentityFile } from '@kudoswarm/network/node'
import { createTrackerSession, createWorker } from '@kudoswarm/peer'
import type { ModelDescription } from '@kudoswarm/ports'
import { verifyEd25519 } from '@kudoswarm/protocol'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { join } from 'node:path'
import { createServiceLog } from '../src/service-log.js'

/** What a fake worker is. */
export interface FakeWorkerInit {
  home: string
  /** Of the tracker. */
  address: string
  /** Also that of its key, of which there is none yet. */
  name: string
  /** Name of the account that earns. @default the worker's own */
  account?: string
  /** What it says that it serves. @default one that nobody else has */
  models?: readonly ModelDescription[]
}

/** Starts a worker in this process that makes up its answers: no model and no adapter is needed. Returns what stops it. */
export async function startFakeWorker({ home, address, name, account, models }: FakeWorkerInit) {
  const identity = await createIdentityFile(join(home, 'workers', `${name}.key`))
  const network = await createNodeNetwork({ privateKey: identity.privateKey, listen: [] })
  const clock = createSystemClock()
  const session = createTrackerSession({
    network,
    clock,
    chance: systemChance,
    identity,
    ...(account !== undefined && { account: await loadIdentityFile(join(home, 'accounts', `${account}.key`)) }),
    verifySignature: verifyEd25519,
    address,
    logger: createServiceLog('silent'),
  })
  const engine = createFakeEngine({ clock, models: models ?? [fakeModel('tiny')], slots: 1, tokensPerSecond: 1000 })
  const worker = createWorker({ session, engine, name })
  return async (): Promise<void> => {
    await worker.stop({ finish: false })
    session.close()
    await network.close()
  }
}
