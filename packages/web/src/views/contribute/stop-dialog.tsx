import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { tabPeer } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'

const words = strings.contribute

/** Asks what becomes of the job in hand when the user stops. */
export function StopDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const stop = (finish: boolean): void => {
    onClose()
    attempt(tabPeer.stopContributing({ finish }))
  }
  return (
    <Dialog
      isOpen={isOpen}
      title={words.stopTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.goOn}</Button>
          <Button kind="danger" onClick={() => stop(false)}>
            {words.handBack}
          </Button>
          <Button kind="primary" onClick={() => stop(true)}>
            {words.finish}
          </Button>
        </>
      }
    >
      <p>{words.stopWhy}</p>
    </Dialog>
  )
}
