import { limits as protocolLimits } from '@kudoswarm/protocol'
import type { TrackerLimits } from '@kudoswarm/tracker'
import type { PeerKind } from './random-frame.js'

/** Values of fields that are just within a bound, just beyond one, or far off, by the path of the field in its body. */
export type SpoiltFields = Readonly<Record<string, readonly unknown[]>>

const uint32Max = 2 ** 32 - 1
const integerMax = 2n ** 53n - 1n
const { accountProofMs, guidanceMax, outputBytesMax, repetitionPenaltyMin: penaltyMin, workPartsMax } = protocolLimits

/** A bound, one below and one above. */
function around(...bounds: readonly number[]): number[] {
  return bounds.flatMap((bound) => [bound - 1, bound, bound + 1])
}

function bytes(...lengths: readonly number[]): Uint8Array[] {
  return lengths.map((length) => new Uint8Array(length).fill(1))
}

function texts(...lengths: readonly number[]): string[] {
  return lengths.map((length) => 'x'.repeat(length))
}

function lists(make: (at: number) => unknown, ...lengths: readonly number[]): unknown[][] {
  return lengths.map((length) => Array.from({ length }, (_, at) => make(at)))
}

const numbers = [0n, 1n, integerMax, integerMax + 1n, 2n ** 64n - 1n]
const amounts = [0n, -1n, 1n, integerMax, integerMax + 1n, -integerMax, -integerMax - 1n]
const names = [...texts(0, ...around(128)), 'a\u0007', 'a\u0085', '樹'.repeat(43)]
const words = [...texts(0, ...around(64)), 'a-b', 'é']
const hashes = bytes(0, ...around(32))
const ids = bytes(0, ...around(16))
const keys = bytes(...around(32))
const sides = [0, 1, ...around(16_384), uint32Max]
const leases = lists(() => 1n, ...around(64)).concat(
  lists((at) => numbers[at]!, 1),
  [[integerMax], [integerMax + 1n]],
)

function modelOf(at: number): unknown {
  return { kind: 'text', name: `model ${at}`, hash: new Uint8Array(32), contextTokensMax: 100, parameters: 1n }
}

/** What can be wrong with a hello, whose proof is dated by the clock of whoever says it. */
export function spoiltHello(nowMs: number): SpoiltFields {
  return {
    version: [0, 2, uint32Max],
    agent: [...names, 'rogue '.repeat(400)],
    accountKey: bytes(0, ...around(32)),
    accountSignature: bytes(0, ...around(64)),
    issuedAtMs: [...numbers, ...around(nowMs - accountProofMs, nowMs + accountProofMs).map(BigInt)],
  }
}

