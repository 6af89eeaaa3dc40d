import type { PageAccount } from '@kudoswarm/http/contract'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../../components/announcer.js'
import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { TextField } from '../../components/field.js'
import { Notice } from '../../components/notice.js'
import { tabPeer } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { findAccount } from './page-answers.js'

/** Takes an API key, says whose it is, and acts for that account from then on. The key itself is sent to nobody. */
export function ApiKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [apiKey, setApiKey] = useState('')
  const [found, setFound] = useState<PageAccount | undefined>(undefined)
  const [isUnknown, setUnknown] = useState(false)
  const change = (value: string): void => {
    setApiKey(value)
    setFound(undefined)
    setUnknown(false)
  }
  useEffect(() => change(''), [isOpen])
  const look = async (): Promise<void> => {
    const account = await findAccount(await tabPeer.accountOfApiKey(apiKey.trim()))
    setFound(account)
    setUnknown(account === undefined)
  }
  const use = async (): Promise<void> => {
    await tabPeer.restoreFromApiKey(apiKey.trim())
    announce(words.apiKeyDone)
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      title={words.apiKeyTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          {found === undefined ? (
            <Button kind="primary" disabled={apiKey.trim() === ''} onClick={() => attempt(look())}>
              {words.apiKeyLook}
            </Button>
          ) : (
            <Button kind="primary" onClick={() => attempt(use())}>
              {words.apiKeyUse}
            </Button>
          )}
        </>
      }
    >
      <p>{words.apiKeyWhy}</p>
      <TextField
        label={words.apiKey}
        hint={words.apiKeyHint}
        error={isUnknown ? words.apiKeyUnknown : undefined}
        type="password"
        value={apiKey}
        onInput={change}
      />
      {found !== undefined && <Notice tone="good">{words.apiKeyFound(found.alias, found.account)}</Notice>}
    </Dialog>
  )
}
