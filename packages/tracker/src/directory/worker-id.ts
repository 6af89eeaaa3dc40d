import { bytesToHex, sha256OfText } from '@kudoswarm/protocol'

/** The id by which the API and the directory know a worker: it follows from the worker's peer id, and stays the same with it. */
export function workerIdOf(peer: string): string {
  const hex = bytesToHex(sha256OfText(peer).subarray(0, 16))
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
