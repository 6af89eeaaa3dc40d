import { describe, expect, test } from 'vitest'
import type { AccountNo, AccountRole, SubmitRequest } from '../../src/index.js'
import { checkLedger } from '../../src/index.js'
import { basisRequest } from '../pricing/image-work.js'
import { codeOf, Story } from '../domain/story.js'

const author = 5 as AccountNo
const image: Partial<SubmitRequest> = { work: { kind: 'image', image: basisRequest }, models: [] }

/** Account 4 asks and has `kudos` above its floor; 5 is the author. */
function begin(kudos: bigint): Story {
  const story = new Story()
  if (kudos > 0n) story.grant(4, kudos)
  return story
}

function taxOf(story: Story): object {
  const event = story.events.find(({ type }) => type === 'requestSubmitted')
  expect(checkLedger(story.domain.state).sum).toBe(0n)
  return event!
}

describe('a request with a style', () => {
  test('for text costs 2 kudos more, which its author gets', () => {
    const story = begin(100_000n)
    story.submit(1, 4, { author })
    expect(taxOf(story)).toMatchObject({ activationTax: 3_000n, royalty: 2_000n, author, toppedUp: 0n })
    expect([4, 5, 2].map((no) => story.balance(no))).toEqual([122_000n, 27_000n, 1_000n])
    const { tally } = story.domain.state.ledger.get(author)
    expect(tally).toMatchObject({ styled: 2_000n, styledTexts: 1, styledImages: 0, earned: 0n, received: 0n })
  })

  test('for an image costs what one without costs, and its author gets 2 kudos of that', () => {
    const story = begin(100_000n)
    story.submit(1, 4, { ...image, author })
    expect(taxOf(story)).toMatchObject({ activationTax: 3_000n, royalty: 2_000n })
    expect([4, 5, 2].map((no) => story.balance(no))).toEqual([122_000n, 27_000n, 1_000n])
    expect(story.domain.state.ledger.get(author).tally).toMatchObject({ styledTexts: 0, styledImages: 1 })
  })

  test('that is submitted again pays once, and with another author is another one', () => {
    const story = begin(100_000n)
    story.submit(1, 4, { author })
    expect(codeOf(story.submit(1, 4, { author }))).toBe('requestSubmitted')
    expect(story.balance(5)).toBe(27_000n)
    expect(codeOf(story.submit(1, 4))).toBe('request_id_taken')
    expect(codeOf(story.submit(1, 4, { author: 3 as AccountNo }))).toBe('request_id_taken')
  })
})

describe('an author gets no more than the requester has really paid', () => {
  test.each([
    [0n, 0n],
    [1n, 1n],
    [1_999n, 1_999n],
    [2_000n, 2_000n],
    [2_001n, 2_000n],
  ])('of an account that has %i above its floor: %i', (kudos, royalty) => {
    const story = begin(kudos)
    story.submit(1, 4, { author })
    expect(taxOf(story)).toMatchObject({
      activationTax: 3_000n,
      royalty,
      toppedUp: 3_000n - (kudos < 3_000n ? kudos : 3_000n),
    })
    expect(story.balance(5)).toBe(25_000n + royalty)
  })

  test('so that the account of everybody at its floor pays nobody', () => {
    const story = new Story({ policy: { anonymousFloor: -3_000n } })
    story.submit(1, 3, { author })
    expect(story.balance(5)).toBe(27_000n)
    for (let id = 2; id < 20; id++) story.submit(id, 3, { author })
    expect(story.balance(5)).toBe(27_000n)
  })

  test('so that two accounts have less than before, however often one names the other', () => {
    const story = begin(50_000n)
    for (let id = 1; id <= 40; id++) {
      story.submit(id, 4, { ...image, author })
      story.transfer(id, 5, 4, 2_000n)
    }
    expect(story.balance(4) + story.balance(5)).toBe(100_000n - 40n * 1_000n)
  })
})

describe('nothing goes to', () => {
  test.each<[string, number]>([
    ['the requester itself', 4],
    ['nobody', 999],
    ['the treasury', 1],
    ['the account of taxes', 2],
    ['the account of everybody', 3],
  ])('%s; all of the tax is burnt', (_who, no) => {
    const story = begin(100_000n)
    story.submit(1, 4, { author: no as AccountNo })
    expect(taxOf(story)).toMatchObject({ activationTax: 3_000n, royalty: 0n })
    expect([4, 5, 2].map((account) => story.balance(account))).toEqual([122_000n, 25_000n, 3_000n])
  })

  test.each<AccountRole>(['flagged', 'deleted'])('an author that is %s', (role) => {
    const story = begin(100_000n)
    story.do({ type: 'changeRole', account: author, role, isHeld: true })
    story.submit(1, 4, { author })
    expect(taxOf(story)).toMatchObject({ activationTax: 3_000n, royalty: 0n })
  })

  test('an author of something that burns no tax', () => {
    const story = begin(100_000n)
    story.submit(1, 4, {
      work: { kind: 'alchemy', width: 9, height: 9, slowWorkers: true },
      models: ['caption'],
      author,
    })
    expect(taxOf(story)).toMatchObject({ activationTax: 0n, royalty: 0n })
  })
})
