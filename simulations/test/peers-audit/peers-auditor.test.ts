import { encodeFrame, refusalOf } from '@kudoswarm/protocol'
import type { Bodies, FrameKind } from '@kudoswarm/protocol'
import { describe, expect, test } from 'vitest'
import { PeersAuditor } from '../../src/peers-audit/peers-auditor.js'
import { welcomeOf, withdrawOf } from './frames.js'

const request = new Uint8Array(16).fill(7)
const nobody = { accountKey: new Uint8Array() }
const slots = 2
const leaseMs = 3_000

/** A worker, or a requester, and its tracker, as the network hears them. */
class Scene {
  readonly codes: string[] = []
  readonly #auditor: PeersAuditor
  #channel = 1
  #now = 1_000

  constructor(role: 'worker' | 'requester') {
    this.#auditor = new PeersAuditor({ now: () => this.#now, complain: (code) => this.codes.push(code) })
    this.#auditor.start('peer', role === 'worker' ? { slots } : {})
  }

  /** The peer says something. */
  say<Kind extends FrameKind>(id: number, kind: Kind, body: Bodies[Kind]): this {
    return this.#pass({ at: 'sent', from: 'peer', to: 'tracker' }, { id, kind, body })
  }

  /** The peer is told something. */
  hear<Kind extends FrameKind>(id: number, kind: Kind, body: Bodies[Kind]): this {
    return this.#pass({ at: 'delivered', from: 'tracker', to: 'peer' }, { id, kind, body })
  }

  refuse(id: number, retryAfterMs: number): this {
    return this.hear(id, 'refused', refusalOf('rate_limited', { retryAfterMs }))
  }

  wait(ms: number): this {
    this.#now += ms
    this.#auditor.look()
    return this
  }

  /** The connection is lost, and there is another at once. */
  reconnect(): this {
    this.#auditor.hear({ at: 'closed', channel: this.#channel, from: 'peer', to: 'tracker', reason: 'lost' })
    this.#channel += 1
    return this.welcome()
  }

  welcome(): this {
    this.say(1, 'hello', { version: 1, agent: '', ...nobody, accountSignature: new Uint8Array(), issuedAtMs: 0n })
    return this.hear(1, 'welcome', welcomeOf(leaseMs))
  }

  join(leases: bigint[] = [], resumed = leases): this {
    this.say(2, 'joinWorker', {
      name: 'w',
      slots,
      models: [],
      leases,
      offers: [],
      favoured: [],
      onlyFavoured: false,
      seeks: false,
    })
    return this.hear(2, 'joined', { worker: 1n, resumed })
  }

  /** The worker is given a lease. */
  lease(lease: bigint): this {
    this.say(3, 'accept', { lease })
    return this.hear(3, 'leased', { lease, heartbeatWithinMs: BigInt(leaseMs) })
  }

  beat(id: number, leases: bigint[]): this {
    this.say(id, 'heartbeat', { leases })
    return this.hear(id, 'heartbeatReport', { gone: [] })
  }

  #pass(way: { at: 'sent' | 'delivered'; from: string; to: string }, frame: object): this {
    const bytes = encodeFrame(frame as Parameters<typeof encodeFrame>[0])
    this.#auditor.hear({ ...way, channel: this.#channel, bytes })
    return this
  }
}

const worker = (): Scene => new Scene('worker').welcome()
const working = (): Scene => worker().join().lease(5n)
const requester = (): Scene => new Scene('requester').welcome()
const submitted = (): Scene =>
  requester()
    .say(2, 'submit', submission)
    .hear(2, 'submitted', { request, priceMax: 1n, activationTax: 0n, held: 1n, expiresAtMs: 9n })
const submission = {
  request,
  models: [],
  generations: 1,
  prompt: '',
  options: '',
  stopSequences: [],
  outputTokensMax: 1,
  parameters: undefined,
  dryRun: false,
  needs: [],
  workers: [],
  areExcluded: false,
  isFast: false,
  contextTokensMax: 0,
  author: 0n,
}
const receipt = {
  tracker: 't',
  request,
  generation: 0,
  lease: 5n,
  worker: 'w',
  model: new Uint8Array(32),
  inputHash: new Uint8Array(32),
  parametersHash: new Uint8Array(32),
  outputHash: new Uint8Array(32),
  promptTokens: 1,
  outputTokens: 1,
  finishReason: 'stop',
  startedAtMs: 1n,
  finishedAtMs: 1n,
  signature: new Uint8Array(64),
}
const follow = { request, follow: true, outputOffsets: [0] }
const third = leaseMs / 3

