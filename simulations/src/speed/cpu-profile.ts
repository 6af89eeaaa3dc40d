import { Session } from 'node:inspector/promises'
import type { Profiler } from 'node:inspector'

/** Time between two samples, in microseconds. */
const samplingUs = 500

/** Seconds of the processor by the part that they were spent in, most first. */
export type TimeByPart = readonly (readonly [part: string, seconds: number])[]

/**
 * Runs something and says where its time goes. What a library or the runtime does for a part counts as that part's; the
 * collector of garbage, and what nobody asked for, count as their own.
 */
export async function profile(run: () => Promise<unknown>): Promise<TimeByPart> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: samplingUs })
  await session.post('Profiler.start')
  await run()
  const { profile: taken } = await session.post('Profiler.stop')
  session.disconnect()
  return timeByPart(taken)
}

/** Adds up a profile by parts. */
export function timeByPart({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): TimeByPart {
  const partOfNode = partsOf(nodes)
  const seconds = new Map<string, number>()
  for (const [at, id] of samples.entries()) {
    const part = partOfNode.get(id)
    if (part === undefined) continue
    seconds.set(part, (seconds.get(part) ?? 0) + (timeDeltas[at] ?? 0) / 1e6)
  }
  return [...seconds].toSorted(([, one], [, other]) => other - one)
}

/** The part of each node but those in which nothing happened. Parents come before their children. */
function partsOf(nodes: readonly Profiler.ProfileNode[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parts = new Map<number, string>()
  const visit = (node: Profiler.ProfileNode, inherited: string): void => {
    const { functionName, url } = node.callFrame
    if (functionName === '(idle)') return
    const part = functionName === '(garbage collector)' ? 'garbage collector' : (partOfUrl(url) ?? inherited)
    parts.set(node.id, part)
    for (const child of node.children ?? []) visit(byId.get(child)!, part)
  }
  visit(nodes[0]!, 'event loop and promises')
  return parts
}

function partOfUrl(url: string): string | undefined {
  const name = /\/packages\/([^/]+)\/dist\//.exec(url)?.[1]
  if (name === 'protocol') return url.includes('/signing/') ? 'protocol: hashes, signatures' : 'protocol: messages'
  if (name !== undefined) return url.endsWith('/journal.pb.js') ? 'tracker: journal messages' : name
  return url.includes('/simulations/dist/') ? 'simulations' : undefined
}
