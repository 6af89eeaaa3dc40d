import { createMemoryHub } from '../src/index.js'
import { describeNetwork } from '@kudoswarm/testkit/network'
import type { Clock } from '@kudoswarm/ports'

const clock: Clock = {
  now: () => Date.now(),
  after(ms, fire) {
    const timer = setTimeout(fire, ms)
    return () => clearTimeout(timer)
  },
  soon: (fire) => void setImmediate(fire),
}

const hub = createMemoryHub({ clock })
let peers = 0

describeNetwork({
  name: 'memory',
  createNetwork: () => Promise.resolve(hub.createNetwork(`peer-${(peers += 1)}`)),
})