/** What is done, and the first complaint about it; '' where it is as it should be. */
const cases: readonly (readonly [string, string, () => Scene])[] = [
  ['a heartbeat every third of a lease', '', () => working().wait(third).beat(4, [5n]).wait(third).beat(5, [5n])],
  ['a heartbeat too late', 'heartbeat_missing', () => working().wait(third + 11)],
  ['a heartbeat that leaves a lease out', 'heartbeat_missing', () => working().wait(third).beat(4, [6n]).wait(11)],
  [
    'one heartbeat only',
    'heartbeat_missing',
    () =>
      working()
        .wait(third)
        .beat(4, [5n])
        .wait(third + 11),
  ],
  [
    'heartbeats too often',
    'heartbeat_too_often',
    () =>
      working()
        .wait(third)
        .beat(4, [5n])
        .wait(third - 11)
        .beat(5, [5n]),
  ],
  [
    'no heartbeat of a resumed lease',
    'heartbeat_missing',
    () =>
      working()
        .reconnect()
        .join([5n])
        .wait(third + 11),
  ],
  [
    'no heartbeat of a lease that is not resumed',
    '',
    () =>
      working()
        .reconnect()
        .join([5n], [])
        .wait(third + 11),
  ],
  [
    'no heartbeat of a lease that is over',
    '',
    () =>
      working()
        .hear(0, 'withdraw', withdrawOf(5n))
        .wait(third + 11),
  ],
  [
    'no heartbeat of one who has left',
    '',
    () =>
      working()
        .say(4, 'leaveWorker', {})
        .hear(4, 'done', {})
        .wait(third + 11),
  ],
  [
    'a heartbeat of a lease that is over',
    'lease_over',
    () => working().hear(0, 'withdraw', withdrawOf(5n)).beat(4, [5n]),
  ],
  [
    'a lease that is over in a joining',
    'lease_over',
    () => working().hear(0, 'withdraw', withdrawOf(5n)).reconnect().join([5n]),
  ],
  [
    'output of a lease that is over',
    'lease_over',
    () =>
      working()
        .hear(0, 'withdraw', withdrawOf(5n))
        .say(0, 'progress', { lease: 5n, offset: 0, text: new Uint8Array(), tokens: [] }),
  ],
  [
    'output of a lease that was handed back',
    'lease_over',
    () => working().say(4, 'fail', failure).say(5, 'complete', { receipt }),
  ],
  [
    'output of a lease that is offered anew',
    '',
    () => working().hear(0, 'withdraw', withdrawOf(5n)).hear(0, 'offer', offer).lease(5n),
  ],
  [
    'nothing for a lease to be settled',
    'withdraw_ignored',
    () => working().hear(0, 'withdraw', withdrawOf(5n, true)).wait(1_000).beat(4, [5n]).wait(1),
  ],
  [
    'a receipt for a lease to be settled',
    '',
    () =>
      working()
        .hear(0, 'withdraw', withdrawOf(5n, true))
        .say(4, 'complete', { receipt })
        .hear(4, 'settled', { reward: 0n, escrowed: 0n })
        .wait(9_000),
  ],
  [
    'slots that it does not have',
    'slots_wrong',
    () =>
      worker().say(2, 'joinWorker', {
        name: 'w',
        slots: slots + 1,
        models: [],
        leases: [],
        offers: [],
        favoured: [],
        onlyFavoured: false,
        seeks: false,
      }),
  ],
  [
    'a question asked again in time',
    '',
    () => worker().say(2, 'accept', { lease: 5n }).refuse(2, 700).wait(700).say(3, 'accept', { lease: 5n }),
  ],
  [
    'an acceptance asked again too early',
    'asked_too_early',
    () => worker().say(2, 'accept', { lease: 5n }).refuse(2, 700).wait(690).say(3, 'accept', { lease: 5n }),
  ],
  [
    'another question meanwhile',
    '',
    () => worker().say(2, 'accept', { lease: 5n }).refuse(2, 700).say(3, 'accept', { lease: 6n }),
  ],
  [
    'an early acceptance of an offer made again',
    '',
    () =>
      worker().say(2, 'accept', { lease: 5n }).refuse(2, 700).hear(0, 'offer', offer).say(3, 'accept', { lease: 5n }),
  ],
  [
    'a joining asked again too early',
    'asked_too_early',
    () => worker().say(2, 'joinWorker', joining).refuse(2, 700).wait(1).say(3, 'joinWorker', joining),
  ],
  [
    'following asked again too early',
    'asked_too_early',
    () => requester().say(2, 'status', follow).refuse(2, 700).wait(1).say(3, 'status', follow),
  ],
  [
    'a receipt sent again too early',
    'asked_too_early',
    () => working().say(4, 'complete', { receipt }).refuse(4, 700).wait(1).say(5, 'complete', { receipt }),
  ],
  [
    'a hello said again too early',
    'asked_too_early',
    () => new Scene('worker').say(1, 'hello', hello).refuse(1, 700).wait(600).reconnect(),
  ],
  ['a question that waits as long as it may', '', () => requester().say(2, 'balance', nobody).wait(30_000)],
  ['a question that waits for ever', 'waits_for_ever', () => requester().say(2, 'balance', nobody).wait(30_006)],
  ['a hello that waits for ever', 'waits_for_ever', () => new Scene('worker').say(1, 'hello', hello).wait(20_006)],
  [
    'an id used twice at once',
    'question_id_reused',
    () => requester().say(2, 'balance', nobody).say(2, 'balance', nobody),
  ],
  ['silence for as long as it may be', '', () => requester().wait(150_000)],
  ['silence for too long', 'sign_of_life_missing', () => requester().wait(150_001)],
  [
    'signs of life too often',
    'sign_of_life_too_often',
    () => worker().say(2, 'balance', nobody).wait(500).say(3, 'balance', nobody),
  ],
  [
    'a requester that asks for its balance often',
    '',
    () => requester().say(2, 'balance', nobody).wait(500).say(3, 'balance', nobody),
  ],
  [
    'a lost cancellation asked again',
    '',
    () => submitted().say(3, 'cancel', { request }).reconnect().say(2, 'cancel', { request }).wait(101),
  ],
  [
    'a lost cancellation forgotten',
    'cancel_forgotten',
    () => submitted().say(3, 'cancel', { request }).reconnect().wait(101),
  ],
  [
    'a cancellation answered',
    '',
    () => submitted().say(3, 'cancel', { request }).hear(3, 'done', {}).reconnect().wait(101),
  ],
  [
    'a lost cancellation of what was given up',
    '',
    () => requester().say(3, 'cancel', { request }).reconnect().wait(101),
  ],
]

