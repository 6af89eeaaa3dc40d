import { createSystemClock } from '@kudoswarm/system'
import { describeNetwork } from '@kudoswarm/testkit/network'
import { createMemoryHub, networkOver, serveNetworkOn } from '../src/index.js'

const hub = createMemoryHub({ clock: createSystemClock() })
let peers = 0

describeNetwork({
  name: 'port (of a network in memory)',
  createNetwork: async () => {
    const { port1, port2 } = new MessageChannel()
    const network = hub.createNetwork(`peer-${(peers += 1)}`)
    serveNetworkOn(port1, network)
    return networkOver({ port: port2, peer: network.peer })
  },
})
