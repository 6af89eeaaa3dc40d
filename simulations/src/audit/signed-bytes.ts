import type { Hello, Receipt } from '@kudoswarm/protocol'

/** Whether a key made a signature over bytes. */
export type IsSignature = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => boolean

/** What a receipt's signature is over; receipts.md §4.1. */
export function receiptBytes(receipt: Receipt): Uint8Array {
  return Buffer.concat([
    Buffer.from('kudoswarm/receipt/1\n'),
    text(receipt.tracker),
    sized(receipt.request),
    integer(receipt.generation),
    integer(receipt.lease),
    text(receipt.worker),
    sized(receipt.model),
    sized(receipt.inputHash),
    sized(receipt.parametersHash),
    sized(receipt.outputHash),
    integer(receipt.promptTokens),
    integer(receipt.outputTokens),
    text(receipt.finishReason),
    integer(receipt.startedAtMs),
    integer(receipt.finishedAtMs),
  ])
}

/** What the signature of an account proof is over; identity.md §4.2. */
export function proofBytes(hello: Hello, { tracker, peer }: { tracker: string; peer: string }): Uint8Array {
  return Buffer.concat([
    Buffer.from('kudoswarm/account-proof/1\n'),
    text(tracker),
    text(peer),
    sized(hello.accountKey),
    integer(hello.issuedAtMs),
  ])
}

/** What a request gives its workers, as `submit` and `offer` have it. */
export interface GivenInput {
  readonly prompt: string
  readonly options: string
  readonly stopSequences: readonly string[]
}

/** The bytes of it; receipts.md §4.2. */
export function bytesOfInput({ prompt, options, stopSequences }: GivenInput): Uint8Array {
  if (options === '' && stopSequences.length === 0) return Buffer.from(prompt)
  return Buffer.concat([Buffer.from('kudoswarm/input/1\n'), ...[prompt, options, ...stopSequences].map(text)])
}

function integer(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

function text(value: string): Buffer {
  return sized(Buffer.from(value))
}

function sized(value: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(value.length)
  return Buffer.concat([length, value])
}
