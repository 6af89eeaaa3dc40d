import { figuresOf } from './figures.js'
import { meanMachine } from './machine.js'
import { runReally } from './real-run.js'
import { drawRequests, isMeasured } from './scenario.js'
import { runSimulated } from './simulated-run.js'
import type { Course } from './course.js'
import type { Figures } from './figures.js'
import type { Machine } from './machine.js'

/** What is validated. */
export interface ValidationInit {
  seed: string
  /** Within which requests arrive, in each round. */
  seconds: number
  /** Rounds, each with requests and processes of its own, whose jobs are taken together. */
  rounds: number
  /** Ends everything. */
  signal: AbortSignal
  /** Hears how far it has come. */
  onProgress: (progress: ValidationProgress) => void
}

/** How far a validation has come. */
export interface ValidationProgress {
  round: number
  phase: 'real' | 'simulated'
  ended: number
  requests: number
}

/** What came out of a validation. */
export interface Validation {
  machine: Machine
  real: Figures
  simulated: Figures
  /** Requests of which the two have not the same answer, or not both an answer. */
  differentAnswers: number
}

/** Has the same requests answered by real processes and in the simulation of the machine that these ran on. */
export async function validate(init: ValidationInit): Promise<Validation> {
  const machines: Machine[] = []
  const real: Course[][] = []
  const simulated: Course[][] = []
  for (let round = 1; round <= init.rounds; round++) {
    const seed = init.rounds === 1 ? init.seed : `${init.seed}/${round}`
    const requests = drawRequests({ seed, seconds: init.seconds })
    const counter = (phase: ValidationProgress['phase']): (() => void) => {
      let ended = 0
      const tell = (): void => init.onProgress({ round, phase, ended: ended++, requests: requests.length })
      tell()
      return tell
    }
    const { courses, machine } = await runReally({ requests, signal: init.signal, onEnd: counter('real') })
    machines.push(machine)
    real.push(courses.filter(isMeasured))
    const others = await runSimulated({ seed, requests, machine, onEnd: counter('simulated') })
    simulated.push(others.filter(isMeasured))
  }
  return {
    machine: meanMachine(machines),
    real: figuresOf(real),
    simulated: figuresOf(simulated),
    differentAnswers: countDifferent(real.flat(), simulated.flat()),
  }
}

function countDifferent(real: readonly Course[], simulated: readonly Course[]): number {
  return real.filter(({ answer }, at) => answer === undefined || answer !== simulated[at]?.answer).length
}
