import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { peerOfPublicKey } from '@kudoswarm/protocol'
import type { Identity } from '@kudoswarm/ports'

/** The same identity for the same number. */
export async function identityOf(n: number): Promise<Identity> {
  const key = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(n))
  const publicKey = key.publicKey.raw
  return { publicKey, peer: peerOfPublicKey(publicKey), sign: async (bytes) => key.sign(bytes) }
}
