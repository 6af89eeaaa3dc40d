import { attempt } from '../components/attempt.js'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../components/announcer.js'
import { Button } from '../components/button.js'
import { Dialog } from '../components/dialog.js'
import { peerView, tabPeer } from '../peer/peer-client.js'
import { strings } from '../strings/en.js'
import { saveBackup } from './account-actions.js'

const words = strings.account

/** Has the secret of the account saved as a file, and then forgets it in this browser. */
export function BackupDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [isSaved, setSaved] = useState(false)
  useEffect(() => setSaved(false), [isOpen])
  const save = async (): Promise<void> => {
    const secret = await tabPeer.backup()
    if (secret === undefined) return
    saveBackup(peerView.value?.account.id ?? '', secret)
    setSaved(true)
  }
  const confirm = async (): Promise<void> => {
    await tabPeer.confirmBackup()
    announce(words.backedUp)
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      title={words.backupTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.later}</Button>
          {isSaved ? (
            <>
              <Button onClick={() => attempt(save())}>{words.saveAgain}</Button>
              <Button kind="primary" icon="check" onClick={() => attempt(confirm())}>
                {words.confirm}
              </Button>
            </>
          ) : (
            <Button kind="primary" icon="save" onClick={() => attempt(save())}>
              {words.save}
            </Button>
          )}
        </>
      }
    >
      <p>{words.backupWhy}</p>
      <p>{isSaved ? words.confirmWhy : words.saveWhy}</p>
    </Dialog>
  )
}
