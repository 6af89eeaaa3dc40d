import { sha256OfText } from '@kudoswarm/protocol'

/** The seed of the peer as which a worker that polls is known: the same worker is the same peer wherever it polls. */
export function workerSeedOf(apiKey: string, worker: { kind: string; name: string }): Uint8Array {
  return sha256OfText(`kudoswarm/polling-worker/1\n${apiKey}\n${worker.kind}\n${worker.name}`)
}

/** Stands for the file of a model that is known by its name alone: no hash of a file is equal to it. */
export function namedModelHash(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sha256OfText(`kudoswarm/model-name/1\n${name}`))
}
