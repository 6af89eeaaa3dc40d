/** `node journal-hashes.js SEEDS`: prints one SHA-256 over the journals of the seeds from 1 on. */
import { createHash } from 'node:crypto'
import { planOfSeed } from '../faults/plan-of-seed.js'
import { runPlan } from '../faults/run-plan.js'

const hash = createHash('sha256')
const seeds = Number(process.argv[2] ?? 1)
for (let seed = 1; seed <= seeds; seed++) hash.update((await runPlan(planOfSeed(seed))).journalHash)
console.log(hash.digest('hex'))
