import { describe, expect, it } from 'vitest'
import { createRequester } from '../src/index.js'
import { createStage, refuse } from './fake-tracker.js'

const transferId = new Uint8Array(16).fill(7)
const transferred = { transfer: transferId, account: 5n, amount: 2_500n, seq: 42n }

describe('transfer', () => {
  it.each([
    ['a number', 5, { account: 5n, accountKey: new Uint8Array() }],
    ['a key', new Uint8Array(32).fill(9), { account: 0n, accountKey: new Uint8Array(32).fill(9) }],
  ])('names the receiver by %s', async (_, to, named) => {
    const { session, tracker, settled } = await createStage()
    tracker.reactions.transfer = () => ({ kind: 'transferred', body: transferred })
    const answer = await settled(createRequester({ session }).transfer({ to, amount: 2_500n, transferId }))
    expect(answer).toEqual(transferred)
    expect(tracker.last.all('transfer')).toEqual([{ transfer: transferId, amount: 2_500n, ...named }])
  })

  it('is asked for again under the same id where the connection is lost before the answer', async () => {
    const { session, tracker, settled, reconnect, until } = await createStage()
    const transferring = createRequester({ session }).transfer({ to: 5, amount: 2_500n })
    await until(() => tracker.visits.length > 0 && tracker.last.all('transfer').length > 0)
    const [first] = tracker.last.all('transfer')
    tracker.reactions.transfer = () => ({ kind: 'transferred', body: transferred })
    await reconnect()
    await settled(transferring)
    expect(tracker.last.all('transfer')).toEqual([first])
  })

  it('has an id of its own each time', async () => {
    const { session, tracker, settled } = await createStage()
    tracker.reactions.transfer = () => ({ kind: 'transferred', body: transferred })
    const requester = createRequester({ session })
    for (let n = 0; n < 2; n++) await settled(requester.transfer({ to: 5, amount: 1n }))
    const ids = tracker.last.all('transfer').map(({ transfer }) => Buffer.from(transfer).toString('hex'))
    expect(new Set(ids).size).toBe(2)
  })

  it('rejects with the refusal', async () => {
    const { session, tracker, settled } = await createStage()
    tracker.reactions.transfer = () => refuse('transfer_too_soon', 50)
    const transferring = createRequester({ session }).transfer({ to: 5, amount: 1n })
    await expect(settled(transferring)).rejects.toMatchObject({ code: 'transfer_too_soon', retryAfterMs: 50 })
  })
})