/** What can be wrong with each kind of frame: a tracker may have lower limits than the protocol, and both are met. */
export function spoiltFieldsOf(limits: TrackerLimits): Readonly<Partial<Record<PeerKind, SpoiltFields>>> {
  const bounds = (name: keyof TrackerLimits): number[] => [limits[name], protocolLimits[name]]
  return {
    submit: {
      request: ids,
      models: lists(() => 'alder', ...around(...bounds('requestModelsMax'))).concat([
        [''],
        ...names.map((name) => [name]),
      ]),
      generations: [0, ...around(...bounds('generationsMax')), uint32Max],
      prompt: ['', ...texts(...around(...bounds('promptBytesMax'))), '樹'.repeat(limits.promptBytesMax / 3 + 1)],
      options: ['', ...texts(...around(protocolLimits.optionsBytesMax))],
      outputTokensMax: [0, ...around(...bounds('outputTokensMax')), uint32Max],
      needs: lists((at) => `need ${at}`, ...around(...bounds('requestNeedsMax'))).concat(names.map((name) => [name])),
      workers: lists((at) => `worker ${at}`, ...around(...bounds('requestWorkersMax'))).concat(
        names.map((name) => [name]),
      ),
      'image.width': sides,
      'image.height': sides,
      'image.steps': [...around(1, 500), uint32Max],
      'image.cfgScale': [-1, 0, guidanceMax, guidanceMax + 1, NaN],
      'image.sampler': names,
      'image.sourceProcessing': ['', 'txt2img', 'outpainting', 'img3img'],
      'image.denoisingStrength': [-0.1, 0, 1, 1.1, NaN],
      'image.controlType': names,
      'image.controlStrength': [-0.1, 0, 1, 1.1, NaN],
      'image.postProcessing': lists(() => 'GFPGAN', ...around(workPartsMax)).concat(names.map((name) => [name])),
      'image.loras': lists(() => ({ name: '7', isVersion: false }), ...around(workPartsMax)),
      'image.workflow': names,
      'image.extraSourceImages': [...around(64), uint32Max],
      alchemy: [{ width: 1, height: 1 }],
      'alchemy.width': sides,
      'alchemy.height': sides,
      'parameters.seed': [0n, 2n ** 64n - 1n],
      'parameters.temperature': [-0, 1e-45, 100, 100.00001, -1, NaN, Infinity],
      'parameters.topK': [1, uint32Max],
      'parameters.topP': [1e-45, 1, 1.0000001, -0.1, NaN],
      'parameters.repetitionPenalty': [penaltyMin * 0.99, penaltyMin, penaltyMin * 1.01, 100, 100.00001, -1, NaN],
    },
    cancel: { request: ids },
    status: {
      request: ids,
      outputOffsets: lists(() => 0, ...around(16)).concat(around(outputBytesMax).map((offset) => [offset])),
    },
    balance: { accountKey: keys },
    history: {
      accountKey: keys,
      beforeSeq: numbers,
      afterSeq: numbers,
      limit: [0, ...around(...bounds('historyEntriesMax')), uint32Max],
    },
    explain: { request: ids, worker: names },
    transfer: { transfer: ids, account: numbers, accountKey: keys, amount: amounts },
    joinWorker: {
      name: names,
      slots: [0, ...around(...bounds('workerSlotsMax')), uint32Max],
      models: lists(modelOf, 0, ...around(...bounds('workerModelsMax'))).concat([[modelOf(0), modelOf(0)]]),
      offers: lists((at) => `offer ${at}`, ...around(...bounds('workerOffersMax'))).concat(names.map((name) => [name])),
      favoured: lists((at) => BigInt(at + 3), ...around(...bounds('workerFavouredMax'))).concat([[0n], [2n ** 53n]]),
      'models.kind': ['', 'image', 'sound'],
      'models.name': names,
      'models.hash': hashes,
      'models.contextTokensMax': [0, 1, ...around(2 ** 31 - 1), uint32Max],
      'models.parameters': numbers,
      leases,
    },
    accept: { lease: numbers },
    decline: { lease: numbers, reason: words },
    heartbeat: { leases },
    fail: { lease: numbers, code: words },
    progress: {
      lease: numbers,
      offset: around(limits.outputBytesMax, outputBytesMax),
      text: [new Uint8Array([0xff]), new Uint8Array([0xf0, 0x9f]), new Uint8Array([0x61])],
      tokens: lists(() => 1, 0, ...around(65_536)),
    },
    complete: {
      receipt: [undefined],
      'receipt.tracker': names,
      'receipt.request': ids,
      'receipt.generation': around(...bounds('generationsMax')),
      'receipt.lease': numbers,
      'receipt.worker': names,
      'receipt.model': hashes,
      'receipt.inputHash': hashes,
      'receipt.parametersHash': hashes,
      'receipt.outputHash': hashes,
      'receipt.promptTokens': [uint32Max],
      'receipt.outputTokens': [uint32Max],
      'receipt.finishReason': ['', 'length', 'aborted', 'ended'],
      'receipt.startedAtMs': numbers,
      'receipt.finishedAtMs': numbers,
      'receipt.signature': bytes(0, ...around(64)),
    },
  }
}
