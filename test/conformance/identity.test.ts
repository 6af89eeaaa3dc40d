import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import {
  accountKeyFromString,
  accountKeyToString,
  accountProofBytes,
  accountStatementBytes,
  inputBytes,
  inputHash,
  parametersHash,
  readInput,
  peerOfPublicKey,
  publicKeyOfPeer,
  receiptSigningBytes,
  requestIdFromString,
  requestIdToString,
  sha256OfText,
  verifyAccountProof,
  verifyAccountStatement,
  verifyEd25519,
  verifyReceipt,
} from '@kudoswarm/protocol'
import type { AccountProof, AccountStatement, Receipt } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { bytesOf, readVectors } from './vector-file.js'
import { fromVectorJson, toVectorJson } from './vectors/vector-json.js'
import type { VectorJson } from './vectors/vector-json.js'

interface TextVector {
  text: string
  code: string
}

const identity = readVectors('identity') as {
  peers: { seed: string; publicKey: string; peer: string }[]
  accounts: { key: string; text: string }[]
  accountsRefused: TextVector[]
  requests: { id: string; text: string }[]
  requestsRefused: TextVector[]
  proofs: { name: string; proof: VectorJson; bytes?: string; signature: string; isValid: boolean }[]
  statements: { name: string; statement: VectorJson; bytes?: string; signature: string; isValid: boolean }[]
}

describe('ids', () => {
  it.each(identity.peers)('peer $peer', async ({ seed, publicKey, peer }) => {
    const key = await generateKeyPairFromSeed('Ed25519', bytesOf(seed))
    expect(toVectorJson(key.publicKey.raw)).toBe(publicKey)
    expect(peerOfPublicKey(bytesOf(publicKey))).toBe(peer)
    expect(toVectorJson(publicKeyOfPeer(peer))).toBe(publicKey)
  })

  it.each(identity.accounts)('account $text', ({ key, text }) => {
    expect(accountKeyToString(bytesOf(key))).toBe(text)
    expect(toVectorJson(accountKeyFromString(text))).toEqual({ ok: true, value: key })
  })

  it.each(identity.accountsRefused)('no account: $text', ({ text, code }) => {
    expect(accountKeyFromString(text)).toMatchObject({ ok: false, code })
  })

  it.each(identity.requests)('request $text', ({ id, text }) => {
    expect(requestIdToString(bytesOf(id))).toBe(text)
    expect(toVectorJson(requestIdFromString(text))).toEqual({ ok: true, value: id })
  })

  it.each(identity.requestsRefused)('no request: $text', ({ text, code }) => {
    expect(requestIdFromString(text)).toMatchObject({ ok: false, code })
  })
})

describe('account proofs', () => {
  it.each(identity.proofs)('$name', async ({ proof, bytes, signature, isValid }) => {
    const read = fromVectorJson(proof) as AccountProof
    if (bytes !== undefined) expect(toVectorJson(accountProofBytes(read))).toBe(bytes)
    expect(await verifyAccountProof(read, bytesOf(signature), verifyEd25519)).toBe(isValid)
  })
})

describe('account statements', () => {
  it.each(identity.statements)('$name', async ({ statement, bytes, signature, isValid }) => {
    const read = fromVectorJson(statement) as AccountStatement
    if (bytes !== undefined) expect(toVectorJson(accountStatementBytes(read))).toBe(bytes)
    expect(await verifyAccountStatement(read, bytesOf(signature), verifyEd25519)).toBe(isValid)
  })
})

describe('receipts', () => {
  const receipts = readVectors('receipts') as {
    texts: { text: string; hash: string }[]
    inputs: { prompt: string; options: string; stopSequences: string[]; hash: string }[]
    parameters: { parameters: VectorJson; hash: string }[]
    valid: { receipt: VectorJson; bytes: string }[]
    forged: { change: string; receipt: VectorJson }[]
  }

  it.each(receipts.texts)('hash of "$text"', ({ text, hash }) => {
    expect(toVectorJson(sha256OfText(text))).toBe(hash)
  })

  it.each(receipts.inputs)(
    'hash of the input of "$prompt" with "$options" and $stopSequences',
    ({ hash, ...input }) => {
      expect(toVectorJson(inputHash(input))).toBe(hash)
      expect(readInput(inputBytes(input))).toEqual(input)
    },
  )

  it.each(receipts.parameters)('hash of the parameters $parameters', ({ parameters, hash }) => {
    expect(toVectorJson(parametersHash(fromVectorJson(parameters) as object))).toBe(hash)
  })

  it.each(receipts.valid)('valid', async ({ receipt, bytes }) => {
    const read = fromVectorJson(receipt) as Receipt
    expect(toVectorJson(receiptSigningBytes(read))).toBe(bytes)
    expect(await verifyReceipt(read, verifyEd25519)).toBe(true)
  })

  it.each(receipts.forged)('forged: another $change', async ({ receipt }) => {
    expect(await verifyReceipt(fromVectorJson(receipt) as Receipt, verifyEd25519)).toBe(false)
  })
})
