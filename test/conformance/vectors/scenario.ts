import {
  accountView,
  checkLedger,
  createDomain,
  defaultPolicy,
  explainRequest,
  postingsOf,
  requestView,
} from '@kudoswarm/core'
import type { Command, Domain, Policy, RecordedEvent } from '@kudoswarm/core'

/** Time of the first command of every scenario: 2025-06-15. */
export const startMs = 1_750_000_000_000

/** A command and how long after `startMs` it is given. */
export interface Step {
  afterMs: number
  command: Command
}

/** Commands at given times. */
export function at(...steps: [afterMs: number, command: Command][]): Step[] {
  return steps.map(([afterMs, command]) => ({ afterMs, command }))
}

/** What is run: numbers that differ from the default policy, and commands on a new journal. */
export interface Scenario {
  name: string
  policy: Partial<Policy>
  /** Billions of parameters of the text models that are known, by name. @default none */
  textModels?: Readonly<Record<string, number>>
  steps: readonly Step[]
}

/** Ids of the requests and peers of the workers that the state after a scenario shows. */
interface Shown {
  requests: Uint8Array[]
  workers: string[]
}

/** Runs a scenario and gives it as a vector: the steps with their outcome and events, and the state at the end. */
export function runScenario(scenario: Scenario) {
  const { name, policy: changes, textModels } = scenario
  const policy: Policy = { ...defaultPolicy, ...changes, textModels: new Map(Object.entries(textModels ?? {})) }
  const domain = createDomain({ policy })
  const shown: Shown = { requests: [], workers: [] }
  const steps = scenario.steps.map(({ afterMs, command }) => {
    const { outcome, events } = domain.execute(command, startMs + afterMs)
    if (outcome.ok && command.type === 'submitRequest') shown.requests.push(command.id)
    if (outcome.ok && command.type === 'joinWorker') shown.workers.push(command.peer)
    return { afterMs, command, outcome, events: events.map(eventOf) }
  })
  const pre = { policy: changes, ...(textModels !== undefined && { textModels }) }
  return { name, pre, steps, post: stateOf(domain, policy, shown) }
}

function eventOf({ seq, at, event }: RecordedEvent) {
  const postings = postingsOf(event)
  return { seq, afterMs: at - startMs, event, ...(postings.length > 0 && { postings }) }
}

function stateOf({ state }: Domain, policy: Policy, shown: Shown) {
  return {
    accounts: state.ledger.all().map(({ no: account }) => {
      const view = accountView(state, policy, account)!
      const { kind, balance, held, available, escrow, trusted } = view
      return { account, kind, balance, held, available, escrow, trusted }
    }),
    ledgerSum: checkLedger(state).sum,
    requests: distinct(shown.requests.map((id) => Buffer.from(id).toString('hex'))).map((hex) => {
      const found = state.requests.findById(Uint8Array.from(Buffer.from(hex, 'hex')))
      if (found === undefined) return { id: `0x${hex}`, state: 'forgotten' }
      const request = requestView(state, found.no)!
      const { held, paid, queuePosition, jobs } = request
      const why = explainRequest(state, found).reasons
      return {
        id: request.id,
        state: request.state,
        held,
        paid,
        queuePosition,
        jobs: jobs.map(({ state }) => state),
        why,
      }
    }),
    workers: distinct(shown.workers).map((peer) => {
      const worker = state.roster.findByPeer(peer)
      return { peer, state: worker === undefined ? 'forgotten' : worker.joined ? 'joined' : 'absent' }
    }),
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)]
}

/** Commands one after the other, a second apart. */
export function inOrder(...commands: Command[]): Step[] {
  return commands.map((command, i) => ({ afterMs: i * 1_000, command }))
}
