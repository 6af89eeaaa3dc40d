import type { FastifyRequest } from 'fastify'
import { apiKeyOf, clientAgentOf } from '../input/bodies/caller.js'
import { alchemyInputOf } from '../input/requests/alchemy-input.js'
import type { AlchemyInput } from '../input/requests/alchemy-input.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { targetsOf } from '../requests/targets.js'
import { checkWebhookUrl } from '../webhooks/webhook-url.js'
import { checkAddress, checkRaid } from './address-gate.js'
import { anonymousNetworkOf, checkConcurrency } from './concurrency-gate.js'
import { checkMaintenance } from './mode-gate.js'
import type { Passed } from './passed.js'
import { payerOf } from './payer.js'
import { forcedFields } from './requester-gate.js'

/**
 * A request for alchemy that has passed the gates of other requests, as far as they concern it: it has no prompt, no style
 * and no size, and services do not say for whom they ask.
 *
 * @throws ApiError of the first that it does not pass
 */
export async function passAlchemyGates(parts: GenerationParts, request: FastifyRequest): Promise<Passed<AlchemyInput>> {
  const { accounts, bodies, gates, gateway, tracker } = parts
  const { directory } = tracker
  const { headers, ip } = request
  const apiKey = apiKeyOf(headers)
  const clientAgent = clientAgentOf(headers)
  const body = bodies.read('alchemyRequest', request.body)
  const asked = alchemyInputOf(body)
  checkMaintenance(directory)
  if (asked.webhook !== undefined) checkWebhookUrl(asked.webhook, gates.webhookRules)
  const payment = { apiKey, style: undefined, allowDowngrade: false }
  const payer = await payerOf({ accounts, directory, clock: gateway.clock }, payment)
  const { caller } = payer
  const input = alchemyInputOf(body.with(forcedFields(caller)))
  const targets = await targetsOf(parts, input)
  // A service asks on its own address here, but each of those for whom it says that it asks has a share.
  const network = anonymousNetworkOf(caller, await gates.clients.of(request))
  await checkConcurrency(parts, caller, { kind: 'alchemy', jobs: input.forms.length, models: [], network })
  checkAddress({ directory, clock: gateway.clock }, ip)
  await checkRaid({ directory, addressChecker: gates.addressChecker }, { caller, ip })
  const client = { ip, isProxied: false }
  return { kind: 'alchemy', input, targets, payer, client, network, clientAgent, used: undefined }
}
