import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import {
  accountKeyFromString,
  accountKeyToString,
  accountProofBytes,
  accountStatementBytes,
  inputHash,
  parametersHash,
  peerOfPublicKey,
  receiptSigningBytes,
  requestIdFromString,
  requestIdToString,
  sha256OfText,
} from '@kudoswarm/protocol'
import type { AccountProof, AccountStatement, Receipt } from '@kudoswarm/protocol'
import { countedBytes } from './sample-bodies.js'

/** A key pair of the vectors: the seed is 32 times one byte. */
async function keyOf(byte: number) {
  const key = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(byte))
  const publicKey = Uint8Array.from(key.publicKey.raw)
  return {
    seed: new Uint8Array(32).fill(byte),
    publicKey,
    peer: peerOfPublicKey(publicKey),
    sign: async (bytes: Uint8Array) => Uint8Array.from(await key.sign(bytes)),
  }
}

const trackerKey = await keyOf(1)
const workerKey = await keyOf(2)
const requesterKey = await keyOf(3)
const accountKey = await keyOf(4)

/** Vectors of ids, accounts and account proofs. */
export async function identityVectors() {
  const proof: AccountProof = {
    tracker: trackerKey.peer,
    peer: requesterKey.peer,
    accountKey: accountKey.publicKey,
    issuedAtMs: 1_750_000_000_000n,
  }
  const signature = await accountKey.sign(accountProofBytes(proof))
  const statement: AccountStatement = {
    tracker: trackerKey.peer,
    about: 'settings',
    text: '{"isListed":false}',
    accountKey: accountKey.publicKey,
    issuedAtMs: 1_750_000_000_000n,
  }
  const signed = { statement, signature: await accountKey.sign(accountStatementBytes(statement)) }
  const account = accountKeyToString(accountKey.publicKey)
  const textsRefused = ['', 'ks1', account.slice(0, -1), `${account}1`, `ks11${account.slice(3)}`, account.slice(3)]
  const ids = ['', '0'.repeat(31), '0'.repeat(33), 'A'.repeat(32), '00000000-0000-0000-0000-000000000000']
  return {
    about: 'Ids and account proofs of identity.md. Keys are Ed25519 from a seed (RFC 8032).',
    peers: [trackerKey, workerKey, requesterKey].map(({ seed, publicKey, peer }) => ({ seed, publicKey, peer })),
    accounts: [accountKey.publicKey, new Uint8Array(32), new Uint8Array(32).fill(255)].map((key) => ({
      key,
      text: accountKeyToString(key),
    })),
    accountsRefused: textsRefused.map((text) => ({ text, code: codeOf(accountKeyFromString(text)) })),
    requests: [countedBytes(16, 0), new Uint8Array(16).fill(255)].map((id) => ({ id, text: requestIdToString(id) })),
    requestsRefused: ids.map((text) => ({ text, code: codeOf(requestIdFromString(text)) })),
    proofs: [
      { name: 'signed by the account', proof, bytes: accountProofBytes(proof), signature, isValid: true },
      { name: 'for another tracker', proof: { ...proof, tracker: workerKey.peer }, signature, isValid: false },
      { name: 'for another peer', proof: { ...proof, peer: workerKey.peer }, signature, isValid: false },
      { name: 'of another time', proof: { ...proof, issuedAtMs: 1_750_000_000_001n }, signature, isValid: false },
      { name: 'of another account', proof: { ...proof, accountKey: workerKey.publicKey }, signature, isValid: false },
      { name: 'with a short signature', proof, signature: signature.slice(1), isValid: false },
    ],
    statements: [
      { name: 'signed by the account', ...signed, bytes: accountStatementBytes(statement), isValid: true },
      { name: 'for another tracker', ...signed, statement: { ...statement, tracker: workerKey.peer }, isValid: false },
      { name: 'about something else', ...signed, statement: { ...statement, about: 'others' }, isValid: false },
      { name: 'of another text', ...signed, statement: { ...statement, text: '{"isListed":true}' }, isValid: false },
      {
        name: 'of another time',
        ...signed,
        statement: { ...statement, issuedAtMs: 1_750_000_000_001n },
        isValid: false,
      },
      {
        name: 'of another account',
        ...signed,
        statement: { ...statement, accountKey: workerKey.publicKey },
        isValid: false,
      },
    ],
  }
}

/** Vectors of receipts and of what they hash. */
export async function receiptVectors() {
  const parameters = { seed: 42n, temperature: 0.5, topK: 40, topP: 0.75, repetitionPenalty: 1.125 }
  const unsigned: Receipt = {
    tracker: trackerKey.peer,
    request: countedBytes(16, 0x10),
    generation: 1,
    lease: 7n,
    worker: workerKey.peer,
    model: countedBytes(32, 0x20),
    inputHash: new Uint8Array(sha256OfText('Once upon a time')),
    parametersHash: new Uint8Array(parametersHash(parameters)),
    outputHash: new Uint8Array(sha256OfText(' there was a café.')),
    promptTokens: 4,
    outputTokens: 6,
    finishReason: 'stop',
    startedAtMs: 1_750_000_000_000n,
    finishedAtMs: 1_750_000_001_500n,
    signature: new Uint8Array(64),
  }
  const bytes = receiptSigningBytes(unsigned)
  const receipt = { ...unsigned, signature: await workerKey.sign(bytes) }
  const changes: Partial<Receipt>[] = [
    { tracker: requesterKey.peer },
    { request: countedBytes(16, 0x11) },
    { generation: 2 },
    { lease: 8n },
    { worker: requesterKey.peer },
    { worker: 'not-a-peer-id' },
    { model: countedBytes(32, 0x21) },
    { inputHash: countedBytes(32, 1) },
    { parametersHash: countedBytes(32, 1) },
    { outputHash: countedBytes(32, 1) },
    { promptTokens: 5 },
    { outputTokens: 7 },
    { finishReason: 'length' },
    { startedAtMs: 1_750_000_000_001n },
    { finishedAtMs: 1_750_000_001_501n },
    { signature: new Uint8Array(64) },
  ]
  return {
    about: 'Receipts of receipts.md §4: what is hashed, the bytes that are signed, and receipts that are forged.',
    texts: ['', 'Once upon a time', ' there was a café.'].map((text) => ({ text, hash: sha256OfText(text) })),
    inputs: [
      { prompt: 'Once upon a time', options: '', stopSequences: [] },
      { prompt: 'Once upon a time', options: '{"top_a":0.5}', stopSequences: [] },
      { prompt: '', options: 'é', stopSequences: [] },
      { prompt: 'Once upon a time', options: '', stopSequences: ['\n'] },
      { prompt: 'Once upon a time', options: '{"top_a":0.5}', stopSequences: ['\n', 'Аня:'] },
    ].map((one) => ({ ...one, hash: inputHash(one) })),
    parameters: [{}, { seed: 42n }, { temperature: 0.7 }, parameters, { seed: 2n ** 64n - 1n, topK: 1 }].map((one) => ({
      parameters: one,
      hash: parametersHash(one),
    })),
    workerSeed: workerKey.seed,
    valid: [{ receipt, bytes }],
    forged: changes.map((change) => ({ change: Object.keys(change)[0], receipt: { ...receipt, ...change } })),
  }
}

function codeOf(decoded: { ok: true } | { ok: false; code: string }): string {
  return decoded.ok ? 'accepted' : decoded.code
}
