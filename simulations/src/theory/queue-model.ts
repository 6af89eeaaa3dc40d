import type { ServiceLaw } from './service-law.js'
import { mixedLaw } from './service-law.js'

/** Jobs of one priority. They arrive as a Poisson process of `rate` per millisecond. */
export interface QueueClass {
  rate: number
  law: ServiceLaw
}

/** A queue of the textbooks: Poisson arrivals, independent service times, classes with the most important one first. */
export interface QueueModel {
  servers: number
  classes: readonly QueueClass[]
}

/** The first classes taken together, as one class. */
export function firstClasses(model: QueueModel, count: number): QueueClass {
  const classes = model.classes.slice(0, count)
  const rate = classes.reduce((sum, each) => sum + each.rate, 0)
  const [only] = classes
  if (classes.length === 1) return only!
  return { rate, law: mixedLaw(classes.map((each) => ({ weight: each.rate, law: each.law }))) }
}

/** The share of time in which a server is busy. */
export function utilisationOf(model: QueueModel): number {
  const { rate, law } = firstClasses(model, model.classes.length)
  return (rate * law.mean) / model.servers
}
