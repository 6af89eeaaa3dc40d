import { Icon } from '../components/icon.js'
import { Popover } from '../components/popover.js'
import { kudosText } from '../figures/kudos-text.js'
import { peerView } from '../peer/peer-client.js'
import { strings } from '../strings/en.js'
import { AccountPanel } from './account-panel.js'
import './account-chip.css'

const words = strings.account

/** For whom this tab acts, in the top bar: its kudos, or that it is anonymous. */
export function AccountChip() {
  const account = peerView.value?.account
  const isAnonymous = account?.id === undefined
  const balance = account?.balance
  const owned = balance === undefined ? words.account : words.kudos(kudosText(balance.available))
  const shown = isAnonymous ? words.anonymous : owned
  return (
    <Popover
      label={words.chip(shown)}
      button={
        <span class="account-chip">
          <Icon name="person" />
          <span class="account-chip__text">{shown}</span>
          {account?.needsBackup === true && <span class="account-chip__mark" title={words.needsBackup} />}
        </span>
      }
    >
      <h2>{isAnonymous ? words.anonymousTitle : words.account}</h2>
      <AccountPanel />
    </Popover>
  )
}
