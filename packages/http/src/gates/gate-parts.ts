import type { Clock, Logger } from '@kudoswarm/ports'
import { AddressChecker, TimeoutEscalation } from '@kudoswarm/tracker/moderation'
import type { AddressProbability } from '@kudoswarm/tracker/moderation'
import type { RateLimits } from '../conventions/rate-limits.js'
import type { ServedTracker } from '../http-server.js'
import type { WebhookRules } from '../webhooks/webhook-url.js'
import type { Clients } from './clients.js'
import { FavouredAddresses } from './favoured-addresses.js'
import { KeyReservations } from './key-reservations.js'
import { PromptRules } from './prompt-rules.js'

/** What gates remember, which begins anew with the process, and rules that hold as long as it runs. */
export interface GateParts {
  clients: Clients
  rates: RateLimits
  favoured: FavouredAddresses
  promptRules: PromptRules
  /** Refused prompts by address. */
  offences: TimeoutEscalation
  addressChecker: AddressChecker
  keyReservations: KeyReservations
  webhookRules: WebhookRules
}

/** What gates are made of. */
export interface GatePartsInit {
  tracker: Pick<ServedTracker, 'directory' | 'look'>
  clients: Clients
  rates: RateLimits
  clock: Clock
  logger: Pick<Logger, 'warn'>
  addressProbability: AddressProbability | undefined
  webhookRules: WebhookRules
}

/** How often what gates need no longer is forgotten, in milliseconds. */
export const forgetMs = 10 * 60_000

/** Has gates forget addresses as soon as they need them no longer. Returns how to end that. */
export function sweepGates({ addressChecker, favoured, offences }: GateParts, clock: Clock): () => void {
  let cancel: (() => void) | undefined
  const sweepLater = (): void => {
    cancel = clock.after(forgetMs, () => {
      for (const remembered of [addressChecker, favoured, offences]) remembered.sweep(clock.now())
      sweepLater()
    })
  }
  sweepLater()
  return () => cancel?.()
}

/** Makes what gates remember. */
export function createGateParts(init: GatePartsInit): GateParts {
  const { tracker, clients, rates, clock, logger, addressProbability, webhookRules } = init
  const checker = { clock, ...(addressProbability === undefined ? {} : { probability: addressProbability }) }
  return {
    clients,
    rates,
    favoured: new FavouredAddresses(),
    promptRules: new PromptRules({ directory: tracker.directory, clock, logger }),
    offences: new TimeoutEscalation(),
    addressChecker: new AddressChecker(checker),
    keyReservations: new KeyReservations(tracker),
    webhookRules,
  }
}
