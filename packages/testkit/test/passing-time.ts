import type { SimulatedTime } from '../src/index.js'

/** Lets time pass until something is done, and gives what came of it. */
export function passTime<Value>(time: SimulatedTime, doing: Promise<Value>): Promise<Value> {
  const state = { isOver: false }
  const end = () => {
    state.isOver = true
  }
  const pass = async () => {
    while (!state.isOver) await time.run()
    return doing
  }
  doing.then(end, end)
  return pass()
}
