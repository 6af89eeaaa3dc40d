import type { Submit } from '@kudoswarm/protocol'
import type { Random } from '@kudoswarm/testkit'
import type { AuditedSwarm } from './audited-swarm.js'
import { submitOf } from './audited-peer.js'
import type { AuditedPeer } from './audited-peer.js'

/** What a worker may do with an offer or a job. */
export type Mood = 'good' | 'decline' | 'silent' | 'fail' | 'hand back' | 'hang' | 'lie'

/** Has a peer answer offers as a worker, in one of the moods by chance. */
export function work(swarm: AuditedSwarm, worker: AuditedPeer, moods: readonly Mood[] = ['good']): void {
  const tracker = swarm.tracker.peer
  const mood = (): Mood => moods[swarm.random.integer(0, moods.length - 1)]
  worker.onFrame = (frame) => {
    if (frame.kind === 'offer') {
      const chosen = mood()
      if (chosen === 'decline') worker.send('decline', { lease: frame.body.lease, reason: 'engine_busy' })
      else if (chosen !== 'silent') worker.send('accept', { lease: frame.body.lease })
    }
    if (frame.kind !== 'leased') return
    const offer = worker.all('offer').findLast(({ lease }) => lease === frame.body.lease)!
    const text = `answer to ${offer.prompt}, ${offer.generation}`
    switch (mood()) {
      case 'fail':
        worker.send('fail', { lease: offer.lease, code: 'internal', handingBack: false })
        break
      case 'hand back':
        worker.send('fail', { lease: offer.lease, code: 'prompt_too_long', handingBack: true })
        break
      case 'lie':
        void worker
          .receiptFor(offer, tracker, new Uint8Array(7))
          .then((receipt) => worker.send('complete', { receipt }))
        break
      case 'hang':
        worker.send('heartbeat', { leases: [offer.lease] })
        break
      default:
        void worker.deliver(offer, tracker, text)
    }
  }
}

/** Some request, by chance. */
export function someSubmit(random: Random): Submit {
  const models = [['tiny'], ['large'], ['large', 'tiny'], []][random.integer(0, 3)]
  return submitOf(random, {
    models,
    generations: random.integer(1, 3),
    prompt: 'say something '.repeat(random.integer(1, 60)),
    outputTokensMax: [10, 100, 600][random.integer(0, 2)],
    dryRun: random.integer(0, 9) === 0,
    parameters: { seed: 7n, temperature: 0.5, topK: 3, topP: 0, repetitionPenalty: 0 },
  })
}

/** Has a requester ask something about what it has submitted. */
export function askSomething(random: Random, requester: AuditedPeer, request: Uint8Array<ArrayBuffer>): void {
  const none = new Uint8Array(0)
  switch (random.integer(0, 5)) {
    case 0:
      requester.send('status', { request, follow: random.integer(0, 1) === 0, outputOffsets: [] })
      break
    case 1:
      requester.send('balance', { accountKey: none })
      break
    case 2:
      requester.send('history', {
        accountKey: none,
        all: random.integer(0, 1) === 0,
        beforeSeq: 0n,
        afterSeq: BigInt(random.integer(0, 40)),
        limit: random.integer(0, 20),
        forward: random.integer(0, 1) === 0,
        follow: random.integer(0, 1) === 0,
      })
      break
    case 3:
      requester.send('explain', { request, worker: '' })
      break
    case 4:
      requester.send('cancel', { request })
      break
    default:
      requester.send('explain', { request: none, worker: requester.identity.peer })
  }
}
