import { createHmac, timingSafeEqual } from 'node:crypto'
import { ObjectStoreError } from '@kudoswarm/ports'

/** What a link lets its holder do. */
export interface LinkGrant {
  method: 'PUT' | 'GET'
  key: string
  /** Milliseconds since 1970-01-01 UTC. */
  expiresAt: number
  /** Longest object of a PUT; 0 for a GET. */
  bytesMax: number
}

/** Longest token that is looked at, in characters; those that are made are shorter. */
const tokenLengthMax = 1_000

/** What is signed begins with this, so that the secret signs nothing else by mistake. */
const domain = 'kudoswarm object link 1\n'

/**
 * Makes and reads tokens: `GRANT.MAC/NAME`, both in base64url, the second an HMAC-SHA256 of the first. NAME is the last part
 * of the key, for those who look at a link.
 */
export class LinkSigner {
  readonly #secret: Uint8Array

  constructor(secret: Uint8Array) {
    this.#secret = secret
  }

  sign({ method, key, expiresAt, bytesMax }: LinkGrant): string {
    const grant = Buffer.from([method, expiresAt, bytesMax, key].join('\n')).toString('base64url')
    return `${grant}.${this.#macOf(grant).toString('base64url')}/${nameOf(key)}`
  }

  /** @throws ObjectStoreError link_invalid, link_expired */
  read(token: string, method: LinkGrant['method'], now: number): LinkGrant {
    const [, grant, mac, name] = /^([\w-]+)\.([\w-]{43})\/([\w.-]+)$/.exec(token.slice(0, tokenLengthMax)) ?? []
    if (grant === undefined || mac === undefined || !timingSafeEqual(this.#macOf(grant), Buffer.from(mac, 'base64url')))
      throw invalid('it is not as it was made')
    const [signedFor = '', expiresAt, bytesMax, key = ''] = Buffer.from(grant, 'base64url').toString().split('\n')
    if (name !== nameOf(key)) throw invalid('it is not as it was made')
    if (signedFor !== method) throw invalid(`it is for ${signedFor}, not for ${method}`)
    if (now >= Number(expiresAt)) {
      const when = new Date(Number(expiresAt)).toISOString()
      throw new ObjectStoreError('link_expired', `this link expired at ${when}: ask for a new one where you got it`)
    }
    return { method, key, expiresAt: Number(expiresAt), bytesMax: Number(bytesMax) }
  }

  #macOf(grant: string): Buffer {
    return createHmac('sha256', this.#secret).update(domain).update(grant).digest()
  }
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}

function invalid(why: string): ObjectStoreError {
  return new ObjectStoreError(
    'link_invalid',
    `this link does not work, for ${why}: use it unchanged, or ask for a new one`,
  )
}
