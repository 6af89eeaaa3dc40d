import { bytesToText } from '@kudoswarm/core'
import type { Job } from '@kudoswarm/core'
import { Parameters, fillParameters, parametersHash, parametersOfGeneration } from '@kudoswarm/protocol'
import { describe, expect, it } from 'vitest'
import { Receipts, receiptsKeptMax } from '../../src/wire/receipt.js'

const parameters = fillParameters({ seed: 7n })
const text = (length: number): string => bytesToText(new Uint8Array(length).fill(1))

/** As much of a job as a receipt is made of. */
function jobOf({ generation = 0, isCompleted = true } = {}): Job {
  const request = {
    idText: text(16),
    inputHashText: text(32),
    parametersText: bytesToText(Parameters.encode(parameters)),
    jobs: [{ no: 1 }],
  }
  const lease = { no: 3, worker: { peer: 'worker' }, model: { hash: new Uint8Array(32) } }
  const result = { lease, outputHashText: text(32), signatureText: text(64), startedAt: 1, finishedAt: 2 }
  const job = { no: 1 + generation, request, result: isCompleted ? result : undefined }
  return job as unknown as Job
}

describe('the receipt of a job', () => {
  it('is there once it is completed, with the parameters of its generation', () => {
    const receipts = new Receipts({ tracker: 'tracker' })
    expect(receipts.of(jobOf({ isCompleted: false }))).toBeUndefined()
    expect(receipts.of(jobOf({ generation: 2 }))).toMatchObject({
      tracker: 'tracker',
      worker: 'worker',
      generation: 2,
      lease: 3n,
      parametersHash: parametersHash(parametersOfGeneration(parameters, 2)),
    })
  })

  it('is built once, and so many are kept and not one more: those asked for last', () => {
    const receipts = new Receipts({ tracker: 'tracker' })
    const jobs = Array.from({ length: receiptsKeptMax }, () => jobOf())
    const built = jobs.map((job) => receipts.of(job))
    expect(receipts.of(jobs[0])).toBe(built[0])
    receipts.of(jobOf())
    expect(receipts.size).toBe(receiptsKeptMax)
    expect(receipts.of(jobs[0])).toBe(built[0])
    expect(receipts.of(jobs[1])).not.toBe(built[1])
    expect(receipts.of(jobs[1])).toEqual(built[1])
  })
})
