import type { Deed, GrantFlaw, Plan, PlannedTransfer, Step } from './plan.js'

/** A plan in words: who takes part, the operator's numbers, then one line for each thing that happens. */
export function storyOf(plan: Plan): string[] {
  return [...castOf(plan), ...numbersOf(plan), ...plan.steps.map(sentenceOf)]
}

function castOf({ workers, requesters, rogues }: Plan): string[] {
  const served = workers.map(({ name, models, slots }) => `${name} (${models.join(', ')}; ${slots} slots)`)
  const others = [...requesters.map(({ name }) => name), ...rogues]
  return [`who serves: ${served.join(', ')}`, `who else is there: ${others.join(', ') || 'nobody'}`]
}

function numbersOf(plan: Plan): string[] {
  const {
    policy,
    limits,
    link,
    syncMs,
    signatureMs,
    snapshotEveryEvents,
    diskReserveBytes,
    leasesPerTooFast = Infinity,
  } = plan
  const machine = { syncMs, signatureMs, snapshotEveryEvents, diskReserveBytes, leasesPerTooFast }
  return [
    `policy: ${listOf(policy)}`,
    `limits: ${listOf(limits)}`,
    `machines: ${listOf(machine)}`,
    `links: ${listOf(link)}`,
  ]
}

function listOf(numbers: object): string {
  const entries = Object.entries(numbers) as [string, number | bigint | object][]
  const words = entries.map(([name, value]) => `${name} ${typeof value === 'object' ? `(${listOf(value)})` : value}`)
  return words.join(', ') || 'by default'
}

/** A step in words. */
export function sentenceOf({ at, deed }: Step): string {
  return `at ${(at / 1000).toFixed(3)} s ${wordsOf(deed)}`
}

function wordsOf(deed: Deed): string {
  switch (deed.type) {
    case 'submit': {
      const { author, generations, models, needs = [], outputTokensMax, promptCharacters, work } = deed.wish
      const giveUp = deed.giveUpAfterMs === undefined ? '' : `, giving up after ${deed.giveUpAfterMs} ms`
      const model = models.length === 0 ? 'any model' : models.join(' or ')
      const what = work === undefined ? `${outputTokensMax} tokens` : `${work.kind} of ${work.pixels} pixels`
      const needing = needs.length === 0 ? '' : `, needing ${needs.join(' and ')}`
      const styled = author === undefined ? '' : `, by a style of account ${author}`
      const much = `${generations} × ${what} on ${promptCharacters} characters`
      return `${deed.by} asks ${model} for ${much}${needing}${styled}${giveUp}`
    }
    case 'cancel':
      return `${deed.by} cancels its open request ${deed.nth}`
    case 'ask':
      return `${deed.by} asks for: ${deed.what}`
    case 'grant':
      return `the operator grants ${deed.to} ${deed.kudos} kudos${deed.times > 1 ? ', twice with one id' : ''}${flawInWords(deed.flaw)}`
    case 'take':
      return `the operator takes ${deed.kudos} kudos from ${deed.from}${deed.times > 1 ? ', twice with one id' : ''}`
    case 'pay monthly':
      return `the operator gives ${deed.to} ${deed.kudos} kudos a month${deed.times > 1 ? `, ${deed.times} times at once` : ''}`
    case 'change role':
      return `${deed.of} ${deed.isHeld ? 'becomes' : 'is no longer'} ${deed.role}, and is not for sure after ${deed.forMs} ms`
    case 'transfer':
      return transferInWords(deed)
    case 'suspend worker':
      return `the operator suspends ${deed.who} for ${deed.forMs} ms`
    case 'bar worker':
      return `${deed.who} becomes ${deed.role} for ${deed.forMs} ms`
    case 'stop worker':
      return `${deed.who} stops, ${deed.finish ? 'finishing' : 'handing back'} its jobs, and is back ${deed.backAfterMs} ms later`
    case 'crash tracker':
      return `the tracker crashes${deed.afterCalls > 0 ? ` ${deed.afterCalls} calls later` : ''} and is down for ${deed.downMs} ms${deed.againAfterCalls === undefined ? '' : `, then crashes again ${deed.againAfterCalls} calls after its start`}`
    case 'stop tracker':
      return `the tracker is stopped and is down for ${deed.downMs} ms`
    case 'crash peer':
      return `${deed.who} crashes${deed.afterCalls > 0 ? ` ${deed.afterCalls} calls later` : ''} and is down for ${deed.downMs} ms`
    case 'spoil link':
      return `the link ${deed.direction} ${deed.who} is spoilt for ${deed.forMs} ms: ${JSON.stringify(deed.trouble)}`
    case 'partition':
      return `the link ${deed.direction} ${deed.who} is cut for ${deed.forMs} ms`
    case 'reset':
      return `the connections of ${deed.who} are reset`
    case 'fill disk':
      return `the disk has ${deed.roomBytes} bytes left for ${deed.forMs} ms`
    case 'fail disk':
      return `the disk fails in ${deed.what} for ${deed.forMs} ms`
    case 'slow disk':
      return `the disk is ${deed.times} times slower for ${deed.forMs} ms`
    case 'stall disk':
      return `the disk stalls for ${deed.forMs} ms`
    case 'jump clock':
      return `the clock of ${deed.who} jumps by ${deed.ms} ms`
    case 'spoil engine':
      return `the engine of ${deed.who} fails with ${deed.how} for ${deed.forMs} ms`
    default:
      return `${deed.by}: ${deed.doing} (${deed.chance})`
  }
}

function transferInWords({
  by,
  to,
  millikudos,
  isGranted,
  times,
  againAfterMs,
  backAfterMs,
  flaw,
  role,
}: PlannedTransfer): string {
  const receiver = typeof to === 'number' ? `account ${to}` : to
  const again = againAfterMs === undefined ? '' : `, again ${againAfterMs} ms later`
  const back = backAfterMs === undefined ? '' : `, and gets it back ${backAfterMs} ms later`
  const twice = times > 1 ? ', twice with one id' : ''
  const withRole = role === undefined ? '' : `, ${role.of} being ${role.role}`
  const granted = isGranted ? ', granted before' : ''
  return `${by} gives ${receiver} ${millikudos} millikudos${granted}${twice}${again}${back}${withRole}${flawInWords(flaw)}`
}

function flawInWords(flaw: GrantFlaw | undefined): string {
  if (flaw === undefined) return ''
  return flaw === 'amount' ? ', which is none' : ', then something else under its id'
}
