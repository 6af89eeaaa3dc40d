import { describeClock } from '@kudoswarm/testkit/clock'
import { createVirtualClock, type VirtualClock } from '../../src/index.js'

let clock: VirtualClock

describeClock({
  name: 'virtual',
  createClock: () => (clock = createVirtualClock()),
  pass: (ms) => clock.advance(ms),
})
