import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesToHex } from '../../src/ids/hex.js'
import type { Receipt } from '../../src/messages/session.pb.js'
import { accountProofBytes, verifyAccountProof } from '../../src/signing/account-proof.js'
import { peerOfPublicKey, publicKeyOfPeer, verifyEd25519 } from '../../src/signing/ed25519.js'
import { sha256, sha256OfText } from '../../src/signing/hash.js'
import { fillParameters, parametersHash, parametersOfGeneration } from '../../src/signing/parameters.js'
import { receiptSigningBytes, verifyReceipt } from '../../src/signing/receipt.js'

const key = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(1))
const publicKey = key.publicKey.raw
const unsigned: Receipt = {
  tracker: '12D3KooWTracker',
  request: new Uint8Array(16).fill(1),
  generation: 2,
  lease: 3n,
  worker: peerOfPublicKey(publicKey),
  model: new Uint8Array(32).fill(4),
  inputHash: new Uint8Array(32).fill(5),
  parametersHash: new Uint8Array(32).fill(6),
  outputHash: new Uint8Array(32).fill(7),
  promptTokens: 8,
  outputTokens: 9,
  finishReason: 'stop',
  startedAtMs: 10n,
  finishedAtMs: 11n,
  signature: new Uint8Array(64),
}
const signed: Receipt = { ...unsigned, signature: Uint8Array.from(await key.sign(receiptSigningBytes(unsigned))) }
const otherKey = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32))
const otherWorker = peerOfPublicKey(otherKey.publicKey.raw)

describe('a receipt', () => {
  it('is valid as the worker signed it', async () => {
    expect(await verifyReceipt(signed, verifyEd25519)).toBe(true)
  })

  const changes: Partial<Receipt>[] = [
    { tracker: '12D3KooWTrackes' },
    { request: new Uint8Array(16).fill(2) },
    { generation: 3 },
    { lease: 4n },
    { worker: otherWorker },
    { worker: 'QmNoEd25519Peer' },
    { model: new Uint8Array(32) },
    { inputHash: new Uint8Array(32) },
    { parametersHash: new Uint8Array(32) },
    { outputHash: new Uint8Array(32) },
    { promptTokens: 9 },
    { outputTokens: 8 },
    { finishReason: 'length' },
    { startedAtMs: 9n },
    { finishedAtMs: 12n },
    { signature: new Uint8Array(64) },
    { signature: new Uint8Array(63) },
  ]
  it.each(changes)('is invalid with %o', async (change) => {
    expect(await verifyReceipt({ ...signed, ...change }, verifyEd25519)).toBe(false)
  })

  it('has no bytes in common with a receipt whose fields are cut elsewhere', () => {
    const a = receiptSigningBytes({ ...unsigned, tracker: 'ab', worker: 'c' })
    const b = receiptSigningBytes({ ...unsigned, tracker: 'a', worker: 'bc' })
    expect(bytesToHex(a)).not.toBe(bytesToHex(b))
  })
})

describe('an account proof', () => {
  const proof = { tracker: 't', peer: 'p', accountKey: publicKey, issuedAtMs: 5n }

  it('is valid for what was signed and nothing else', async () => {
    const signature = await key.sign(accountProofBytes(proof))
    expect(await verifyAccountProof(proof, signature, verifyEd25519)).toBe(true)
    expect(await verifyAccountProof({ ...proof, tracker: 'u' }, signature, verifyEd25519)).toBe(false)
    expect(await verifyAccountProof({ ...proof, peer: 'q' }, signature, verifyEd25519)).toBe(false)
    expect(await verifyAccountProof({ ...proof, issuedAtMs: 6n }, signature, verifyEd25519)).toBe(false)
    expect(await verifyAccountProof({ ...proof, accountKey: new Uint8Array(32) }, signature, verifyEd25519)).toBe(false)
  })
})

describe('peer ids', () => {
  it('hold the public key', () => {
    expect(publicKeyOfPeer(peerOfPublicKey(publicKey))).toEqual(publicKey)
  })

  it.each([
    ['an RSA peer id', 'QmcgpsyWgH8Y8ajJz1Cu72KnS5uo2Aa2LpzU7kinSupNKC'],
    ['a secp256k1 peer id', '16Uiu2HAm7YHPn9zZ3XcWY7sqMi9a3nEYhc7nH2bRpS7rRfHvqPHp'],
    ['a CID', 'bafzaajaiaejcbpltl72da5f3y7ojrtsa7hsfn5bbnkjbkwyesziqqtdry6vjilku'],
    ['nothing', ''],
    ['another alphabet', '12D3KooW0OIl'],
    ['a very long text', '1'.repeat(100_000)],
  ])('of other kinds have none: %s', (_, peer) => {
    expect(publicKeyOfPeer(peer)).toBeUndefined()
  })
})

it('a signature or key of a wrong form is false, not an error', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 70 }),
      async (anyKey, anySignature) => {
        expect(await verifyEd25519(anyKey, new Uint8Array(1), anySignature)).toBe(false)
      },
    ),
    { numRuns: 30 },
  )
  expect(await verifyEd25519(new Uint8Array(32).fill(255), new Uint8Array(1), new Uint8Array(64))).toBe(false)
})

it('sha256 is that of FIPS 180-4', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(bytesToHex(sha256OfText('abc'))).toBe(abc)
  expect(bytesToHex(sha256(Uint8Array.of(0x61, 0x62, 0x63)))).toBe(abc)
})

describe('parameters', () => {
  const greedy = { seed: 0n, temperature: 0, topK: 0, topP: 1, repetitionPenalty: 1 }

  it.each([
    ['nothing', undefined],
    ['no field', {}],
    ['zeros', { seed: 0n, temperature: 0, topK: 0, topP: 0, repetitionPenalty: 0 }],
    ['minus zeros', { temperature: -0, topP: -0, repetitionPenalty: -0 }],
    ['the defaults themselves', greedy],
  ])('have their defaults: %s', (_, parameters) => {
    expect(fillParameters(parameters)).toEqual(greedy)
    expect(parametersHash(parameters)).toEqual(parametersHash(greedy))
  })

  it('have one hash before and after the wire rounded them', () => {
    expect(parametersHash({ temperature: 0.7 })).toEqual(parametersHash({ temperature: Math.fround(0.7) }))
  })

  it('differ in their hash where they differ', () => {
    const changes = [{ seed: 1n }, { temperature: 1 }, { topK: 1 }, { topP: 0.5 }, { repetitionPenalty: 2 }, {}]
    expect(new Set(changes.map((change) => bytesToHex(parametersHash(change)))).size).toBe(changes.length)
  })

  it('give generation k the seed plus k, modulo 2^64', () => {
    expect(parametersOfGeneration({ seed: 2n ** 64n - 1n }, 3).seed).toBe(2n)
  })
})
