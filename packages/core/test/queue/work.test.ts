import { defaultCoreLimits } from '../../src/limits.js'
import { describe, expect, test } from 'vitest'
import type { SubmitRequest } from '../../src/command.js'
import type { WorkerModel } from '../../src/event.js'
import type { AccountNo, RequestNo, WorkerNo } from '../../src/ids.js'
import { explainRequest, explainWorker } from '../../src/queries/explain.js'
import { basisWork } from '../pricing/image-work.js'
import { bytes, codeOf, Story } from '../domain/story.js'

const tiles = (width: number, height: number): SubmitRequest['work'] => ({
  kind: 'alchemy',
  width,
  height,
  slowWorkers: true,
})

const image = (width: number): SubmitRequest['work'] => ({
  kind: 'image',
  image: {
    work: { ...basisWork, width, height: 1, steps: 1 },
    generations: 1,
    models: ['m'],
    loras: [],
    hasTextualInversion: false,
    workflow: undefined,
    extraSourceImages: 0,
    slowWorkers: true,
    workerBlacklist: false,
  },
})

function join(story: Story, peer: string, models: Pick<WorkerModel, 'kind' | 'contextTokensMax'>[]): void {
  story.do({
    type: 'joinWorker',
    peer,
    account: 5 as AccountNo,
    name: peer,
    slots: 9,
    models: models.map((model) => ({ ...model, name: 'm', hash: bytes(1, 32), parameters: 1 })),
    offers: [],
    favoured: [],
    onlyFavoured: false,
    seeks: false,
  })
}

function reasons(story: Story, request: number): string[] {
  const { state } = story.domain
  return explainRequest(state, state.requests.get(request as RequestNo)).reasons.map(({ code }) => code)
}

describe('kinds of work', () => {
  test.each([
    ['an image of just that size', { work: image(1_000) }, { kind: 'image', contextTokensMax: 1_000 }, 1],
    ['an image larger by a pixel', { work: image(1_001) }, { kind: 'image', contextTokensMax: 1_000 }, 0],
    ['an image for a model of text', { work: image(1_000) }, { kind: 'text', contextTokensMax: 1_000 }, 0],
    ['any image', { work: image(1_000), models: [] }, { kind: 'image', contextTokensMax: 1_000 }, 1],
    [
      'any image, for a model of text',
      { work: image(1_000), models: [] },
      { kind: 'text', contextTokensMax: 1_000 },
      0,
    ],
    ['text for a model of images', {}, { kind: 'image', contextTokensMax: 1_000 }, 0],
    ['any text, for a form of alchemy', { models: [] }, { kind: 'alchemy', contextTokensMax: 1_000 }, 0],
    ['one tile', { work: tiles(512, 512) }, { kind: 'alchemy', contextTokensMax: 1 }, 1],
    ['a pixel more, which is two', { work: tiles(513, 512) }, { kind: 'alchemy', contextTokensMax: 1 }, 0],
    ['two tiles', { work: tiles(513, 512) }, { kind: 'alchemy', contextTokensMax: 2 }, 1],
  ] as const)('%s', (_, submission, model, offers) => {
    for (const isWorkerFirst of [true, false]) {
      const story = new Story()
      if (isWorkerFirst) join(story, 'w', [model])
      expect(codeOf(story.submit(1, 4, submission))).toBe('requestSubmitted')
      if (!isWorkerFirst) join(story, 'w', [model])
      expect(story.offers).toHaveLength(offers)
      story.cancel(1)
      expect(story.domain.state.queue.waitingCount).toBe(0)
    }
  })

  test('of one worker are served each by its model, though their names are the same', () => {
    const story = new Story()
    story.submit(1, 4)
    story.submit(2, 4, { work: image(1_000) })
    story.submit(3, 4, { work: tiles(1, 1) })
    const kinds = ['text', 'image', 'alchemy'] as const
    join(
      story,
      'w',
      kinds.map((kind) => ({ kind, contextTokensMax: 1_000 })),
    )
    const { requests } = story.domain.state
    const offered = story.events.filter((event) => event.type === 'jobOffered')
    expect(offered.map(({ lease }) => requests.findLease(lease)?.model.kind)).toEqual(
      expect.arrayContaining([...kinds]),
    )
    expect(offered).toHaveLength(3)
  })

  test('whose size is known is not taken for larger because a worker says that the prompt is too long', () => {
    const story = new Story()
    join(story, 'w', [{ kind: 'alchemy', contextTokensMax: 9 }])
    story.submit(1, 4, { work: tiles(1, 1) })
    story.accept(1, 1)
    story.fail(1, 1, false, 'prompt_too_long')
    expect(story.events[0]).not.toHaveProperty('contextTokensNeeded')
    join(story, 'v', [{ kind: 'alchemy', contextTokensMax: 1 }])
    expect(story.offers).toEqual(['2:2'])
  })
})

const imageOf = (change: object, work: object = {}): Partial<SubmitRequest> => {
  const same = image(1_000) as Extract<SubmitRequest['work'], { kind: 'image' }>
  return { work: { kind: 'image', image: { ...same.image, ...change, work: { ...same.image.work, ...work } } } }
}

