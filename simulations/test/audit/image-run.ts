import type { ImageWork } from '@kudoswarm/protocol'
import { imageWorkOf } from '@kudoswarm/testkit'
import { createSimulatedIdentity } from '../../src/swarm/simulated-identity.js'
import { submitOf } from './audited-peer.js'
import { AuditedSwarm } from './audited-swarm.js'

/** What the operator's reference knows of models. */
export const imageModels = new Map([
  ['deliberate', { baseline: 'stable diffusion 1', stepsMax: undefined }],
  ['epic', { baseline: 'stable diffusion 2 512', stepsMax: undefined }],
  ['juggernaut', { baseline: 'stable_diffusion_xl', stepsMax: undefined }],
  ['cascade', { baseline: 'stable_cascade', stepsMax: undefined }],
  ['quick', { baseline: 'flux_1', stepsMax: 8 }],
])

/** A model that the reference does not know, of a family by its name. */
export const taggedModel = 'my own [Qwen]'

/** Models and works that are asked for while little waits. */
export const quiet: readonly (readonly [model: string, changes: Partial<ImageWork>])[] = [
  ['deliberate', { postProcessing: ['GFPGAN', 'RealESRGAN_x4plus', 'NMKD_Siax'] }],
  ['deliberate', { sourceProcessing: 'img2img', denoisingStrength: 0.5, postProcessing: ['4x_AnimeSharp'] }],
  ['juggernaut', { width: 1_024, height: 1_024, steps: 30 }],
  ['juggernaut', { workflow: 'qr_code', steps: 30 }],
  ['cascade', { hiresFix: true, steps: 30, loras: [{ name: 'a', isVersion: false }], hasTextualInversion: true }],
  ['quick', { steps: 8 }],
  ['quick', { steps: 9 }],
  [taggedModel, { steps: 5 }],
]

/** A run in which images of several families are asked for, made and paid; at first little waits, and then much. */
export async function recordImages(): Promise<AuditedSwarm> {
  const swarm = await AuditedSwarm.start({ policy: { imageModels } })
  const { clock, random, tracker } = swarm
  const rich = createSimulatedIdentity(random)
  void tracker.grant({ id: random.bytes(16), accountKey: rich.publicKey, amount: 90_000_000n, reason: 'test' })
  await clock.settle()
  const requester = await swarm.peer(rich)
  const ask = (model: string, changes: Partial<ImageWork>, rest: { generations?: number; dryRun?: boolean } = {}) =>
    requester.ask('submit', submitOf(random, { models: [model], image: imageWorkOf(changes), ...rest }))
  const worker = await swarm.peer(createSimulatedIdentity(random))
  worker.onFrame = (frame) => {
    if (frame.kind === 'offer') worker.send('accept', { lease: frame.body.lease })
    if (frame.kind !== 'leased') return
    const offer = worker.all('offer').findLast(({ lease }) => lease === frame.body.lease)!
    // One token: no more may be counted than the job is.
    void worker.deliver(offer, tracker.peer, 'i')
  }
  const models = [...imageModels.keys(), taggedModel]
  worker.join({ models, kind: 'image', contextTokensMax: 2_048 ** 2, offers: ['bridge_older'] })
  await clock.settle()
  for (const [model, changes] of quiet) {
    await ask(model, changes, { dryRun: true })
    await ask(model, changes)
    await clock.advance(1_000)
  }
  // Nobody makes these: so much waits that no more than 998 pixels a side are free, and for some families always 1024.
  for (let n = 0; n < 2; n += 1) await ask('elsewhere', { width: 64, height: 64, steps: 5 }, { generations: 20 })
  for (const model of ['deliberate', 'epic', 'juggernaut']) {
    for (const side of [998, 999, 1_024]) {
      await ask(model, { width: side, height: side, steps: 5 })
      await clock.advance(1_000)
    }
  }
  await clock.advance(1_000)
  return swarm
}
