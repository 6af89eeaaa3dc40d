import { workers } from './scenario.js'
import type { Course } from './course.js'

/** What came out of a run, or of several taken together. Times in milliseconds. */
export interface Figures {
  requests: number
  completed: number
  /** Jobs completed per second, from the first submission to the last completion. */
  throughput: number
  /** Share of that time in which a worker had a lease, on average. */
  utilisation: number
  /** From submission to lease. */
  wait: Distribution
  /** From submission to completion. */
  completion: Distribution
}

/** Times of many jobs. */
export interface Distribution {
  mean: number
  p50: number
  p95: number
}

/** What the journals of some runs say, each run one list. Requests that were not completed count nowhere but as such. */
export function figuresOf(runs: readonly (readonly Course[])[]): Figures {
  const courses = runs.flat()
  const done = courses.filter(isDone)
  const seconds = sumOf(runs.map(spanOf)) / 1_000
  const busySeconds = sumOf(done.map(({ startedAt, completedAt }) => completedAt - startedAt)) / 1_000
  return {
    requests: courses.length,
    completed: done.length,
    throughput: done.length / seconds,
    utilisation: busySeconds / seconds / workers,
    wait: distributionOf(done.map(({ submittedAt, startedAt }) => startedAt - submittedAt)),
    completion: distributionOf(done.map(({ submittedAt, completedAt }) => completedAt - submittedAt)),
  }
}

type Done = Course & { startedAt: number; completedAt: number }

function isDone(course: Course): course is Done {
  return course.outcome === 'completed' && course.startedAt !== undefined && course.completedAt !== undefined
}

function spanOf(courses: readonly Course[]): number {
  const first = Math.min(...courses.map(({ submittedAt }) => submittedAt))
  return Math.max(...courses.filter(isDone).map(({ completedAt }) => completedAt)) - first
}

function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((one, other) => one - other)
  const quantile = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { mean: sumOf(values) / values.length, p50: quantile(0.5), p95: quantile(0.95) }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
