/**
 * `node first-failure.js FROM SEEDS`: prints the first seed from FROM on that fails, of so many, as JSON.
 * `node first-failure.js FILE`: the same for the plan of a file.
 */
import { readFile } from 'node:fs/promises'
import type { Plan } from '../faults/plan.js'
import { readPlan } from '../faults/plan-file.js'
import { planOfSeed } from '../faults/plan-of-seed.js'
import { runPlan } from '../faults/run-plan.js'

const [from = '', seeds] = process.argv.slice(2)

async function* plans(): AsyncGenerator<Plan> {
  if (seeds === undefined) yield readPlan(await readFile(from, 'utf8'))
  else for (let seed = Number(from); seed < Number(from) + Number(seeds); seed++) yield planOfSeed(seed)
}

async function firstFailure(): Promise<{ seed: number; code: string } | null> {
  for await (const plan of plans()) {
    const { failure } = await runPlan(plan)
    if (failure !== undefined) return { seed: plan.seed, code: failure.code }
  }
  return null
}

process.stdout.write(JSON.stringify(await firstFailure()))
