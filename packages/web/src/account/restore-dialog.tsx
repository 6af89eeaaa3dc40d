import { attempt } from '../components/attempt.js'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../components/announcer.js'
import { Button } from '../components/button.js'
import { Dialog } from '../components/dialog.js'
import { TextArea } from '../components/field.js'
import { tabPeer } from '../peer/peer-client.js'
import { strings } from '../strings/en.js'
import { secretIn } from './backup-secret.js'

const words = strings.account

/** Takes the text of a backup, or its file, and acts for its account from then on. */
export function RestoreDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  useEffect(() => {
    setText('')
    setWrong(false)
  }, [isOpen])
  const restore = async (): Promise<void> => {
    const secret = secretIn(text)
    setWrong(secret === undefined)
    if (secret === undefined) return
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
          <Button kind="primary" onClick={() => attempt(restore())}>
            {words.restore}
          </Button>
        </>
      }
    >
      <label class="field">
        <span class="field__label">{words.restoreFile}</span>
        <input
          type="file"
          accept=".txt,text/plain"
          onChange={(event) => attempt(readInto(event.currentTarget, setText))}
        />
      </label>
      <TextArea
        label={words.restoreText}
        value={text}
        rows={3}
        onInput={setText}
        error={isWrong ? words.restoreWrong : undefined}
      />
    </Dialog>
  )
}

async function readInto({ files }: HTMLInputElement, take: (text: string) => void): Promise<void> {
  const file = files?.[0]
  if (file !== undefined) take(await file.text())
}
