import { Card } from '../../components/card.js'
import { Figure, Figures } from '../../components/figure.js'
import { kudosText } from '../../figures/kudos-text.js'
import { peerView } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'

/** What is shown where a number is not known yet. */
const unknown = '–'

/** What the account has. */
export function BalanceCard() {
  const account = peerView.value?.account
  const balance = account?.balance
  return (
    <Card title={account?.id === undefined ? words.balanceAnonymous : words.balance}>
      <Figures>
        <Figure label={words.available} value={amount(balance?.available)} note={words.availableNote} />
        <Figure label={words.held} value={amount(balance?.held)} note={words.heldNote} />
        <Figure
          label={words.escrow}
          value={amount(balance?.escrow)}
          note={balance && words.escrowNote(balance.trusted)}
        />
        <Figure
          label={words.total}
          value={amount(balance?.balance)}
          note={balance && words.totalNote(balance.account)}
        />
      </Figures>
      {balance && <p class="soft small">{words.balanceWhy(balance.balance - balance.held - balance.available)}</p>}
    </Card>
  )
}

function amount(millikudos: bigint | undefined): string {
  return millikudos === undefined ? unknown : kudosText(millikudos)
}
