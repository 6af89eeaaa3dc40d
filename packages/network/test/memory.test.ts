import { createSystemClock } from '@kudoswarm/system'
import { describeNetwork } from '@kudoswarm/testkit/network'
import { createMemoryHub } from '../src/index.js'

const hub = createMemoryHub({ clock: createSystemClock() })
let peers = 0

describeNetwork({
  name: 'memory',
  createNetwork: () => Promise.resolve(hub.createNetwork(`peer-${(peers += 1)}`)),
})
