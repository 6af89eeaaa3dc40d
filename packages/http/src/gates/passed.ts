import type { AccountNo, PricedRequest } from '@kudoswarm/core'
import { utf8Length } from '@kudoswarm/protocol'
import type { Bodies, Submitted } from '@kudoswarm/protocol'
import { noteIdOf, workOf } from '@kudoswarm/tracker'
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
import type { Covered } from './key-cover.js'
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
  /** In whose share of nobody's jobs it counts: `anonymousNetworkOf`. */
  network: string | undefined
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
  const styled = { ...unstyled, author: BigInt(used?.style.owner ?? 0) }
  const { covered, settle } = await reserveBudget(parts, payer, styled)
  const submit = { ...styled, models: [...(covered?.models ?? styled.models)] }
  const asker = askerOf(passed)
  if (submit.dryRun) return submitRequest(parts, asker, submit).finally(settle)
  const jobPriceMax = covered && Number(covered.jobPriceMax)
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

async function noteUse(
  { gates, gateway, tracker }: GenerationParts,
  { client, payer, used }: Passed<Noted>,
): Promise<void> {
  if (used !== undefined) await countUse(tracker.directory, used)
  const isFavoured = payer.caller.privileges.hasHigherRates && !client.isProxied
  if (isFavoured) gates.favoured.note(client.ip, gateway.clock.now())
}

/** What the budget of a shared key covers, if one pays that has a budget; and what is to be said once the submission is answered. */
interface Reserved {
  covered: Covered | undefined
  settle: () => void
}

/**
 * Reserves what a request costs at most of what its shared key has.
 *
 * @throws ApiError SharedKeyInsufficientKudos
 */
async function reserveBudget(
  { gates: { keyReservations } }: GenerationParts,
  { sharedKey }: Payer,
  submit: Bodies['submit'],
): Promise<Reserved> {
  if (sharedKey === undefined || sharedKey.kudos < 0) return { covered: undefined, settle: () => undefined }
  const { id } = sharedKey
  const { request } = submit
  const covered = await keyReservations.reserve(id, { request, asked: pricedOf(submit) })
  if (covered !== undefined) return { covered, settle: () => keyReservations.settle(id, request) }
  const message = `The shared key has ${sharedKey.kudos} kudos left, fewer than this and its other requests may cost. Ask for less.`
  throw new ApiError(403, 'SharedKeyInsufficientKudos', message)
}

/** What is asked for as far as it is priced. */
function pricedOf(submit: Bodies['submit']): PricedRequest {
  const { author, generations, models, outputTokensMax, prompt } = submit
  const styled = author === 0n ? {} : { author: Number(author) as AccountNo }
  return { generations, models, outputTokensMax, promptBytes: utf8Length(prompt), work: workOf(submit), ...styled }
}

function askerOf({ client, payer: { caller, sharedKey } }: Passed<Noted>): Asker {
  const asker = { account: caller.identity, ip: client.ip }
  return sharedKey === undefined ? asker : { ...asker, onBehalfOf: caller.account }
}

function noteOf(
  { client, clientAgent, input, network, payer }: Passed<Noted>,
  { submit, clientId, sources }: Submission,
): ExpectedRequest {
  return {
    request: noteIdOf(submit.request),
    clientId,
    webhook: input.webhook,
    clientAgent: clientAgent.slice(0, clientAgentCharactersMax),
    proxiedAccount: input.proxiedAccount?.slice(0, proxiedAccountCharactersMax),
    ip: client.ip,
    anonymousNetwork: network,
    sharedKey: payer.sharedKey?.id,
    sources,
  }
}

/** Longest of what is noted, in characters. */
const clientAgentCharactersMax = 255
const proxiedAccountCharactersMax = 255
