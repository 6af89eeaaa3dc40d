import { Notice } from '../components/notice.js'
import { peerView } from '../peer/peer-client.js'
import { strings } from '../strings/en.js'

const words = strings.account

/** Whether this browser cannot show the key of the account: another tab has had it saved, or has left the account. */
export function isKeyGone(): boolean {
  return peerView.value?.account.needsBackup !== true
}

/** Says so, and what can be done. */
export function KeyGone() {
  const isAnonymous = peerView.value?.account.id === undefined
  return (
    <Notice tone="bad" title={isAnonymous ? words.leftElsewhere : words.savedElsewhere}>
      <p>{isAnonymous ? words.leftElsewhereWhy : words.savedElsewhereWhy}</p>
    </Notice>
  )
}
