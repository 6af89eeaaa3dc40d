import { describe } from 'vitest'
import { describeAnswers } from './answer-suite.js'
import { EngineBench } from './engine-bench.js'
import type { EngineSuiteInit } from './engine-bench.js'
import { describeEnds } from './end-suite.js'
import { describeSlots } from './slot-suite.js'

/** The tests that every adapter of the engine port must pass. */
export function describeEngine(init: EngineSuiteInit): void {
  describe(`engine port: ${init.name}`, () => {
    const bench = new EngineBench(init)
    describeAnswers(bench)
    describeSlots(bench)
    describeEnds(bench)
  })
}
