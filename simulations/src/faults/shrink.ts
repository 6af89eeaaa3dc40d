import type { Plan, Step } from './plan.js'

/** Runs of a plan that shrinking makes at most. */
const runsMax = 400

/** Tells whether a plan still fails in the same way. */
export type StillFails = (plan: Plan) => Promise<boolean>

/**
 * Makes a failing plan shorter as long as it still fails: takes out steps in ever smaller groups (Zeller's ddmin), then
 * those who have nothing to do any more, then numbers that may as well be the default. What is left is a story that nothing
 * can be left out of, unless `runsMax` was met.
 */
export async function shrinkPlan(plan: Plan, stillFails: StillFails): Promise<Plan> {
  let runs = 0
  const fails = async (candidate: Plan): Promise<boolean> => {
    runs += 1
    return runs <= runsMax && (await stillFails(candidate))
  }
  let best = await shrinkSteps(plan, fails)
  for (const cast of ['rogues', 'requesters', 'workers'] as const) best = await shrinkCast(best, cast, fails)
  for (const numbers of ['limits', 'policy'] as const) best = await shrinkNumbers(best, numbers, fails)
  return best
}

async function shrinkSteps(plan: Plan, fails: StillFails): Promise<Plan> {
  let steps = plan.steps
  for (let groups = 2; steps.length > 0;) {
    const size = Math.ceil(steps.length / groups)
    const found = await firstThatFails(plan, steps, size, fails)
    if (found !== undefined) {
      steps = found
      groups = Math.max(2, groups - 1)
    } else if (size === 1) break
    else groups = Math.min(steps.length, groups * 2)
  }
  return { ...plan, steps }
}

/** The steps without the first group that is not needed. */
async function firstThatFails(
  plan: Plan,
  steps: readonly Step[],
  size: number,
  fails: StillFails,
): Promise<readonly Step[] | undefined> {
  for (let start = 0; start < steps.length; start += size) {
    const rest = steps.filter((_, at) => at < start || at >= start + size)
    if (await fails({ ...plan, steps: rest })) return rest
  }
  return undefined
}

/** Leaves out, one after the other, those without whom it fails as well. */
async function shrinkCast(plan: Plan, cast: 'rogues' | 'requesters' | 'workers', fails: StillFails): Promise<Plan> {
  let best = plan
  // The first worker is the one that can serve everything in the end.
  for (const member of plan[cast].slice(cast === 'workers' ? 1 : 0)) {
    const candidate = { ...best, [cast]: (best[cast] as unknown[]).filter((other) => other !== member) }
    if (await fails(candidate)) best = candidate
  }
  return best
}

/** Takes the default of all numbers, or of one after the other, with which it fails as well. */
async function shrinkNumbers(plan: Plan, numbers: 'limits' | 'policy', fails: StillFails): Promise<Plan> {
  const withDefaults = { ...plan, [numbers]: {} }
  if (await fails(withDefaults)) return withDefaults
  let best = plan
  for (const name of Object.keys(plan[numbers])) {
    const entries = Object.entries(best[numbers]).filter(([other]) => other !== name)
    const candidate = { ...best, [numbers]: Object.fromEntries(entries) }
    if (await fails(candidate)) best = candidate
  }
  return best
}
