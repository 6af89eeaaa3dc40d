import type { FastifyRequest } from 'fastify'
import type { JobSize, StyleKind } from '@kudoswarm/tracker/directory'
import { requesterOf } from '../accounts/caller.js'
import { ApiError } from '../conventions/api-error.js'
import type { BodyName } from '../input/bodies/body-names.js'
import { apiKeyOf, clientAgentOf } from '../input/bodies/caller.js'
import type { Fields } from '../input/bodies/fields.js'
import { checkBatching, checkExtraSourceImages, checkPrompt } from '../input/checks/requester-checks.js'
import type { RequesterFacts } from '../input/checks/requester-checks.js'
import type { ExtraSourceImage, Handling, Targeting } from '../input/requests/targeting.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import { targetsOf } from '../requests/targets.js'
import { checkWebhookUrl } from '../webhooks/webhook-url.js'
import { checkAddress } from './address-gate.js'
import { anonymousNetworkOf, checkConcurrency } from './concurrency-gate.js'
import { checkMaintenance } from './mode-gate.js'
import type { Noted, Passed } from './passed.js'
import { checkJobSize, payerOf } from './payer.js'
import type { PromptGateParts, Prompter } from './prompt-gate.js'
import { checkProxiedAccount, forcedFields } from './requester-gate.js'
import { styledBody } from './style-gate.js'

/** What requests for images and for text have in common. */
export interface GatedInput extends Handling, Targeting {
  prompt: string
  models: readonly string[]
  params: { readonly n: number }
  extraSourceImages: readonly ExtraSourceImage[]
}

/** What gates of one kind of request look at. */
export interface GateRules<Input extends GatedInput> {
  kind: StyleKind
  body: BodyName
  inputOf(body: Fields): Input
  /** The prompt that is used. @throws ApiError */
  promptOf(parts: PromptGateParts, input: Input, prompter: Prompter): Promise<string>
  /** What is left to check once the requester and the prompt are let in. @throws ApiError */
  check(
    parts: GenerationParts,
    input: Input,
    of: Prompter & { requester: RequesterFacts; clientAgent: string },
  ): Promise<void>
  jobSizeOf(input: Input): JobSize
}

/** A request as it came, and whose it counts as. */
export interface AtGates {
  request: FastifyRequest
  /** Whether it is nobody's, whatever key it shows. */
  isNobodys: boolean
}

/** Has requests pass the gates of their kind. */
export type PassGates<Input extends Noted> = (parts: GenerationParts, at: AtGates) => Promise<Passed<Input>>

/**
 * Has a request pass the gates and submits it. Where its shared key has too little for it, and it allows a downgrade, it
 * passes them once more as nobody's.
 *
 * @throws ApiError
 */
export async function passAndSubmit<Input extends GatedInput, Answer>(
  parts: GenerationParts,
  request: FastifyRequest,
  { pass, submit }: { pass: PassGates<Input>; submit: (passed: Passed<Input>) => Promise<Answer> },
): Promise<Answer> {
  const passed = await pass(parts, { request, isNobodys: false })
  try {
    return await submit(passed)
  } catch (error) {
    const hasTooLittle = error instanceof ApiError && error.rc === 'SharedKeyInsufficientKudos'
    if (!hasTooLittle || !passed.input.allowDowngrade) throw error
    return submit(await pass(parts, { request, isNobodys: true }))
  }
}

/** A request that has passed every gate, in their order. @throws ApiError of the first that it does not pass */
export async function passGates<Input extends GatedInput>(
  parts: GenerationParts,
  { request, isNobodys }: AtGates,
  rules: GateRules<Input>,
): Promise<Passed<Input>> {
  const { bodies, gates, gateway, tracker } = parts
  const { directory } = tracker
  const at = { ...parts, ...gates, directory, clock: gateway.clock, chance: gateway.chance }
  const apiKey = apiKeyOf(request.headers)
  const clientAgent = clientAgentOf(request.headers)
  const { body, used } = styledBody(at, bodies.read(rules.body, request.body), rules.kind)
  const asked = rules.inputOf(body)
  checkMaintenance(directory)
  if (asked.webhook !== undefined) checkWebhookUrl(asked.webhook, gates.webhookRules)
  const payment = { apiKey, style: used?.style, allowDowngrade: asked.allowDowngrade, isNobodys }
  const payer = await payerOf(at, payment)
  const { caller } = payer
  const input = rules.inputOf(body.with(forcedFields(caller)))
  const requester = requesterOf(caller)
  checkProxiedAccount(input.proxiedAccount, caller)
  checkExtraSourceImages(input, requester)
  checkPrompt(input)
  const targets = await targetsOf(parts, input)
  checkBatching(input, requester)
  const client = await gates.clients.of(request)
  const network = anonymousNetworkOf(caller, client)
  await checkConcurrency(parts, caller, { kind: rules.kind, jobs: input.params.n, models: input.models, network })
  checkAddress(at, client.ip)
  const prompter = { caller, ip: client.ip }
  const prompt = await rules.promptOf(at, input, prompter)
  await rules.check(parts, input, { ...prompter, requester, clientAgent })
  checkJobSize(at, payer, rules.jobSizeOf(input))
  return { kind: rules.kind, input: { ...input, prompt }, targets, payer, client, network, clientAgent, used }
}
