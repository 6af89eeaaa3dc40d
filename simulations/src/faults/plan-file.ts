import type { Plan } from './plan.js'

/** Marks an amount in a plan file, which JSON has no numbers for. */
const amountMark = /^-?\d+n$/

/** What a plan must have. */
const fields = ['seed', 'policy', 'limits', 'link', 'workers', 'requesters', 'rogues', 'steps', 'safetyMs'] as const

/** A plan as text: JSON, in which amounts are strings that end with `n` and no limit is `"Infinity"`. */
export function writePlan(plan: Plan): string {
  const text = JSON.stringify(
    plan,
    (_, value: unknown) => {
      if (typeof value === 'bigint') return `${value}n`
      return value === Infinity ? 'Infinity' : value
    },
    2,
  )
  return `${text}\n`
}

/** Reads what `writePlan` wrote. @throws Error where it is something else */
export function readPlan(text: string): Plan {
  const plan = JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'string') return value
    if (amountMark.test(value)) return BigInt(value.slice(0, -1))
    return value === 'Infinity' ? Infinity : value
  }) as Plan
  const missing = fields.find((name) => !(name in plan))
  if (missing !== undefined) throw new Error(`it has no ${missing}`)
  return plan
}
