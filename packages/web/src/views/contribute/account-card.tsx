import { AccountPanel } from '../../account/account-panel.js'
import { Card } from '../../components/card.js'
import { peerView } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'

/** Who gets what is earned. */
export function AccountCard() {
  const isAnonymous = peerView.value?.account.id === undefined
  return (
    <Card title={isAnonymous ? strings.contribute.earnsForAll : strings.contribute.earnsForYou}>
      <AccountPanel />
    </Card>
  )
}
