import type { QueueModel } from './queue-model.js'
import { deterministicLaw, exponentialLaw, hyperexponentialLaw, lognormalLaw } from './service-law.js'
import type { ServiceLaw } from './service-law.js'

/** A queue that theory knows and the tracker has to reproduce. */
export interface Scenario {
  /** The model, in the notation of Kendall. */
  name: string
  /** What the name leaves open. */
  parameters: string
  model: QueueModel
  /** Run also where there is little time. */
  isQuick: boolean
}

/** Mean time of a job, in milliseconds. */
const meanMs = 1_000

/** Coefficients of variation, squared, of the times that vary more than exponential ones. */
const hyperexponentialVariation = 4
const lognormalVariation = 2

const exponential = exponentialLaw(meanMs)
const deterministic = deterministicLaw(meanMs)
const lognormal = lognormalLaw({ mean: meanMs, squaredVariation: lognormalVariation })

/** All queues, simple ones first. */
export const scenarios: readonly Scenario[] = [
  ...[0.5, 0.7, 0.8].map((load) => queue('M/M/1', { law: exponential, loads: [load] })),
  ...[0.5, 0.7, 0.8].map((load) => queue('M/M/4', { law: exponential, servers: 4, loads: [load] })),
  queue('M/M/16', { law: exponential, servers: 16, loads: [0.8] }),
  ...[0.5, 0.8].map((load) => queue('M/D/1', { law: deterministic, loads: [load] })),
  ...[0.5, 0.8].map((load) => queue('M/H₂/1', { law: balanced(hyperexponentialVariation), loads: [load] })),
  queue('M/LN/1', { law: lognormal, loads: [0.7] }),
  queue('M/D/1, 2 classes', { law: deterministic, loads: [0.2, 0.3] }),
  queue('M/M/1, 2 classes', { law: exponential, loads: [0.3, 0.4] }),
  queue('M/G/1, 3 classes', { law: [deterministic, exponential, lognormal], loads: [0.2, 0.2, 0.3] }),
]

interface QueueInit {
  /** Of all classes, or of each. */
  law: ServiceLaw | readonly ServiceLaw[]
  /** @default 1 */
  servers?: number
  /** Share of the servers' time that each class takes. */
  loads: readonly number[]
}

function queue(name: string, { law, servers = 1, loads }: QueueInit): Scenario {
  const classes = loads.map((load, index) => {
    const own = 'mean' in law ? law : law[index]!
    return { rate: (load * servers) / own.mean, law: own }
  })
  const laws = [...new Set(classes.map((each) => each.law.name))].join('; ')
  const load = loads.reduce((sum, each) => sum + each, 0)
  const parts = loads.length > 1 ? ` = ${loads.join(' + ')}` : ''
  return {
    name,
    parameters: `ρ ${Number(load.toFixed(4))}${parts}; ${laws}`,
    model: { servers, classes },
    isQuick: load <= 0.5,
  }
}

/** Two exponential times, each of which makes half of the load. */
function balanced(squaredVariation: number): ServiceLaw {
  const probability = (1 + Math.sqrt((squaredVariation - 1) / (squaredVariation + 1))) / 2
  return hyperexponentialLaw({
    probability,
    one: meanMs / (2 * probability),
    other: meanMs / (2 * (1 - probability)),
  })
}
