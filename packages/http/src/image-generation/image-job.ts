import { extraSlowFactor } from '@kudoswarm/core'
import type { PolledJob } from '../gateway/polled-engine.js'
import type { ImageWorker } from '../input/matching/image-worker.js'
import { emptyImagePayload } from '../input/payloads/image-payload.js'
import type { ImageParts } from '../requests/image-parts.js'
import { imageBytesMaxOf, readImageOptions } from './image-options.js'
import { seedOfGeneration } from './image-seeds.js'
import { sourceFields } from './image-sources.js'
import { imageTtlSeconds } from './image-ttl.js'

/** The jobs of a batch as their worker is told of them: `GenerationPayloadStable`. */
export async function imageJobOf(parts: ImageParts, worker: ImageWorker, jobs: readonly PolledJob[]): Promise<object> {
  const { ids, models, results, sources, tracker } = parts
  const { job, model } = jobs[0]!
  const options = readImageOptions(job.options ?? '')
  const jobIds = jobs.map(({ lease }) => ids.ofLease(lease))
  const uploads = await Promise.all(jobIds.map((id) => results.uploadUrl(id, imageBytesMaxOf(options))))
  const generation = Number(BigInt.asUintN(64, job.sampling.seed - BigInt(options.seed)))
  const leaseSeconds = await tracker.look((_state, { leaseMsMax, leaseMsPerToken }) => {
    const usualMs = leaseMsMax + leaseMsPerToken * job.outputTokensMax
    return Math.floor((usualMs * (worker.pop.isExtraSlow ? extraSlowFactor : 1)) / 1_000)
  })
  const ttl = imageTtlSeconds(options, models.imageModel(model.name).baseline, worker.pop.isExtraSlow)
  return {
    payload: {
      ...emptyImagePayload,
      ...options.payload,
      prompt: job.prompt,
      seed: String(seedOfGeneration(options, generation)),
      n_iter: jobs.length,
    },
    id: jobIds[0],
    ids: jobIds,
    ttl: Math.min(ttl, leaseSeconds),
    skipped: {},
    model: model.name,
    ...(await sourceFields(options.sources, sources, worker.bridge.capabilities.has('r2_source'))),
    source_processing: options.sourceProcessing,
    r2_upload: uploads[0],
    r2_uploads: uploads,
  }
}
