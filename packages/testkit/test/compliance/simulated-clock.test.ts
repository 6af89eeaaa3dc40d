import { describeClock } from '@kudoswarm/testkit/clock'
import { createSimulatedTime, SimulatedProcess, type SimulatedTime } from '../../src/index.js'

let time: SimulatedTime

describeClock({
  name: 'a simulated process',
  createClock() {
    time = createSimulatedTime()
    return new SimulatedProcess(time).clock
  },
  pass: (ms) => time.run({ until: time.now + ms }),
})
