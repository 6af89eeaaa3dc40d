import { announce } from '../../components/announcer.js'
import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { tabPeer } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'

/** Asks whether this browser is to forget the account. */
export function LeaveDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const leave = async (): Promise<void> => {
    onClose()
    await tabPeer.forgetAccount()
    announce(words.left)
  }
  return (
    <Dialog
      isOpen={isOpen}
      title={words.leaveTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.stay}</Button>
          <Button kind="danger" onClick={() => attempt(leave())}>
            {words.leave}
          </Button>
        </>
      }
    >
      <p>{words.leaveWhy}</p>
    </Dialog>
  )
}
