import type { Command, Policy } from '@kudoswarm/core'
import { describe, expect, it } from 'vitest'
import { readVectors } from './vector-file.js'
import { runScenario } from './vectors/scenario.js'
import { fromVectorJson, toVectorJson } from './vectors/vector-json.js'
import type { VectorJson } from './vectors/vector-json.js'

/** A scenario as its file has it. */
interface ScenarioVector {
  name: string
  pre: { policy: VectorJson; textModels?: Record<string, number> }
  steps: { afterMs: number; command: VectorJson; outcome: VectorJson; events: { postings?: PostingVector[] }[] }[]
  post: { accounts: { account: number; balance: string }[]; ledgerSum: string }
}

interface PostingVector {
  debit: number
  credit: number
  amount: string
}

const scenarios = ['ledger', 'queue'].flatMap((file) => {
  return (readVectors(file) as { scenarios: ScenarioVector[] }).scenarios
})

describe.each(scenarios)('$name', (vector) => {
  it('has the outcomes, events and state of the vector', () => {
    const steps = vector.steps.map(({ afterMs, command }) => {
      return { afterMs, command: fromVectorJson(command) as Command }
    })
    const { name, pre } = vector
    const policy = fromVectorJson(pre.policy) as Partial<Policy>
    const { textModels = {} } = pre
    const scenario = pre.textModels === undefined ? { name, policy, steps } : { name, policy, textModels, steps }
    expect(toVectorJson(runScenario(scenario))).toEqual(vector)
  })

  it('has balances that are the sum of the postings, and no kudos from nowhere', () => {
    const balances = new Map<number, bigint>()
    const add = (account: number, amount: bigint) => balances.set(account, (balances.get(account) ?? 0n) + amount)
    for (const { debit, credit, amount } of vector.steps.flatMap(postingsIn)) {
      expect(BigInt(amount)).toBeGreaterThan(0n)
      add(debit, -BigInt(amount))
      add(credit, BigInt(amount))
    }
    for (const { account, balance } of vector.post.accounts) expect(balances.get(account) ?? 0n).toBe(BigInt(balance))
    expect(vector.post.ledgerSum).toBe('0')
  })
})

function postingsIn({ events }: ScenarioVector['steps'][number]): PostingVector[] {
  return events.flatMap(({ postings }) => postings ?? [])
}
