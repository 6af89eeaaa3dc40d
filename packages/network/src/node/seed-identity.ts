import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import type { Identity } from '@kudoswarm/ports'

/** The Ed25519 identity of a secret seed, 32 bytes: the same seed is always the same identity. */
export async function identityOfSeed(seed: Uint8Array): Promise<Identity> {
  const privateKey = await generateKeyPairFromSeed('Ed25519', seed)
  return {
    publicKey: privateKey.publicKey.raw,
    peer: peerIdFromPrivateKey(privateKey).toString(),
    sign: async (bytes) => privateKey.sign(bytes),
  }
}
