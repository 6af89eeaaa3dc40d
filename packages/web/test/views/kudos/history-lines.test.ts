import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eventWords, postingWords, type MovementWords } from '../../../src/strings/en/history.js'
import { linesOf } from '../../../src/views/kudos/history-lines.js'

const read = (path: string): string => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8')
const ledgerSpec = read('protocol-spec/ledger.md')
const events = read('packages/core/src/event.ts')

describe('words', () => {
  test('there are for every kind of posting, and for no other', () => {
    const [, listed = ''] = /### 3\.3 Kinds\n\n([\s\S]*?): the last column/.exec(ledgerSpec) ?? []
    const kinds = Array.from(listed.matchAll(/`(\w+)`/g), ([, kind]) => kind)
    expect(kinds.length).toBeGreaterThan(10)
    expect(Object.keys(postingWords).toSorted()).toEqual(kinds.toSorted())
  })

  test('there are for every event, and for no other', () => {
    const types = Array.from(events.matchAll(/^ {2}type: '(\w+)'$/gm), ([, type]) => type)
    expect(types.length).toBeGreaterThan(20)
    expect(Object.keys(eventWords).toSorted()).toEqual(types.toSorted())
  })

  test.each(Object.keys(postingWords))('%s says something in every direction', (kind) => {
    for (const direction of ['in', 'out', 'escrow'] as const) {
      for (const event of ['requestSubmitted', 'jobCompleted']) {
        for (const other of ['account 17', undefined]) {
          const movement: MovementWords = { direction, other, event, isShared: false }
          expect(postingWords[kind]?.(movement)).toMatch(/^[A-Z].{10,}/)
          expect(postingWords[kind]?.(movement)).not.toContain('undefined')
        }
      }
    }
  })
})

type Page = Parameters<typeof linesOf>[0]
type Posting = Page['entries'][number]['postings'][number]

const posting = (debit: number, credit: number, kind: string, amount = 5_000): Posting => ({
  debit: BigInt(debit),
  credit: BigInt(credit),
  amount: BigInt(amount),
  kind,
})

const account = (no: number, kind: string, owner = 0): Page['accounts'][number] => ({
  account: BigInt(no),
  kind,
  key: new Uint8Array(),
  owner: BigInt(owner),
})

const accounts = [
  account(1, 'treasury'),
  account(2, 'burn'),
  account(3, 'anonymous'),
  account(7, 'registered'),
  account(8, 'registered'),
  account(9, 'escrow', 7),
  account(10, 'escrow', 8),
]

const pageOf = (event: string, ...postings: Posting[]): Page => ({
  entries: [{ seq: 12n, atMs: 1_000n, event, request: Uint8Array.of(10, 255), worker: '', postings }],
  accounts,
  more: false,
  lastSeq: 12n,
})

const told = (page: Page) =>
  linesOf(page, { account: 7n, isShared: false }).map(({ text, amount, isEscrow }) => [text, amount, isEscrow])

describe('a history', () => {
  test('says what an account paid and what it got, and to whom', () => {
    expect(told(pageOf('kudosTransferred', posting(7, 8, 'transfer')))).toEqual([
      ['You gave kudos to account 8', -5_000n, false],
    ])
    expect(told(pageOf('kudosTransferred', posting(8, 7, 'transfer')))).toEqual([
      ['You got kudos from account 8', 5_000n, false],
    ])
  })

  test('tells movements of others only where they end in escrow for the account', () => {
    const page = pageOf('jobCompleted', posting(3, 7, 'reward'), posting(3, 9, 'escrow'), posting(3, 2, 'tax'))
    expect(told(page)).toEqual([
      ['Your worker served a job of somebody without an account', 5_000n, false],
      [
        'Your worker served a job of somebody without an account; this part waits in escrow until you are trusted',
        5_000n,
        true,
      ],
    ])
  })

  test('tells twice what somebody pays themselves', () => {
    expect(told(pageOf('jobCompleted', posting(7, 7, 'reward')))).toEqual([
      ['A job of yours was served by a worker of your own: you paid yourself', -5_000n, false],
      ['Your worker served a job of your own', 5_000n, false],
    ])
  })

  test('calls nothing yours that is of the account that everybody shares', () => {
    const shared = { account: 3n, isShared: true }
    const entries = [
      ...Object.keys(eventWords).map((event) => pageOf(event)),
      ...['floor', 'subsidy', 'reward', 'uptime', 'tax'].flatMap((kind) => [
        pageOf('jobCompleted', posting(3, 7, kind)),
        pageOf('jobCompleted', posting(3, 3, kind)),
        pageOf('jobCompleted', posting(7, 3, kind)),
      ]),
    ]
    const texts = entries.flatMap((page) => linesOf(page, shared)).map(({ text }) => text)
    expect(texts.filter((text) => /\byou/i.test(text))).toEqual([])
    expect(texts).toContain('A worker without an account served a job asked without an account')
  })

  test('tells what moved nothing, and what it does not know', () => {
    expect(told(pageOf('workerJoined'))).toEqual([['A worker of yours joined', undefined, false]])
    expect(told(pageOf('starsAligned'))[0]?.[0]).toContain('starsAligned')
    expect(told(pageOf('kudosGranted', posting(1, 7, 'luck')))[0]?.[0]).toContain('luck')
  })

  test('names the entry, the time and the request', () => {
    expect(linesOf(pageOf('requestEnded'), { account: 7n, isShared: false })).toMatchObject([
      { key: '12', seq: 12n, atMs: 1_000, request: '0aff' },
    ])
  })
})
