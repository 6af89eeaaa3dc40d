import { attempt } from '../components/attempt.js'
import { useState } from 'preact/hooks'
import { Button } from '../components/button.js'
import { announce } from '../components/announcer.js'
import { kudosText } from '../figures/kudos-text.js'
import { peerView, startFailure } from '../peer/peer-client.js'
import { strings } from '../strings/en.js'
import { createAccount } from './account-actions.js'
import { BackupDialog } from './backup-dialog.js'
import { RestoreDialog } from './restore-dialog.js'

const words = strings.account

/** What the panel is made of. */
export interface AccountPanelProps {
  /** Whether it tells what the account has, which stands elsewhere in some views. @default true */
  isWithKudos?: boolean
}

/** For whom this tab acts: anonymous, and what that means; or an account, its kudos and its backup. */
export function AccountPanel({ isWithKudos = true }: AccountPanelProps) {
  const [open, setOpen] = useState<'backup' | 'restore' | undefined>(undefined)
  const account = peerView.value?.account
  const close = (): void => setOpen(undefined)
  if (account === undefined) return <p class="soft">{startFailure.value ?? strings.shell.session.startingWhy}</p>
  return (
    <div class="stack">
      {account.id === undefined ? (
        <>
          <p>{words.anonymousWhy}</p>
          <div class="row">
            <Button onClick={() => attempt(createAccount())}>{words.create}</Button>
            <Button kind="quiet" onClick={() => setOpen('restore')}>
              {words.restore}
            </Button>
          </div>
          <p class="soft small">{words.createWhy}</p>
        </>
      ) : (
        <>
          <dl class="facts">
            <dt>{words.id}</dt>
            <dd>
              <code>{account.id}</code>
            </dd>
            {isWithKudos && (
              <>
                <dt>{words.available}</dt>
                <dd>{account.balance === undefined ? '…' : kudosText(account.balance.available)}</dd>
                <dt>{words.held}</dt>
                <dd>{account.balance === undefined ? '…' : kudosText(account.balance.held)}</dd>
                <dt>{words.escrow}</dt>
                <dd>{account.balance === undefined ? '…' : kudosText(account.balance.escrow)}</dd>
              </>
            )}
          </dl>
          <div class="row">
            <Button icon="copy" onClick={() => attempt(copy(account.id!))}>
              {words.copyId}
            </Button>
            {account.needsBackup && (
              <Button kind="primary" icon="save" onClick={() => setOpen('backup')}>
                {words.backup}
              </Button>
            )}
          </div>
          <p class="soft small">{account.needsBackup ? words.needsBackup : words.isBackedUp}</p>
        </>
      )}
      <BackupDialog isOpen={open === 'backup'} onClose={close} />
      <RestoreDialog isOpen={open === 'restore'} onClose={close} />
    </div>
  )
}

async function copy(id: string): Promise<void> {
  await navigator.clipboard.writeText(id)
  announce(words.copied)
}
