import { expect, test } from 'vitest'
import { fetchTracker, type TrackerAway } from '../../src/peer/fetch-tracker.js'

const tracker = { peer: '12D3', version: '1.0.0', models: [], addresses: [] }

/** Asks a tracker that answers so, one after the other. */
async function asked(...answers: (() => Promise<Response>)[]) {
  const told: TrackerAway[] = []
  const waits: number[] = []
  const found = await fetchTracker({
    fetch: () => answers.shift()!(),
    wait: async (ms) => void waits.push(ms),
    onAway: (away) => told.push(away),
  })
  return { found, told, waits }
}

const json = (body: unknown) => async () => Response.json(body)

test('the tracker is what it says', async () => {
  expect(await asked(json(tracker))).toEqual({ found: tracker, told: [], waits: [] })
})

test('a refusal, an answer that is none and no answer are told, and it is asked again, less and less often', async () => {
  const { found, told, waits } = await asked(
    async () => new Response('{}', { status: 429 }),
    async () => new Response('busy'),
    () => Promise.reject(new TypeError('Failed to fetch')),
    json(tracker),
  )
  expect(found).toEqual(tracker)
  expect(waits).toEqual([500, 1_000, 2_000])
  expect(told.map(({ code, ms }) => [code, ms])).toEqual([
    ['rate_limited', 500],
    ['tracker_unreachable', 1_000],
    ['tracker_unreachable', 2_000],
  ])
  expect(told[0]?.message).toBe('The tracker does not say what it is yet (429).')
  expect(told[1]?.message).toBe('The tracker does not answer.')
})
