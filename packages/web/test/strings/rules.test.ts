import type { TrackerRules } from '@kudoswarm/http/contract'
import { expect, test } from 'vitest'
import { ruleWords } from '../../src/strings/en/rules.js'

const tax = { request: 1.5, job: 2.5 }
const rules: TrackerRules = {
  floor: { anonymous: -51, registered: 26 },
  agingPerSecond: 5.25,
  escrowPercent: 49,
  trustEscrow: 1_003,
  trustAgeSeconds: 604_800,
  transferReturnSeconds: 61,
  waitSeconds: 1_260,
  resultSeconds: 1_320,
  offerSeconds: 6,
  heartbeatSeconds: 16,
  faultsMax: 11,
  faultWindowSeconds: 660,
  missedOffersMax: 7,
  missedOffersPauseSeconds: 62,
  tax: { text: tax, image: { request: 3.5, job: 4.5 }, alchemy: { request: 0, job: 5.5 } },
  tokensPerKudos: 126,
  royaltyMax: 2.25,
  minted: { trusted: 1_001, others: 101 },
  registration: 'invite_only',
}

test('the rules tell every number that the tracker runs by', () => {
  const text = ruleWords(rules)
    .flatMap(({ sentences }) => sentences)
    .join('\n')
  const told = [
    '-51 kudos',
    '26 kudos',
    '5.25 kudos',
    '49 %',
    '1,003 kudos',
    '7 days',
    '61 s',
    '21 min',
    '22 min',
    '6 s',
    '16 s',
    '11 failures',
    '11 min',
    '7 offers',
    '62 s',
    '1.5 kudos',
    '2.5 kudos',
    '3.5 kudos',
    '4.5 kudos',
    '5.5 kudos',
    '126 tokens',
    '2.25 kudos',
    '1,001 kudos',
    '101 kudos',
    'an invitation',
  ]
  expect(told.filter((part) => !text.includes(part))).toEqual([])
})
