import type { Worker } from '@kudoswarm/peer'
import { connectOverLoopback } from './loopback-session.js'
import type { LoopbackSession } from './loopback-session.js'
import { beRequester, beWorker } from './peer-role.js'
import type { PeerOrder, PeerReport } from './peer-message.js'
import type { PlannedRequest } from './scenario.js'

let connection: LoopbackSession | undefined
let worker: Worker | undefined
let requests: PlannedRequest[] | undefined

/** A process that is one peer, and does what its parent says. */
async function obey(order: PeerOrder): Promise<void> {
  switch (order.type) {
    case 'connect': {
      const { peer } = order
      connection = await connectOverLoopback(peer)
      requests = peer.requests
      const { session } = connection
      if (requests === undefined) worker = await beWorker({ session, clock: session.clock, name: peer.name })
      report({ type: 'ready' })
      return
    }
    case 'start': {
      const { session } = connection!
      const onEnd = (outcome: string): void => report({ type: 'ended', outcome })
      await beRequester({ session, requests: requests ?? [], startsAt: order.startsAt, onEnd })
      return
    }
    case 'stop':
      await worker?.stop({ finish: true })
      await connection?.close()
      process.disconnect()
  }
}

function report(message: PeerReport): void {
  process.send!(message)
}

process.on('message', (order: PeerOrder) => {
  obey(order).catch((error: unknown) => report({ type: 'failed', message: String(error) }))
})
// Whoever started it may have been killed.
process.on('disconnect', () => process.exit())
// Ctrl-C at a terminal reaches every process; the parent sees to the order in which they end.
process.on('SIGINT', () => undefined)
