import { AccountPanel } from '../../account/account-panel.js'
import { Card } from '../../components/card.js'
import { peerView } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { BalanceCard } from './balance-card.js'
import { DevicesCard } from './devices-card.js'
import { GiftCard } from './gift-card.js'
import { HistoryCard } from './history-card.js'
import { LeaderboardsCard } from './leaderboards-card.js'
import { LedgerCheckCard } from './ledger-check-card.js'
import { RulesCard } from './rules-card.js'
import { StandingCard } from './standing-card.js'
import './kudos.css'

/** The account: what it has, what has happened, giving, its devices; boards, the rules, and a count of the whole ledger. */
export function Kudos() {
  const isAnonymous = peerView.value?.account.id === undefined
  return (
    <div class="stack stack--loose">
      <header class="stack">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      <div class={isAnonymous ? 'columns kudos kudos--anonymous' : 'columns kudos'}>
        <div class="column">
          <BalanceCard />
          <HistoryCard />
          <LeaderboardsCard />
          <LedgerCheckCard />
        </div>
        <div class="column">
          <Card title={isAnonymous ? strings.account.anonymousTitle : strings.account.account}>
            <AccountPanel isWithKudos={false} />
          </Card>
          <GiftCard />
          <DevicesCard />
          <StandingCard />
        </div>
      </div>
      <RulesCard />
    </div>
  )
}
