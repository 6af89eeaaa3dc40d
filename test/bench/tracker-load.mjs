/**
 * Puts a load on a tracker: peers that are requesters and workers keep a number of requests in flight until enough
 * have been settled. Run as a child process (`node tracker-load.mjs ADDRESS PEERS IN_FLIGHT JOBS`) it reports its
 * figures to its parent; imported it drives peers on a network that it is given.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIdentityFile, createNodeNetwork } from '@kudoswarm/network/node'
import { benchSlots, connectBenchPeer } from './bench-peer.mjs'

/** Drives the peers until `jobs` requests have ended; returns seconds and the sorted latencies in milliseconds. */
export async function runLoad({ address, peers, inFlight, jobs, makeNetwork }) {
  const started = new Map()
  const latencies = []
  const { promise, resolve, reject } = Promise.withResolvers()
  let submitted = 0
  const connected = []

  function submitNext() {
    if (submitted === jobs) return
    const peer = connected[submitted % peers]
    submitted += 1
    const request = randomBytes(16)
    started.set(request.toString('hex'), performance.now())
    peer.submit(request).catch(reject)
  }

  const load = {
    failed: (error) => reject(error),
    ended({ request, outcome }) {
      const key = Buffer.from(request).toString('hex')
      latencies.push(performance.now() - started.get(key))
      started.delete(key)
      if (outcome !== 'completed') reject(new Error(`a request ended ${outcome}`))
      else if (latencies.length === jobs) resolve()
      else submitNext()
    },
  }
  for (let i = 0; i < peers; i += 1) {
    const { network, identity } = await makeNetwork(i)
    connected.push(await connectBenchPeer({ network, identity, address, load }))
  }
  for (const peer of connected) await peer.join(benchSlots)
  const start = performance.now()
  for (let i = 0; i < inFlight; i += 1) submitNext()
  await promise
  const seconds = (performance.now() - start) / 1000
  for (const peer of connected) peer.close()
  return { seconds, latencies: latencies.sort((a, b) => a - b) }
}

/** Makes networks over libp2p, each with a new identity. */
export function libp2pNetworks(folder) {
  const open = []
  return {
    async makeNetwork(i) {
      const identity = await createIdentityFile(join(folder, `peer-${i}.key`))
      const network = await createNodeNetwork({ privateKey: identity.privateKey, listen: [] })
      open.push(network)
      return { network, identity }
    },
    close: () => Promise.all(open.map((network) => network.close())),
  }
}

if (process.argv[1] === import.meta.filename) {
  const [address, peers, inFlight, jobs] = process.argv.slice(2)
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-load-'))
  const networks = libp2pNetworks(folder)
  const numbers = { peers: Number(peers), inFlight: Number(inFlight), jobs: Number(jobs) }
  const result = await runLoad({ address, ...numbers, makeNetwork: (index) => networks.makeNetwork(index) })
  process.send(result)
  await networks.close()
  await rm(folder, { recursive: true })
  process.disconnect()
}
