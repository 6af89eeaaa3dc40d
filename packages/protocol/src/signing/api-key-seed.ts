import { sha256OfText } from './hash.js'

/**
 * The seed of the Ed25519 key that an API key stands for: whoever has the API key has the account, over REST as over
 * libp2p, and the tracker knows nothing but the public key. Implements protocol-spec/identity.md §4.4.
 */
export function accountSeedOf(apiKey: string): Uint8Array {
  return sha256OfText(`kudoswarm/api-key/1\n${apiKey}`)
}
