import { execFileSync } from 'node:child_process'
import ora from 'ora'
import type { Plan } from './plan.js'
import { runPlan } from './run-plan.js'
import type { RunReport } from './run-plan.js'
import { shrinkPlan } from './shrink.js'
import { storyOf } from './story.js'

/**
 * Prints a failure so that it can be understood and run again: seed and commit, what was found, and a short story, whose
 * plan it returns.
 */
export async function reportFailure(plan: Plan, { failure }: RunReport, how: { isShrinking: boolean }): Promise<Plan> {
  if (failure === undefined) return plan
  const { code, message, atMs } = failure
  console.log(`\nseed ${plan.seed} at ${commit()} failed after ${atMs / 1_000} s: ${code}`)
  console.log(message)
  console.log(`trouble: ${plan.troubles.join(', ')}`)
  console.log(`again: npm run fault-search -- --seed ${plan.seed} --trace`)
  const told = how.isShrinking ? await shrink(plan, code) : plan
  console.log(
    how.isShrinking
      ? `The shortest story that ends so (${told.steps.length} of ${plan.steps.length} steps):`
      : 'The story:',
  )
  for (const line of storyOf(told)) console.log(`  ${line}`)
  return told
}

async function shrink(plan: Plan, code: string): Promise<Plan> {
  const spinner = ora({ text: 'cutting the story down', stream: process.stderr, discardStdin: false }).start()
  let runs = 0
  const short = await shrinkPlan(plan, async (candidate) => {
    runs += 1
    spinner.text = `cutting the story down: ${candidate.steps.length} of ${plan.steps.length} steps, run ${runs}`
    const { failure } = await runPlan(candidate)
    return failure?.code === code
  })
  spinner.stop()
  return short
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
}

/** The commit that ran, with a mark where files differ from it. */
function commit(): string {
  try {
    const isDirty = git('status', '--porcelain') !== ''
    return `commit ${git('rev-parse', '--short', 'HEAD')}${isDirty ? ' with changes' : ''}`
  } catch {
    return 'an unknown commit'
  }
}
