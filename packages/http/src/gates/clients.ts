import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { AccountNo } from '@kudoswarm/core'
import { privilegesOfAccount } from '../accounts/caller.js'
import type { ServedTracker } from '../http-server.js'

/** Where a request comes from. */
export interface Client {
  /** Address of whoever asks, behind a service that says so. */
  ip: string
  /** Whether a service account has said whose address it is. */
  isProxied: boolean
}

/** Knows where requests come from: services may say for whom they ask, with `Proxy-Authorization` and `Proxied-For`. */
export class Clients {
  readonly #tracker: Pick<ServedTracker, 'look' | 'directory'>
  readonly #known = new WeakMap<FastifyRequest, Promise<Client>>()

  constructor(tracker: Pick<ServedTracker, 'look' | 'directory'>) {
    this.#tracker = tracker
  }

  /** Where a request comes from. */
  of(request: FastifyRequest): Promise<Client> {
    const known = this.#known.get(request) ?? this.#find(request)
    this.#known.set(request, known)
    return known
  }

  /** The address for which a request counts. */
  async addressOf(request: FastifyRequest): Promise<string> {
    return (await this.of(request)).ip
  }

  async #find({ headers, ip }: FastifyRequest): Promise<Client> {
    const passkey = headers['proxy-authorization']
    const proxied = headers['proxied-for']
    const isAddress = typeof proxied === 'string' && isIP(proxied) !== 0
    const isService = isAddress && passkey !== undefined && (await this.#isOfService(passkey))
    return isService ? { ip: proxied, isProxied: true } : { ip, isProxied: false }
  }

  /** Whether it is the passkey of an account that is, still, a service. */
  async #isOfService(passkey: string): Promise<boolean> {
    const profile = passkey === '' ? undefined : this.#tracker.directory.profiles.find(passkey)
    if (profile === undefined) return false
    return this.#tracker.look(({ ledger }) => {
      const account = ledger.find(profile.account as AccountNo)
      return account !== undefined && privilegesOfAccount(account).canProxy
    })
  }
}
