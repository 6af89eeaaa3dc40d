import { createDomain, defaultPolicy } from '@kudoswarm/core'
import type { AccountNo, Domain, SubmitRequest, WorkerNo, WorkKind } from '@kudoswarm/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkConcurrency } from '../../src/gates/concurrency-gate.js'
import type { AskedJobs } from '../../src/gates/concurrency-gate.js'

const anonymous = 3 as AccountNo
const somebody = 4 as AccountNo
const concurrencyMax = 5

let domain: Domain
let requests = 0
/** On the requests of the network that asks. */
let notes: { request: string }[] = []

beforeEach(() => {
  notes = []
  domain = createDomain({ policy: defaultPolicy })
  domain.execute({ type: 'openAccount', key: new Uint8Array(32) }, 1)
})

function submit(account: AccountNo, models: string[], generations: number, kind: WorkKind = 'text'): void {
  requests += 1
  const id = new Uint8Array(16)
  new DataView(id.buffer).setUint32(0, requests)
  const work: SubmitRequest['work'] =
    kind === 'alchemy' ? { kind, width: 64, height: 64, slowWorkers: true } : { kind: 'text', slowWorkers: true }
  const target = { needs: [], workers: [], areExcluded: false }
  const content = { inputHash: new Uint8Array(32), promptBytes: 1, outputTokensMax: 9, parameters: new Uint8Array() }
  const asked = {
    type: 'submitRequest',
    id,
    peer: 'p',
    account,
    work,
    models,
    generations,
    ...target,
    ...content,
  } as const
  const { outcome } = domain.execute(asked, 1)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  if (account === anonymous) notes.push({ request: Buffer.from(id).toString('hex') })
}

/** Joins a worker that takes so many jobs, and accepts those it is offered. */
function start(name: string, slots: number, kind: WorkKind = 'text'): void {
  const models = [{ kind, name, hash: new Uint8Array(32), contextTokensMax: 99, parameters: 0 }]
  const preference = { offers: [], favoured: [], onlyFavoured: false, seeks: false }
  const join = { type: 'joinWorker', peer: 'w', account: anonymous, name: 'w', slots, models, ...preference } as const
  for (const { event } of domain.execute(join, 1).events) {
    if (event.type !== 'jobOffered') continue
    domain.execute({ type: 'acceptOffer', worker: 1 as WorkerNo, lease: event.lease }, 1)
  }
}

/** Whether so many more jobs are let in. */
async function isLetIn(account: AccountNo, asked: Partial<AskedJobs>): Promise<boolean> {
  const caller = { account, isAnonymous: account === anonymous, privileges: { concurrencyDefault: concurrencyMax } }
  const tracker = {
    look: (query: (state: Domain['state']) => unknown) => Promise.resolve(query(domain.state)),
    directory: { profiles: { get: () => undefined }, requestNotes: { inGroup: () => notes } },
  }
  try {
    await checkConcurrency({ tracker } as never, caller as never, { kind: 'text', jobs: 1, models: [], ...asked })
    return true
  } catch (error) {
    expect(error).toMatchObject({ rc: 'TooManyPrompts' })
    return false
  }
}

describe('jobs that wait', () => {
  it('of one’s own count up to the bound, of one kind, and those that a worker has do not', async () => {
    submit(somebody, ['m'], 3)
    submit(anonymous, ['m'], 9)
    expect(await isLetIn(somebody, { jobs: 2 })).toBe(true)
    expect(await isLetIn(somebody, { jobs: 3 })).toBe(false)
    submit(somebody, ['n'], 2)
    expect(await isLetIn(somebody, { models: ['another'] })).toBe(false)
    expect(await isLetIn(somebody, { kind: 'image', jobs: 5 })).toBe(true)
    start('n', 2)
    expect(await isLetIn(somebody, { jobs: 2 })).toBe(true)
    expect(await isLetIn(somebody, { jobs: 3 })).toBe(false)
  })

  it('of nobody’s account count that want the same model, or any', async () => {
    submit(anonymous, ['m'], 4)
    submit(anonymous, ['n'], 3)
    expect(await isLetIn(anonymous, { models: ['m'] })).toBe(true)
    expect(await isLetIn(anonymous, { models: ['m'], jobs: 2 })).toBe(false)
    expect(await isLetIn(anonymous, { models: ['n', 'x'], jobs: 2 })).toBe(true)
    expect(await isLetIn(anonymous, { models: ['n', 'm'], jobs: 2 })).toBe(false)
    expect(await isLetIn(anonymous, { models: ['x'], jobs: 5 })).toBe(true)
    expect(await isLetIn(anonymous, { models: [] })).toBe(false)
    submit(anonymous, [], 1)
    expect(await isLetIn(anonymous, { models: ['m'] })).toBe(false)
    expect(await isLetIn(anonymous, { models: ['x'], jobs: 4 })).toBe(true)
    expect(await isLetIn(anonymous, { models: ['x'], jobs: 5 })).toBe(false)
  })

  it('of alchemy count ten times less, those that alchemists have too', async () => {
    for (let at = 0; at < 4; at++) submit(somebody, ['GFPGAN'], 10, 'alchemy')
    submit(somebody, ['GFPGAN'], 9, 'alchemy')
    start('GFPGAN', 20, 'alchemy')
    expect(await isLetIn(somebody, { kind: 'alchemy', models: ['GFPGAN'] })).toBe(true)
    expect(await isLetIn(somebody, { kind: 'alchemy', models: ['GFPGAN'], jobs: 2 })).toBe(false)
  })

  it('of nobody’s account from one network count up to a tenth, of alchemy those that alchemists have too', async () => {
    const network = '192.0.2.1'
    submit(anonymous, ['GFPGAN'], 4, 'alchemy')
    submit(anonymous, ['m'], 1)
    start('GFPGAN', 2, 'alchemy')
    expect(await isLetIn(anonymous, { kind: 'alchemy', network, jobs: 1 })).toBe(true)
    expect(await isLetIn(anonymous, { kind: 'alchemy', network, jobs: 2 })).toBe(false)
    expect(await isLetIn(anonymous, { kind: 'alchemy', jobs: 46 })).toBe(true)
    expect(await isLetIn(anonymous, { kind: 'image', network, jobs: 1 })).toBe(true)
    expect(await isLetIn(anonymous, { kind: 'image', network, jobs: 2 })).toBe(false)
    expect(await isLetIn(anonymous, { models: ['x'], network })).toBe(false)
  })
})
