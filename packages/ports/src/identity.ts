/** An Ed25519 key pair that stays where it is: a peer's or an account's. */
export interface Identity {
  /** Public key, 32 bytes. */
  readonly publicKey: Uint8Array
  /** The libp2p peer id of the public key. */
  readonly peer: string
  /** Ed25519 signature, 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}
