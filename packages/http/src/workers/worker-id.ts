import { sha256OfText } from '@kudoswarm/protocol'
import { uuidOf } from '../gateway/secret-ids.js'

/** The id by which the API knows a worker: it follows from the worker's peer id, and stays the same with it. */
export function workerIdOf(peer: string): string {
  return uuidOf(sha256OfText(peer).subarray(0, 16))
}
