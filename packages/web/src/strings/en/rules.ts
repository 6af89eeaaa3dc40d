import type { TrackerRules } from '@kudoswarm/http/contract'
import { durationText } from '../../figures/duration-text.js'
import { decimals } from '../locale.js'

const number = decimals(3)
const kudos = (amount: number): string => `${number(amount)} kudos`
const time = (seconds: number): string => durationText(seconds * 1_000)

const registrations: Record<TrackerRules['registration'], string> = {
  open: 'Anybody can have an account: here with one click, or with a name at /register.',
  invite_only: 'An account with an API key takes an invitation here. A key that is made in a browser takes none.',
  closed: 'No accounts with API keys are made here any more. A key that is made in a browser still is one.',
}

/** The rules of a tracker in plain words, by what they are about. */
export function ruleWords(rules: TrackerRules): readonly { title: string; sentences: readonly string[] }[] {
  return [
    {
      title: 'What things cost',
      sentences: [
        `A kudos buys about ${number(rules.tokensPerKudos)} tokens of a model of one billion parameters, less of larger ones, and less after long prompts. You see the price before you send.`,
        `Text costs a tax of ${kudos(rules.tax.text.request)} when it is asked for and of ${kudos(rules.tax.text.job)} for each answer; images ${kudos(rules.tax.image.request)} and ${kudos(rules.tax.image.job)}; alchemy ${kudos(rules.tax.alchemy.job)} for each job.`,
        `Taxes are burnt: nobody gets them, but for up to ${kudos(rules.royaltyMax)} for the author of a style that you use.`,
      ],
    },
    {
      title: 'Who goes first',
      sentences: [
        `Whoever has more kudos. But waiting counts too: each second of it counts like ${kudos(rules.agingPerSecond)} more, so that everybody’s turn comes.`,
        `A request waits for ${time(rules.waitSeconds)} at most before it is given up; what it made is kept for ${time(rules.resultSeconds)} afterwards.`,
      ],
    },
    {
      title: 'The floor',
      sentences: [
        `No account of its own has less than ${kudos(rules.floor.registered)}, whatever it spends: what is missing is made up. So nobody is locked out.`,
        `Everybody without an account shares one, which has ${kudos(rules.floor.anonymous)} at least. That is why anonymous requests wait behind others.`,
      ],
    },
    {
      title: 'Earning, escrow and trust',
      sentences: [
        `Whoever serves a job gets what it costs. As long as you are new, ${rules.escrowPercent} % of that goes into escrow: it is yours, but not to spend yet.`,
        `You are trusted once more than ${kudos(rules.trustEscrow)} are in escrow and your account is ${time(rules.trustAgeSeconds)} old. Then you get all of it, and from then on everything at once.`,
        `What somebody cannot pay is made by the treasury: for one job up to ${kudos(rules.minted.trusted)} for a trusted owner’s worker, and ${kudos(rules.minted.others)} for others.`,
      ],
    },
    {
      title: 'Giving kudos',
      sentences: [
        'Giving is free of tax and final: only the one who got them can give them back.',
        `Whoever was given kudos can give that account none for ${time(rules.transferReturnSeconds)}.`,
        'What is held for requests, and what the floor made up, cannot be given away.',
      ],
    },
    {
      title: 'What workers keep to',
      sentences: [
        `A job that is offered has to be taken within ${time(rules.offerSeconds)}, and whoever works on one says so every ${time(rules.heartbeatSeconds)} at least; otherwise it goes to somebody else.`,
        `${rules.faultsMax} failures within ${time(rules.faultWindowSeconds)} pause a worker until they are that old; ${rules.missedOffersMax} offers that it lets pass, for ${time(rules.missedOffersPauseSeconds)}.`,
      ],
    },
    { title: 'Accounts', sentences: [registrations[rules.registration]] },
  ]
}
