import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'

/** Ids that clients are given in place of numbers and public ids, so that nobody can guess or compute them. */
export class SecretIds {
  readonly #secret: Uint8Array

  /** `secret` is 32 bytes, the same after every restart. */
  constructor(secret: Uint8Array) {
    this.#secret = secret
  }

  /** The id of the job that a lease is of, for its worker and its requester. */
  ofLease(lease: bigint | number): string {
    const block = Buffer.alloc(16)
    block.writeBigUInt64BE(BigInt(lease), 8)
    const cipher = createCipheriv('aes-256-ecb', this.#secret, null).setAutoPadding(false)
    return uuidOf(Buffer.concat([cipher.update(block), cipher.final()]))
  }

  /** The lease of a job's id; undefined for what was never one. */
  leaseOf(id: string): bigint | undefined {
    const bytes = bytesOfUuid(id)
    if (bytes === undefined) return undefined
    const decipher = createDecipheriv('aes-256-ecb', this.#secret, null).setAutoPadding(false)
    const block = Buffer.concat([decipher.update(bytes), decipher.final()])
    return block.readBigUInt64BE(0) === 0n ? block.readBigUInt64BE(8) : undefined
  }

  /**
   * The id under which the tracker knows the request of a client's id, 16 bytes; undefined for what is no id. The ledger
   * is public and names it, while the client's id is all that it takes to read the request's results. What is one request
   * for its client may be several for the tracker: then `part` counts them, from 0.
   */
  requestOf(id: string, part = 0): Uint8Array | undefined {
    const bytes = bytesOfUuid(id)
    if (bytes === undefined) return undefined
    const hmac = createHmac('sha256', this.#secret).update(bytes)
    if (part > 0) hmac.update(Uint8Array.of(part))
    return new Uint8Array(hmac.digest().subarray(0, 16))
  }
}

const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The text of an id of 16 bytes. */
export function uuidOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function bytesOfUuid(text: string): Uint8Array | undefined {
  return uuidPattern.test(text) ? Buffer.from(text.replaceAll('-', ''), 'hex') : undefined
}
