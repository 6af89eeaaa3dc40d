import { accountSeedOf } from '@kudoswarm/protocol'
import { anonymousAccount } from '@kudoswarm/core'
import type { Account, AccountNo } from '@kudoswarm/core'
import type { Identity } from '@kudoswarm/ports'
import type { Profile } from '@kudoswarm/tracker/directory'
import { ApiError } from '../conventions/api-error.js'
import type { GatewayInit } from '../gateway/gateway.js'
import type { ServedTracker } from '../http-server.js'
import { accountOfUserId, aliasOf, isPerson, privilegesOfAccount, profileOf } from './caller.js'
import type { Caller } from './caller.js'

/** The key of everybody who has none. */
export const anonymousKey = '0000000000'

/** Keys whose identities are at hand; of more, the one that was used longest ago is computed again. */
export const keysKept = 10_000

/** Bytes of chance in a key. */
const keyBytes = 16

/** How long an account may be active before that is written down again, in milliseconds. */
const activityMs = 60 * 60_000

/** What accounts are known by. */
export interface AccountsInit {
  tracker: Pick<ServedTracker, 'look' | 'openAccount' | 'directory'>
  gateway: Pick<GatewayInit, 'identityOf' | 'chance' | 'clock'>
}

/** Knows callers by their API keys: each stands for the Ed25519 key of an account of the ledger. */
export class Accounts {
  readonly #init: AccountsInit
  readonly #identities = new Map<string, Promise<Identity>>()

  constructor(init: AccountsInit) {
    this.#init = init
  }

  /** The caller of a key; undefined if there is none. */
  async find(apiKey: string): Promise<Caller | undefined> {
    if (apiKey === anonymousKey) return this.#callerOf(apiKey, undefined)
    return this.#callerOf(apiKey, await this.#identityOf(apiKey))
  }

  /** The caller of a key. @throws ApiError InvalidAPIKey */
  async callerOf(apiKey: string): Promise<Caller> {
    const caller = await this.find(apiKey)
    if (caller !== undefined) return caller
    const wayOut = `Check it, register at /register, or use ${anonymousKey} to be nobody.`
    throw new ApiError(401, 'InvalidAPIKey', `No account has this API key. ${wayOut}`)
  }

  /** The caller of a key whose account is not disabled. @throws ApiError InvalidAPIKey, DeletedUser */
  async activeCallerOf(apiKey: string): Promise<Caller> {
    const caller = enabled(await this.callerOf(apiKey))
    this.#noteActivity(caller)
    return caller
  }

  /** The owner of an account that is not disabled, for who was shown something of theirs. @throws ApiError InvalidAPIKey, DeletedUser */
  async activeOwnerOf(no: AccountNo): Promise<Caller> {
    const account = await this.#init.tracker.look(({ ledger }) => ledger.find(no))
    if (account === undefined || this.profileOf(no).isWiped === true) {
      throw new ApiError(401, 'InvalidAPIKey', 'The account of this key is not there any more.')
    }
    const owner = enabled(this.#toCaller('', undefined, account))
    this.#noteActivity(owner)
    return owner
  }

  /**
   * Opens an account under a name for a key, a new one as a rule, which nobody can show again.
   *
   * @throws ApiError where there is no room
   */
  async register(name: string, apiKey = this.#newKey()): Promise<Caller> {
    const { clock } = this.#init.gateway
    const { publicKey } = await this.#identityOf(apiKey)
    const answer = await this.#init.tracker.openAccount(publicKey)
    if (!answer.ok || answer.type !== 'accountOpened') throw noRoom()
    const profile = { ...profileOf(answer.account, undefined, clock.now()), name }
    const kept = await this.#init.tracker.directory.profiles.put(profile)
    if (!kept.ok) throw noRoom()
    return this.callerOf(apiKey)
  }

  /** What is known of an account that is not about kudos. */
  profileOf(account: AccountNo): Profile {
    const { gateway, tracker } = this.#init
    return profileOf(account, tracker.directory.profiles.get(String(account)), gateway.clock.now())
  }

  /** The account of a name with its number: what is behind the last `#` counts. Undefined where there is none. */
  findByAlias(alias: string): Promise<AccountNo | undefined> {
    const digits = /(?:^|#)(\d{1,9})$/.exec(alias.trim())?.[1]
    return digits === undefined ? Promise.resolve(undefined) : this.findByUserId(Number(digits))
  }

  /** The account of a number of the API, if it is somebody's: neither the tracker's own nor an escrow. */
  findByUserId(id: number): Promise<AccountNo | undefined> {
    const no = accountOfUserId(id)
    return this.#init.tracker.look(({ ledger }) => (isPerson(ledger.find(no)) ? no : undefined))
  }

  #newKey(): string {
    return Buffer.from(this.#init.gateway.chance.bytes(keyBytes)).toString('base64url')
  }

  #noteActivity({ account, isAnonymous }: Caller): void {
    const { gateway, tracker } = this.#init
    const now = gateway.clock.now()
    const isOld = (at: number | undefined): boolean => at !== undefined && now - at > activityMs
    if (isAnonymous || !isOld(tracker.directory.profiles.get(String(account))?.lastActiveAt)) return
    void tracker.directory.change((draft) => {
      const profile = draft.profiles.get(String(account))
      if (profile !== undefined) draft.profiles.put({ ...profile, lastActiveAt: now })
      return { ok: true }
    })
  }

  async #callerOf(apiKey: string, identity: Identity | undefined): Promise<Caller | undefined> {
    const account = await this.#init.tracker.look(({ ledger }) => {
      return identity === undefined ? ledger.get(anonymousAccount) : ledger.findByKey(identity.publicKey)
    })
    // Whoever was removed for good is nobody any more, though the ledger keeps the account.
    if (account === undefined || this.profileOf(account.no).isWiped === true) return undefined
    return this.#toCaller(apiKey, identity, account)
  }

  #toCaller(apiKey: string, identity: Identity | undefined, account: Account): Caller {
    const profile = this.profileOf(account.no)
    const privileges = privilegesOfAccount(account)
    return {
      apiKey,
      identity,
      account: account.no,
      profile,
      privileges,
      alias: aliasOf(profile),
      isAnonymous: account.no === anonymousAccount,
      isModerator: privileges.canModerate,
      isAdmin: privileges.canModerate && profile.isAdmin === true,
      isTrusted: privileges.isTrusted,
      isCustomizer: privileges.roles.has('customizer'),
      isEducation: privileges.roles.has('education'),
    }
  }

  #identityOf(apiKey: string): Promise<Identity> {
    const known = this.#identities.get(apiKey)
    this.#identities.delete(apiKey)
    const identity = known ?? this.#init.gateway.identityOf(accountSeedOf(apiKey))
    this.#identities.set(apiKey, identity)
    if (this.#identities.size > keysKept) this.#identities.delete(this.#identities.keys().next().value!)
    return identity
  }
}

function enabled(caller: Caller): Caller {
  if (caller.privileges.isEnabled) return caller
  const wayOut = 'Restore it with the field undelete of PUT /users, or use another one.'
  throw new ApiError(403, 'DeletedUser', `The account was deleted. ${wayOut}`)
}

function noRoom(): ApiError {
  return new ApiError(503, 'ServiceUnavailable', 'The tracker can open no account now. Try again later.')
}