const failure = { lease: 5n, code: 'internal', handingBack: true }
const joining = {
  name: 'w',
  slots,
  models: [],
  leases: [],
  offers: [],
  favoured: [],
  onlyFavoured: false,
  seeks: false,
}
const hello = { version: 1, agent: '', ...nobody, accountSignature: new Uint8Array(), issuedAtMs: 0n }
const offer = {
  lease: 5n,
  request,
  generation: 0,
  model: new Uint8Array(32),
  prompt: '',
  options: '',
  stopSequences: [],
  outputTokensMax: 1,
  parameters: undefined,
  acceptWithinMs: 1n,
  rewardMax: 1n,
}

describe('the auditor of peers', () => {
  test.each(cases)('sees %s: %s', (_, code, play) => {
    expect(play().codes[0] ?? '').toBe(code)
  })

  test('does not look at what others say', () => {
    const codes: string[] = []
    const auditor = new PeersAuditor({ now: () => 0, complain: (code) => codes.push(code) })
    auditor.hear({ at: 'sent', channel: 1, from: 'rogue', to: 'tracker', bytes: new Uint8Array(3) })
    auditor.start('peer')
    expect([auditor.isHonest('rogue'), auditor.isHonest('peer'), codes]).toEqual([false, true, []])
    auditor.hear({ at: 'sent', channel: 2, from: 'peer', to: 'tracker', bytes: new Uint8Array(3) })
    expect(codes).toEqual(['frame_unreadable'])
  })
})
