import type { PageAccount } from '@kudoswarm/http/contract'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../../components/announcer.js'
import { attempt, reasonText } from '../../components/attempt.js'
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
  const [error, setError] = useState<string | undefined>(undefined)
  const change = (value: string): void => {
    setApiKey(value)
    setFound(undefined)
    setError(undefined)
  }
  useEffect(() => change(''), [isOpen])
  const look = async (): Promise<void> => {
    try {
      const account = await findAccount(await tabPeer.accountOfApiKey(apiKey.trim()))
      setFound(account)
      setError(account === undefined ? words.apiKeyUnknown : undefined)
    } catch (failure) {
      setError(reasonText(failure))
    }
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
        error={error}
        type="password"
        value={apiKey}
        onInput={change}
      />
      {found !== undefined && <Notice tone="good">{words.apiKeyFound(found.alias, found.account)}</Notice>}
    </Dialog>
  )
}
