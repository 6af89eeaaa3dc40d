import { firstClasses } from './queue-model.js'
import type { QueueModel } from './queue-model.js'

/**
 * The mean time that jobs of a class wait in the long run before they are served, in milliseconds, by the formula of the
 * textbooks for the model: Erlang C for several servers, Cobham's for classes, Pollaczek and Khinchine's otherwise,
 * which for exponential times is that of M/M/1.
 *
 * @throws RangeError where there is no formula: for several servers with classes or with times that are not exponential
 */
export function meanWait(model: QueueModel, classIndex: number): number {
  const { servers, classes } = model
  if (servers === 1) return cobham(model, classIndex)
  const [{ rate, law } = { rate: 0, law: undefined }] = classes
  if (classes.length > 1 || law?.name !== 'exponential') {
    throw new RangeError('several servers have a formula for one class with exponential times only')
  }
  const load = rate * law.mean
  return erlangC(servers, load) / (servers / law.mean - rate)
}

/** W = λ E[S²] / 2 / (1 − σ(k−1)) / (1 − σ(k)), with σ(k) the utilisation by the first k classes (Cobham, 1954). */
function cobham(model: QueueModel, classIndex: number): number {
  const all = firstClasses(model, model.classes.length)
  const residual = (all.rate * all.law.secondMoment) / 2
  const utilisationBy = (count: number): number =>
    model.classes.slice(0, count).reduce((sum, { rate, law }) => sum + rate * law.mean, 0)
  return residual / (1 - utilisationBy(classIndex)) / (1 - utilisationBy(classIndex + 1))
}

/** The probability that all servers are busy. `load` is the mean number that would be busy. By Erlang B's recursion. */
export function erlangC(servers: number, load: number): number {
  let blocked = 1
  for (let count = 1; count <= servers; count++) blocked = (load * blocked) / (count + load * blocked)
  return (servers * blocked) / (servers - load * (1 - blocked))
}
