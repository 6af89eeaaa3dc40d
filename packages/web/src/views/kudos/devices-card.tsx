import { useState } from 'preact/hooks'
import { BackupDialog } from '../../account/backup-dialog.js'
import { RestoreDialog } from '../../account/restore-dialog.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { peerView } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { ApiKeyDialog } from './api-key-dialog.js'
import { CodeDialog } from './code-dialog.js'
import { LeaveDialog } from './leave-dialog.js'

/** How the account gets to further devices, and how this one gets another account. */
export function DevicesCard() {
  const [open, setOpen] = useState<'code' | 'backup' | 'restore' | 'apiKey' | 'leave' | undefined>(undefined)
  const account = peerView.value?.account
  const isAnonymous = account?.id === undefined
  const isAtRisk = account?.needsBackup === true
  const close = (): void => setOpen(undefined)
  return (
    <Card title={words.devices}>
      <p>{words.devicesWhy}</p>
      {!isAnonymous && (
        <>
          <p class="soft small">{isAtRisk ? words.keyReadable : words.keyHidden}</p>
          {isAtRisk && (
            <div class="row">
              <Button onClick={() => setOpen('code')}>{words.showCode}</Button>
              <Button icon="save" onClick={() => setOpen('backup')}>
                {strings.account.backup}
              </Button>
            </div>
          )}
        </>
      )}
      <div class="row">
        <Button disabled={isAtRisk} onClick={() => setOpen('restore')}>
          {words.useBackup}
        </Button>
        <Button disabled={isAtRisk} onClick={() => setOpen('apiKey')}>
          {words.useApiKey}
        </Button>
        {!isAnonymous && (
          <Button kind="quiet" disabled={isAtRisk} onClick={() => setOpen('leave')}>
            {words.leave}
          </Button>
        )}
      </div>
      {isAtRisk && <p class="soft small">{words.saveFirst}</p>}
      <CodeDialog isOpen={open === 'code'} onClose={close} />
      <BackupDialog isOpen={open === 'backup'} onClose={close} />
      <RestoreDialog isOpen={open === 'restore'} onClose={close} />
      <ApiKeyDialog isOpen={open === 'apiKey'} onClose={close} />
      <LeaveDialog isOpen={open === 'leave'} onClose={close} />
    </Card>
  )
}
