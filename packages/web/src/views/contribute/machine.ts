import { signal } from '@preact/signals'
import type { AdapterFinding } from '@kudoswarm/engine/browser'
import { tabPeer } from '../../peer/peer-client.js'

/** What this machine has, as far as the browser tells. */
export interface Machine {
  finding: AdapterFinding
  /** Bytes of each model that are here, by hash. */
  bytesHere: Readonly<Record<string, number>>
  /** Bytes that the browser would still store for this page; undefined where it does not tell. */
  bytesFree: number | undefined
}

/** What was found at the last look; undefined before the first. */
export const machine = signal<Machine | undefined>(undefined)

/** Looks at the adapter and the storage. Opens no device and fetches nothing. */
export async function lookAtMachine(): Promise<void> {
  const [finding, bytesHere, bytesFree] = await Promise.all([
    tabPeer.lookAtAdapter(),
    tabPeer.modelsHere(),
    storageFree(),
  ])
  machine.value = { finding, bytesHere, bytesFree }
}

/** Deletes a model from this browser. */
export async function removeModel(hash: string): Promise<void> {
  await tabPeer.removeModel(hash)
  await lookAtMachine()
}

async function storageFree(): Promise<number | undefined> {
  const { quota, usage } = await navigator.storage.estimate()
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage)
}
