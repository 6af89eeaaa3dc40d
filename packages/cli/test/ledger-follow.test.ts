import { trackerLedger } from '@kudoswarm/peer'
import { limits, type Bodies, type History, type HistoryEntry } from '@kudoswarm/protocol'
import { expect, test } from 'vitest'
import { createStage, refuse, type Reply, type Stage } from '../../peer/test/fake-tracker.js'
import { followLedger } from '../src/ledger-follow.js'

const key = new Uint8Array(32).fill(3)

function entry(seq: bigint): HistoryEntry {
  return { seq, atMs: 0n, event: 'kudosGranted', request: new Uint8Array(), worker: '', postings: [] }
}

/** A tracker with a journal of `lastSeq` events, of which `own` mention the account that is followed. */
class Journal {
  lastSeq: bigint
  own: bigint[]

  constructor(stage: Stage, { lastSeq, own }: { lastSeq: bigint; own: bigint[] }) {
    this.lastSeq = lastSeq
    this.own = own
    stage.tracker.reactions.history = (frame) => this.answer(frame.body as History)
  }

  answer({ afterSeq, limit, forward, follow }: History): Reply {
    if (forward && follow && this.lastSeq - afterSeq > BigInt(limits.followBehindMax)) {
      return refuse('follow_too_far_behind')
    }
    const all = forward ? this.own.filter((seq) => seq > afterSeq) : this.own.toReversed()
    const entries = all.slice(0, limit).map(entry)
    const more = all.length > limit
    const lastSeq = forward && more ? entries.at(-1)!.seq : this.lastSeq
    return { kind: 'historyPage', body: { entries, more, lastSeq, accounts: [] } }
  }
}

interface Following {
  stage: Stage
  journal: Journal
  shown: bigint[]
  notes: string[]
  asked: () => [afterSeq: bigint, follow: boolean][]
  stop: AbortController
  ended: Promise<void>
}

async function follow(journalInit: { lastSeq: bigint; own: bigint[] }, afterSeq: bigint): Promise<Following> {
  const stage = await createStage()
  const journal = new Journal(stage, journalInit)
  const [shown, notes, stop]: [bigint[], string[], AbortController] = [[], [], new AbortController()]
  const ended = followLedger({
    session: stage.session,
    accountKey: key,
    afterSeq,
    show: ({ entries }) => void shown.push(...entries.map(({ seq }) => seq)),
    note: (text) => void notes.push(text),
    signal: stop.signal,
  })
  // Rejections are looked at later.
  ended.catch(() => undefined)
  const asked = (): [bigint, boolean][] => {
    const frames = stage.tracker.visits.flatMap((visit) => visit.all('history'))
    return frames.map((body: Bodies['history']) => [body.afterSeq, body.follow])
  }
  return { stage, journal, shown, notes, asked, stop, ended }
}

const until = async ({ stage, asked }: Following, afterSeq: bigint): Promise<void> => {
  await stage.until(() => asked().some(([seq, isFollowing]) => seq === afterSeq && isFollowing))
}

test('what lies far behind the end of the ledger is read in pages, and only then followed', async () => {
  const own = Array.from({ length: limits.historyEntriesMax + 1 }, (_, i) => BigInt(i + 1))
  const following = await follow({ lastSeq: 50_000n, own }, 0n)
  await until(following, 50_000n)
  expect(following.asked()).toEqual([
    [0n, false],
    [BigInt(limits.historyEntriesMax), false],
    [50_000n, true],
  ])
  expect(following.shown).toEqual(own)
  following.stop.abort()
  await following.ended
})

test('after the tracker was away, what was missed is read and followed on from there', async () => {
  const following = await follow({ lastSeq: 7n, own: [7n] }, 7n)
  await until(following, 7n)
  following.stage.tracker.last.send('posted', entry(9n))
  await following.stage.until(() => following.shown.length === 1)
  following.journal.lastSeq = 20_000n
  following.journal.own.push(9n, 10n)
  await following.stage.reconnect()
  await until(following, 20_000n)
  following.stage.tracker.last.send('posted', entry(20_001n))
  await following.stage.until(() => following.shown.length === 3)
  expect(following.shown).toEqual([9n, 10n, 20_001n])
  expect(following.notes).toEqual([expect.stringMatching(/^lost: .*trying again in \d+ s/), 'connected again'])
})

test('entries that are told while older ones are read come after them', async () => {
  const following = await follow({ lastSeq: 3n, own: [3n] }, 0n)
  const { tracker } = following.stage
  tracker.reactions.history = (frame, visit) => {
    if ((frame.body as History).follow) visit.send('posted', entry(4n))
    return following.journal.answer(frame.body as History)
  }
  await following.stage.until(() => following.shown.length === 2)
  expect(following.shown).toEqual([3n, 4n])
})

test('a refusal ends it with its code', async () => {
  const following = await follow({ lastSeq: 3n, own: [] }, 0n)
  following.stage.tracker.reactions.history = () => refuse('account_unknown')
  await expect(following.stage.settled(following.ended)).rejects.toMatchObject({ code: 'account_unknown' })
})

test('a session that ends, ends it with its code', async () => {
  const following = await follow({ lastSeq: 3n, own: [] }, 0n)
  await until(following, 3n)
  following.stage.tracker.last.goodbye('version_unsupported')
  await expect(following.stage.settled(following.ended)).rejects.toMatchObject({ code: 'version_unsupported' })
})

test.each([0, 1, 3])('the newest %i entries know the end of the ledger', async (limit) => {
  const stage = await createStage()
  void new Journal(stage, { lastSeq: 50_000n, own: [1n, 2n] })
  await stage.until(() => stage.session.state.name === 'connected')
  const page = await stage.settled(trackerLedger(stage.session, 'here').newest(key, limit))
  expect(page.lastSeq).toBe(50_000n)
  expect(page.entries.map(({ seq }) => seq)).toEqual([1n, 2n].slice(Math.max(0, 2 - limit)))
})
