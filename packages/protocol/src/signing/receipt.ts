import type { Receipt } from '../messages/session.pb.js'
import { publicKeyOfPeer } from './ed25519.js'
import type { VerifySignature } from './ed25519.js'
import { SigningBytes } from './signing-bytes.js'

/** First line of what a worker signs. */
const domain = 'kudoswarm/receipt/1'

/** What a worker signs: every field of the receipt but the signature. Implements protocol-spec/receipts.md §4.1. */
export function receiptSigningBytes(receipt: Omit<Receipt, 'signature'>): Uint8Array {
  return new SigningBytes(domain)
    .text(receipt.tracker)
    .bytes(receipt.request)
    .integer(receipt.generation)
    .integer(receipt.lease)
    .text(receipt.worker)
    .bytes(receipt.model)
    .bytes(receipt.inputHash)
    .bytes(receipt.parametersHash)
    .bytes(receipt.outputHash)
    .integer(receipt.promptTokens)
    .integer(receipt.outputTokens)
    .text(receipt.finishReason)
    .integer(receipt.startedAtMs)
    .integer(receipt.finishedAtMs)
    .finish()
}

/** Whether the worker named in the receipt signed it. What it says may still not be what was asked for. */
export async function verifyReceipt(receipt: Receipt, verify: VerifySignature): Promise<boolean> {
  const publicKey = publicKeyOfPeer(receipt.worker)
  if (publicKey === undefined) return false
  return verify(publicKey, receiptSigningBytes(receipt), receipt.signature)
}
