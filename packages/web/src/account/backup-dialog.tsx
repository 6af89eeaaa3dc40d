import { attempt } from '../components/attempt.js'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../components/announcer.js'
import { Button } from '../components/button.js'
import { Dialog } from '../components/dialog.js'
import { peerView, tabPeer } from '../peer/peer-client.js'
import type { Backup } from '../peer/tab-peer.js'
import { strings } from '../strings/en.js'
import { saveBackup } from './account-actions.js'
import { isKeyGone, KeyGone } from './key-gone.js'

const words = strings.account

/** Has the secret of the account saved as a file, and then forgets it in this browser. */
export function BackupDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [saved, setSaved] = useState<Backup | undefined>(undefined)
  const account = peerView.value?.account.id
  useEffect(() => setSaved(undefined), [isOpen, account])
  const save = async (): Promise<void> => {
    const backup = await tabPeer.backup()
    // Where another tab was quicker, what there is to show says so in a moment.
    if (backup === undefined) return
    saveBackup(backup)
    setSaved(backup)
  }
  const confirm = async ({ secret }: Backup): Promise<void> => {
    await tabPeer.confirmBackup(secret)
    announce(words.backedUp)
    onClose()
  }
  const isGone = isKeyGone()
  return (
    <Dialog
      isOpen={isOpen}
      title={words.backupTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{isGone ? words.close : words.later}</Button>
          {!isGone && saved !== undefined && (
            <>
              <Button onClick={() => attempt(save())}>{words.saveAgain}</Button>
              <Button kind="primary" icon="check" onClick={() => attempt(confirm(saved))}>
                {words.confirm}
              </Button>
            </>
          )}
          {!isGone && saved === undefined && (
            <Button kind="primary" icon="save" onClick={() => attempt(save())}>
              {words.save}
            </Button>
          )}
        </>
      }
    >
      {isGone ? (
        <KeyGone />
      ) : (
        <>
          <p>{words.backupWhy}</p>
          <p>{saved === undefined ? words.saveWhy : words.confirmWhy}</p>
        </>
      )}
    </Dialog>
  )
}
