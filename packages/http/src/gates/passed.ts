import type { Submitted } from '@kudoswarm/protocol'
import { noteIdOf } from '@kudoswarm/tracker'
import type { ExpectedRequest } from '@kudoswarm/tracker'
import type { RequestNote } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import type { Asker } from '../gateway/requesters.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { submitRequest } from '../requests/submit-request.js'
import type { Unstyled } from '../requests/submit-request.js'
import type { Targets } from '../requests/targets.js'
import type { GenerationType } from '../users/active-generations.js'
import type { Client } from './clients.js'
import type { Payer } from './payer.js'
import { countUse } from './style-gate.js'
import type { UsedStyle } from './style-gate.js'

/** What of a request is noted beside it. */
export interface Noted {
  webhook: string | undefined
  proxiedAccount?: string | undefined
}

/** A request that has passed the gates. */
export interface Passed<Input extends Noted> {
  kind: GenerationType
  /** What is asked for, as the gates have left it. */
  input: Input
  targets: Targets
  payer: Payer
  client: Client
  clientAgent: string
  used: UsedStyle | undefined
}

/** What is submitted for a request that has passed the gates. */
export interface Submission {
  submit: Unstyled
  /** The id that its client is told. */
  clientId: string
  /** The images that it begins with. @default none */
  sources?: RequestNote['sources']
}

const millikudosPerKudos = 1_000n

/**
 * Submits a request that has passed the gates on the account that pays, with a note of what is not for the ledger; or asks
 * for its price where it is a dry run.
 *
 * @throws ApiError
 */
export async function submitPassed(
  parts: GenerationParts,
  passed: Passed<Noted>,
  { submit: unstyled, clientId, sources }: Submission,
): Promise<Submitted> {
  const { active, tracker } = parts
  const { kind, payer, used } = passed
  const submit = { ...unstyled, author: BigInt(used?.style.owner ?? 0) }
  const asker = askerOf(passed)
  const isLimited = payer.sharedKey !== undefined && payer.sharedKey.kudos >= 0
  const quoted = isLimited || submit.dryRun ? await submitRequest(parts, asker, { ...submit, dryRun: true }) : undefined
  const settle = await reserveBudget(parts, payer, { request: submit.request, price: quoted?.priceMax ?? 0n })
  if (submit.dryRun && quoted !== undefined) {
    settle()
    return quoted
  }
  const jobPriceMax = isLimited ? jobPriceOf(quoted!, submit.generations) : undefined
  const forget = tracker.expectRequest({ ...noteOf(passed, { submit, clientId, sources }), jobPriceMax })
  try {
    const submitted = await submitRequest(parts, asker, submit)
    // The id is what gives access to a request: whoever only pays does not get it.
    if (payer.sharedKey === undefined) active.note(payer.caller.account, kind, clientId)
    await noteUse(parts, passed)
    return submitted
  } finally {
    settle()
    forget()
  }
}

/** What is left of a price when the activation is paid, for each job, in millikudos, rounded up. */
function jobPriceOf({ priceMax, activationTax }: Submitted, generations: number): number {
  const jobs = BigInt(generations)
  return Number((priceMax - activationTax + jobs - 1n) / jobs)
}

async function noteUse(
  { gates, gateway, tracker }: GenerationParts,
  { client, payer, used }: Passed<Noted>,
): Promise<void> {
  if (used !== undefined) await countUse(tracker.directory, used)
  const isFavoured = payer.caller.privileges.hasHigherRates && !client.isProxied
  if (isFavoured) gates.favoured.note(client.ip, gateway.clock.now())
}

/**
 * Reserves what a request may cost of what its shared key has; returns what is to be said once the submission is answered.
 *
 * @throws ApiError SharedKeyInsufficientKudos
 */
async function reserveBudget(
  { gates, tracker }: GenerationParts,
  { sharedKey }: Payer,
  { request, price }: { request: Uint8Array; price: bigint },
): Promise<() => void> {
  if (sharedKey === undefined || sharedKey.kudos < 0) return () => undefined
  const { id } = sharedKey
  const budgetOf = (): bigint => {
    return BigInt(tracker.directory.sharedKeys.get(id)?.kudos ?? 0) * millikudosPerKudos
  }
  if (await gates.keyReservations.reserve(id, { request, price, budgetOf })) {
    return () => gates.keyReservations.settle(id, request)
  }
  const message = `The shared key has ${sharedKey.kudos} kudos left, fewer than this and its other requests may cost. Ask for less.`
  throw new ApiError(403, 'SharedKeyInsufficientKudos', message)
}

function askerOf({ client, payer: { caller, sharedKey } }: Passed<Noted>): Asker {
  const asker = { account: caller.identity, ip: client.ip }
  return sharedKey === undefined ? asker : { ...asker, onBehalfOf: caller.account }
}

function noteOf(
  { client, clientAgent, input, payer }: Passed<Noted>,
  { submit, clientId, sources }: Submission,
): ExpectedRequest {
  return {
    request: noteIdOf(submit.request),
    clientId,
    webhook: input.webhook,
    clientAgent: clientAgent.slice(0, clientAgentCharactersMax),
    proxiedAccount: input.proxiedAccount?.slice(0, proxiedAccountCharactersMax),
    ip: client.ip,
    sharedKey: payer.sharedKey?.id,
    sources,
  }
}

/** Longest of what is noted, in characters. */
const clientAgentCharactersMax = 255
const proxiedAccountCharactersMax = 255
