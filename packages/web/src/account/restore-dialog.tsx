import type { PageAccount } from '@kudoswarm/http/contract'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../components/announcer.js'
import { attempt } from '../components/attempt.js'
import { Button } from '../components/button.js'
import { Dialog } from '../components/dialog.js'
import { TextArea } from '../components/field.js'
import { Notice } from '../components/notice.js'
import { tabPeer } from '../peer/peer-client.js'
import { strings } from '../strings/en.js'
import { readBackup } from './backup-text.js'

const words = strings.account

/** What a backup stands for. */
interface FoundAccount {
  secret: string
  /** Text form of its key. */
  account: string
  /** What the tracker knows of it; undefined where it knows nothing. */
  known: PageAccount | undefined
}

/** Takes the text of a backup, or its file, says whose it is, and acts for that account from then on. */
export function RestoreDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [text, setText] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const [found, setFound] = useState<FoundAccount | undefined>(undefined)
  const change = (value: string): void => {
    setText(value)
    setError(undefined)
    setFound(undefined)
  }
  useEffect(() => change(''), [isOpen])
  const look = async (): Promise<void> => {
    const looked = await lookUp(text)
    if (typeof looked === 'string') setError(looked)
    else setFound(looked)
  }
  const use = async ({ secret }: FoundAccount): Promise<void> => {
    await tabPeer.restore(secret)
    announce(words.restored)
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      title={words.restoreTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.later}</Button>
          {found === undefined ? (
            <Button kind="primary" onClick={() => attempt(look())}>
              {words.restoreLook}
            </Button>
          ) : (
            <Button kind="primary" onClick={() => attempt(use(found))}>
              {words.restoreUse}
            </Button>
          )}
        </>
      }
    >
      <label class="field">
        <span class="field__label">{words.restoreFile}</span>
        <input
          type="file"
          accept=".txt,text/plain"
          onChange={(event) => attempt(readInto(event.currentTarget, change))}
        />
      </label>
      <TextArea label={words.restoreText} value={text} rows={3} onInput={change} error={error} />
      {found !== undefined && <Found found={found} />}
    </Dialog>
  )
}

function Found({ found: { account, known } }: { found: FoundAccount }) {
  return (
    <Notice tone={known === undefined ? 'warm' : 'good'}>
      <p>{known === undefined ? words.restoreNew : words.restoreKnown(known.alias, known.account)}</p>
      <p class="small">
        <code>{account}</code>
      </p>
    </Notice>
  )
}

/** Whose backup it is; or what is wrong with it. */
async function lookUp(text: string): Promise<FoundAccount | string> {
  const backup = readBackup(text)
  if (!backup.ok) return backup.problem === 'none' ? words.restoreWrong : words.restoreSeveral
  const { secret, accounts } = backup
  const account = await tabPeer.accountOfSecret(secret)
  if (accounts.some((named) => named !== account)) return words.restoreUnfit(account)
  // What asks the tracker comes with the views that need it, so that the first load stays small.
  const { findAccount } = await import('../views/kudos/page-answers.js')
  return { secret, account, known: await findAccount(account) }
}

async function readInto({ files }: HTMLInputElement, take: (text: string) => void): Promise<void> {
  const file = files?.[0]
  if (file !== undefined) take(await file.text())
}
