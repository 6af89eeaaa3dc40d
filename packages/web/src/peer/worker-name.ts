/** Characters of a peer id that are enough to tell the tabs of a swarm apart. */
const tellingLength = 6

/** What a tab's worker is called: by the end of its peer id, as all of these begin alike. */
export function workerName(peer: string): string {
  return `tab-${peer.slice(-tellingLength)}`
}
