/**
 * Fills the folder of a tracker that does not run: `node fill-tracker.mjs FOLDER COUNT`. The last request that came over
 * HTTP is repeated, each time with a prompt, a requester and a note of its own, through the production domain, codecs,
 * directory and store: nothing but the sockets is left out. Within the default limits, so requests are of many accounts.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { defaultCoreLimits, defaultPolicy, snapshotRecords } from '@kudoswarm/core'
import { inputBytes, peerOfPublicKey, readInput, sha256, utf8Length } from '@kudoswarm/protocol'
import { openLevelStore } from '@kudoswarm/store/level'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { KeptDirectory } from '../../../packages/tracker/dist/directory/kept-directory.js'
import { accountsOf } from '../../../packages/tracker/dist/journal/event-accounts.js'
import { decodeEvent, encodeEvent } from '../../../packages/tracker/dist/journal/event-codec.js'
import { encodeSnapshotRecord } from '../../../packages/tracker/dist/journal/snapshot-codec.js'
import { contentExpiryOf } from '../../../packages/tracker/dist/offers/content-expiry.js'
import { loadDomain } from '../../../packages/tracker/dist/recovery.js'

/** Requests of one account: as many as one may have waiting by default. */
const perAccount = 30

const perCommit = 5_000

/** Events at the end of the journal among which the example is. */
const exampleWithin = 5_000

const clock = createSystemClock()
const [folder, count] = [process.argv[2], Number(process.argv[3])]
const store = await openLevelStore(join(folder, 'journal'))
const { domain } = await loadDomain({ store, policy: defaultPolicy, limits: defaultCoreLimits, onProgress() {} })
const logger = { debug() {}, info() {}, warn: console.warn, error: console.error }
const directory = new KeptDirectory({ store, clock, chance: systemChance, logger, write() {}, isProfane: () => false })
await directory.load()

let batch = { events: [], blobs: [], records: [] }

/** Has the domain decide a command and notes what happened for the next commit. */
function run(command) {
  const { outcome, events } = domain.execute(command, clock.now())
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  for (const event of events) {
    batch.events.push({ seq: event.seq, bytes: encodeEvent(event), accounts: accountsOf(event.event) })
  }
  return outcome
}

async function commit() {
  await store.commit(batch)
  directory.settle()
  batch = { events: [], blobs: [], records: [] }
}

/** The last request that came over HTTP: its event, its input and its note. */
async function findExample() {
  let event
  for await (const { bytes } of store.readJournal(Math.max(1, store.lastSeq - exampleWithin))) {
    const decoded = decodeEvent(bytes)
    if (decoded.event.type === 'requestSubmitted') event = decoded.event
  }
  const input = readInput(await store.readBlob(event.inputHash, clock.now()))
  const note = directory.requestNotes.get(Buffer.from(event.id).toString('hex'))
  if (note === undefined) throw new Error('the request has no note')
  return { event, input, note }
}

function submit({ event, input, note }, { peer, account }, number) {
  const id = new Uint8Array(randomBytes(16))
  const prompt = input.prompt.replace(/request \d+/, `request of the queue ${number}`)
  const bytes = inputBytes({ ...input, prompt })
  const { models, needs, workers, areExcluded, generations, outputTokensMax, parameters } = event
  const { request } = run({
    type: 'submitRequest',
    id,
    peer,
    account,
    work: { kind: 'text', slowWorkers: true },
    models,
    needs,
    workers,
    areExcluded,
    generations,
    inputHash: sha256(bytes),
    promptBytes: utf8Length(prompt),
    outputTokensMax,
    parameters,
  })
  const { endsAt } = domain.state.requests.get(request)
  const expiresAt = contentExpiryOf(defaultPolicy, domain.state.requests.get(request))
  batch.blobs.push({ hash: sha256(bytes), bytes, expiresAt })
  const own = { request: Buffer.from(id).toString('hex'), clientId: crypto.randomUUID() }
  const changes = directory.recordsOf((draft) => {
    draft.requestNotes.put({ ...note, ...own, expiresAt: endsAt + defaultPolicy.resultMs })
    return { ok: true }
  })
  batch.records.push(...changes)
}

function* encodedRecords() {
  for (const record of snapshotRecords(domain.state)) yield encodeSnapshotRecord(record)
}

const example = await findExample()
run({ type: 'recover' })
let requester
for (let number = 0; number < count; number += 1) {
  if (number % perAccount === 0) {
    // Nobody signs for it, so it need not be the key of a secret.
    const key = new Uint8Array(randomBytes(32))
    requester = { peer: peerOfPublicKey(key), account: run({ type: 'openAccount', key }).account }
  }
  submit(example, requester, number)
  if ((number + 1) % perCommit !== 0) continue
  await commit()
  process.send?.(number / count)
}
await commit()
// The tracker would have written some on the way, and would begin with one at once.
await store.writeSnapshot(domain.state.seq, encodedRecords())
await store.close()
process.disconnect?.()
