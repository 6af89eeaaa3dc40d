/** `node first-failure.js FROM SEEDS`: prints the first seed from FROM on that fails, of so many, as JSON. */
import { planOfSeed } from '../faults/plan-of-seed.js'
import { runPlan } from '../faults/run-plan.js'

const [from = 1, seeds = 1] = process.argv.slice(2).map(Number)

async function firstFailure(): Promise<{ seed: number; code: string } | null> {
  for (let seed = from; seed < from + seeds; seed++) {
    const { failure } = await runPlan(planOfSeed(seed))
    if (failure !== undefined) return { seed, code: failure.code }
  }
  return null
}

process.stdout.write(JSON.stringify(await firstFailure()))