describe('the same id again', () => {
  test.each([
    ['another width', imageOf({}, { width: 1_001 })],
    ['more steps', imageOf({}, { steps: 1_001 })],
    ['a second pass', imageOf({}, { hiresFix: true })],
    ['a source image', imageOf({}, { sourceProcessing: 'img2img' })],
    ['a workflow', imageOf({ workflow: 'qr_code' })],
    ['fast workers', imageOf({ slowWorkers: false })],
    ['alchemy', { work: tiles(1_000, 1) }],
    ['text', { work: { kind: 'text', slowWorkers: true } }],
    ['more source images than there can be', imageOf({ extraSourceImages: 65 })],
  ] as const)('with %s is another request', (_, change) => {
    const story = new Story()
    const first = story.submit(1, 4, imageOf({}))
    expect(story.submit(1, 4, imageOf({}))).toEqual(first)
    expect(codeOf(story.submit(1, 4, change as Partial<SubmitRequest>))).toBe('request_id_taken')
  })

  test.each([tiles(512, 513), tiles(512, 512), { ...tiles(1, 1), slowWorkers: false } as const])(
    'with alchemy of %o is the same only where it is',
    (work) => {
      const story = new Story()
      const first = story.submit(1, 4, { work: tiles(512, 512) })
      const again = story.submit(1, 4, { work })
      if (work.kind === 'alchemy' && work.height === 512) expect(again).toEqual(first)
      else expect(codeOf(again)).toBe('request_id_taken')
    },
  )
})

describe('needs', () => {
  test.each([
    ['nothing of who offers nothing', [], [], 1],
    ['nothing of who offers something', [], ['a'], 1],
    ['what is offered', ['a'], ['a', 'b'], 1],
    ['all that is offered', ['a', 'b'], ['a', 'b'], 1],
    ['one thing more', ['a', 'b', 'c'], ['a', 'b'], 0],
    ['something else', ['aa'], ['a'], 0],
  ] as const)('%s', (_, needs, offers, count) => {
    for (const isWorkerFirst of [true, false]) {
      const story = new Story()
      if (isWorkerFirst) story.join('w', 5, { offers })
      story.submit(1, 4, { needs })
      if (!isWorkerFirst) story.join('w', 5, { offers })
      expect(story.offers).toHaveLength(count)
    }
  })

  test('keep the order among jobs of different needs', () => {
    const story = new Story({ accounts: 3 })
    story.grant(5, 10_000n)
    story.submit(1, 4, { needs: ['a'] })
    story.submit(2, 5, { needs: ['b'] })
    story.submit(3, 4)
    story.join('w', 6, { slots: 3, offers: ['a', 'b'] })
    const { requests } = story.domain.state
    const offered = story.events.filter((event) => event.type === 'jobOffered')
    expect(offered.map(({ job }) => requests.getJob(job).request.no)).toEqual([2, 1, 3])
  })

  test('of the owner: trusted, which the worker does not decide', () => {
    const story = new Story({ policy: { trustEscrow: -1n, trustAgeMs: 0, escrowPercent: 50 } })
    story.submit(1, 4, { needs: ['trusted'] })
    story.join('w', 5, { offers: ['trusted'] })
    expect(story.events).toMatchObject([{ type: 'workerJoined', offers: [] }])
    story.submit(2, 4)
    story.serve(1, 1)
    story.join('w', 5)
    expect(story.events[0]).toMatchObject({ type: 'workerJoined', offers: ['trusted'] })
    expect(story.offers).toHaveLength(1)
  })

  test('are why a request waits, and a worker', () => {
    const story = new Story()
    story.submit(1, 4, { needs: ['a'] })
    story.join('w', 5)
    expect(reasons(story, 1)).toEqual(['needs_not_met', 'queue_position'])
    const why = explainWorker(story.domain.state, 1 as WorkerNo, { now: story.now, limits: defaultCoreLimits })
    expect(why?.reasons).toEqual([{ code: 'jobs_need_more', count: 1 }])
    story.join('w', 5, { offers: ['a'] })
    expect(story.offers).toEqual(['1:1'])
  })
})

describe('workers that a request names', () => {
  test.each([
    ['alone may serve it', ['w'], false, 1],
    ['are others', ['v'], false, 0],
    ['are several', ['v', 'w'], false, 1],
    ['may not serve it', ['w'], true, 0],
    ['are others that may not', ['v'], true, 1],
    ['are none', [], false, 1],
    ['are none that may not', [], true, 1],
  ] as const)('%s', (_, workers, areExcluded, offers) => {
    for (const isWorkerFirst of [true, false]) {
      const story = new Story()
      if (isWorkerFirst) story.join('w', 5)
      story.submit(1, 4, { workers, areExcluded })
      if (!isWorkerFirst) story.join('w', 5)
      expect(story.offers).toHaveLength(offers)
      if (offers === 0) expect(reasons(story, 1)).toEqual(['workers_not_wanted', 'queue_position'])
      story.cancel(1)
      expect(story.domain.state.queue.waitingCount).toBe(0)
    }
  })

  test('must have the model, what is needed and a free slot as well', () => {
    const story = new Story()
    story.join('w', 5, { models: { n: 4_096 }, offers: ['a'] })
    story.submit(1, 4, { workers: ['w'] })
    expect(reasons(story, 1)).toEqual(['no_worker_for_model', 'queue_position'])
    story.submit(2, 4, { workers: ['w'], models: ['n'], needs: ['b'] })
    expect(reasons(story, 2)[0]).toBe('needs_not_met')
    story.submit(3, 4, { workers: ['w'], models: ['n'], needs: ['a'] })
    expect(story.offers).toEqual(['1:1'])
    story.submit(4, 4, { workers: ['w'], models: ['n'] })
    expect(reasons(story, 4)[0]).toBe('all_workers_busy')
  })

  test('take turns: the one that has idled longest is first', () => {
    const story = new Story()
    story.join('a', 5)
    story.join('b', 5)
    story.join('c', 5)
    story.submit(1, 4, { workers: ['c', 'b'], generations: 2 })
    expect(story.offers).toEqual(['2:1', '3:2'])
  })
})
